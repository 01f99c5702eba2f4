/** Makes an animated picture of screenshots: each one keeps what did not change, so that it stays small. */
import fs from 'node:fs';
import { decode } from 'fast-png';
import gifenc, { type Palette } from 'gifenc';

export interface Frame {
  readonly png: Uint8Array;
  readonly milliseconds: number;
}

/** Enough for an editor in one theme; one more stands for what did not change. */
const COLOURS = 15;

/** Writes a GIF that runs for ever. @param frames of the same size */
export function writeAnimation(file: string, frames: readonly Frame[]): void {
  const pictures = frames.map(({ png, milliseconds }) => ({ ...rgba(png), milliseconds }));
  const palette = sharedPalette(pictures.map(({ data }) => data));
  const unchanged = palette.length;
  const encoder = gifenc.GIFEncoder();
  let before: Uint8Array | null = null;
  for (const { data, width, height, milliseconds } of pictures) {
    const index = gifenc.applyPalette(data, palette);
    const shown = before === null ? index : withoutUnchanged(index, before, unchanged);
    encoder.writeFrame(shown, width, height, {
      ...(before === null ? { palette: [...palette, [0, 0, 0]] } : {}),
      delay: milliseconds,
      transparent: before !== null,
      transparentIndex: unchanged,
      dispose: 1,
    });
    before = index;
  }
  encoder.finish();
  fs.writeFileSync(file, encoder.bytes());
}

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** @throws for a picture that is no screenshot: of 16 bits, or without colours */
export function rgba(png: Uint8Array): Picture {
  const { data, width, height, channels } = decode(png);
  if (!(data instanceof Uint8Array) || channels < 3) throw new Error('no screenshot');
  const pixels = new Uint8Array(4 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    pixels.set(data.subarray(pixel * channels, pixel * channels + 3), 4 * pixel);
    pixels[4 * pixel + 3] = 255;
  }
  return { data: pixels, width, height };
}

/** The colours of the first and the last picture, and of those between. */
function sharedPalette(pictures: readonly Uint8Array[]): Palette {
  const all = new Uint8Array(pictures.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const picture of pictures) {
    all.set(picture, offset);
    offset += picture.length;
  }
  return gifenc.quantize(all, COLOURS);
}

function withoutUnchanged(index: Uint8Array, before: Uint8Array, unchanged: number): Uint8Array {
  return index.map((colour, pixel) => (colour === before[pixel] ? unchanged : colour));
}
