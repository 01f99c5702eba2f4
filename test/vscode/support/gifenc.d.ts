/** What we use of gifenc, which comes without types. */
declare module 'gifenc' {
  export type Palette = (readonly number[])[];

  export interface FrameOptions {
    readonly palette?: Palette;
    /** Milliseconds. */
    readonly delay?: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** 1: the next frame is drawn over this one. */
    readonly dispose?: number;
  }

  export interface Encoder {
    readonly writeFrame: (index: Uint8Array, width: number, height: number, options: FrameOptions) => void;
    readonly finish: () => void;
    readonly bytes: () => Uint8Array;
  }

  /** A CommonJS module: Node sees its functions as one object. */
  const gifenc: {
    readonly GIFEncoder: () => Encoder;
    readonly quantize: (rgba: Uint8Array, colours: number) => Palette;
    readonly applyPalette: (rgba: Uint8Array, palette: Palette) => Uint8Array;
  };
  export default gifenc;
}
