/** Styles of text for a terminal. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

export type Paint = (style: Style, text: string) => string;

/** No colour at all. */
export const PLAIN: Paint = (_style, text) => text;
