import { message, type Text } from '../../messages/message.ts';

export interface Place {
  readonly line?: number;
  readonly file?: string;
}

/**
 * `line 13`, or `main.py 13` for a line of an imported file; null for no place.
 *
 * @param shown what is done to the name of a file where it stands in markup
 */
export function placeText({ line, file }: Place, shown = (name: string): string => name): Text | null {
  if (line === undefined) return null;
  if (file === undefined) return message('figure.line', { line });
  const name = decodeURIComponent(file.slice(file.lastIndexOf('/') + 1));
  return message('figure.fileLine', { file: shown(name), line });
}
