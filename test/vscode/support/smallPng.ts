/** Makes a screenshot small enough to be packed with the extension. */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import optimise, { init } from '@jsquash/oxipng/optimise.js';
import { encode } from 'fast-png';
import gifenc from 'gifenc';
import { rgba } from './animation.ts';

/** The most that oxipng tries. */
const LEVEL = 6;

const WASM = fileURLToPath(import.meta.resolve('@jsquash/oxipng/codec/pkg/squoosh_oxipng_bg.wasm'));

/** The same picture in so many colours. @param png of a screenshot */
export async function smallPng(png: Uint8Array, colours: number): Promise<Uint8Array> {
  const { data, width, height } = rgba(png);
  const palette = gifenc.quantize(data, colours);
  const pixels = new Uint8Array(3 * width * height);
  for (const [pixel, colour] of gifenc.applyPalette(data, palette).entries()) {
    pixels.set(palette[colour]?.slice(0, 3) ?? [], 3 * pixel);
  }
  await init(await WebAssembly.compile(fs.readFileSync(WASM)));
  const encoded = encode({ data: pixels, width, height, channels: 3, depth: 8 });
  return new Uint8Array(await optimise(encoded.buffer as ArrayBuffer, { level: LEVEL }));
}
