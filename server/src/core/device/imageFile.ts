/**
 * Image files that `image.Image(path)` opens: their size, whether the firmware can read them, and how many bytes
 * of GC heap the pixels take (components/micropython/port/src/omv/img/imlib.c:642, bmp.c:20, picojpeg_util.c:164).
 */
import { readI32, readU16, readU16BigEndian, readU32, readU8 } from './bytes.ts';
import { type Result, failure, success } from './result.ts';

export interface ImageFile {
  readonly format: 'jpeg' | 'bmp' | 'png';
  readonly width: number;
  readonly height: number;
  /** Colour components of a JPEG (1 or 3), bits per pixel of a BMP divided by 8; 0 when it does not matter. */
  readonly components: number;
  /** Bits of a pixel in the file; 0 for PNG. */
  readonly bitsPerPixel: number;
  /** Format of the image that the call gives. */
  readonly pixels: 'grayscale' | 'rgb565';
  /** Bytes of GC heap for the decoded pixels; 0 when the file is not supported. */
  readonly decodedBytes: number;
  /** Why the firmware refuses the file, if it does. */
  readonly unsupported?: string;
}

/** `PJPG_MAX_WIDTH`, `PJPG_MAX_HEIGHT` (omv/img/picojpeg.c:69). */
const LARGEST_JPEG_SIDE = 16_384;

function describe(image: Omit<ImageFile, 'decodedBytes'>): ImageFile {
  const bytesPerPixel = image.pixels === 'grayscale' ? 1 : 2;
  return {
    ...image,
    decodedBytes: image.unsupported === undefined ? image.width * image.height * bytesPerPixel : 0,
  };
}

/** Markers without a length: restart markers, start and end of image, TEM. */
function standsAlone(marker: number): boolean {
  return (marker >= 0xd0 && marker <= 0xd9) || marker === 0x01;
}

/** Frame headers, C0 to CF without the tables DHT (C4), JPG (C8) and DAC (CC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function whyJpegIsRefused(marker: number, precision: number, components: number): string | undefined {
  if (marker === 0xc2) return 'It is a progressive JPEG; the firmware decodes baseline JPEG only.';
  if (marker >= 0xc9) return 'It is an arithmetic-coded JPEG; the firmware decodes baseline JPEG only.';
  if (marker !== 0xc0) return 'It is not a baseline JPEG, the only kind that the firmware decodes.';
  if (precision !== 8) return `It has ${precision} bits per component; the firmware decodes 8.`;
  if (components !== 1 && components !== 3) {
    return `It has ${components} components; the firmware decodes 1 (gray) or 3.`;
  }
  return undefined;
}

function readFrameHeader(bytes: Uint8Array, marker: number, segment: number): Result<ImageFile> {
  const precision = readU8(bytes, segment + 2);
  const height = readU16BigEndian(bytes, segment + 3);
  const width = readU16BigEndian(bytes, segment + 5);
  const components = readU8(bytes, segment + 7);
  if (precision === undefined || height === undefined || width === undefined || components === undefined) {
    return failure('image-truncated', 'The JPEG file ends inside its frame header.');
  }
  if (width === 0 || height === 0 || width > LARGEST_JPEG_SIDE || height > LARGEST_JPEG_SIDE) {
    return failure('image-broken', `The JPEG file says it is ${width}x${height} pixels large.`);
  }
  const unsupported = whyJpegIsRefused(marker, precision, components);
  return success(
    describe({
      format: 'jpeg',
      width,
      height,
      components,
      bitsPerPixel: precision * components,
      pixels: components === 1 ? 'grayscale' : 'rgb565',
      ...(unsupported === undefined ? {} : { unsupported }),
    }),
  );
}

function readJpeg(bytes: Uint8Array): Result<ImageFile> {
  let offset = 2;
  while (offset < bytes.length) {
    if (bytes[offset] !== 0xff) {
      return failure('image-broken', `The JPEG file has no marker at byte ${offset}, where one must be.`);
    }
    const marker = bytes[offset + 1];
    if (marker === undefined) break;
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) {
      return failure('image-broken', 'The JPEG file has pixels but no frame header before them.');
    }
    if (standsAlone(marker)) {
      offset += 2;
      continue;
    }
    if (isFrameHeader(marker)) return readFrameHeader(bytes, marker, offset + 2);
    const length = readU16BigEndian(bytes, offset + 2);
    if (length === undefined) break;
    if (length < 2)
      return failure('image-broken', 'The JPEG file has a segment shorter than its own length.');
    offset += 2 + length;
  }
  return failure('image-truncated', 'The JPEG file ends before its frame header.');
}

function whyBmpIsRefused(bits: number, compression: number): string | undefined {
  if (bits !== 8 && bits !== 16 && bits !== 24) {
    return `It has ${bits} bits per pixel; the firmware reads 8, 16 and 24.`;
  }
  const wanted: readonly number[] = bits === 8 ? [0] : bits === 16 ? [3] : [0, 3];
  if (!wanted.includes(compression)) {
    return `It uses compression ${compression} with ${bits} bits per pixel, which the firmware does not read.`;
  }
  return undefined;
}

function readBmp(bytes: Uint8Array): Result<ImageFile> {
  const width = readI32(bytes, 18);
  const height = readI32(bytes, 22);
  const bits = readU16(bytes, 28);
  const compression = readU32(bytes, 30);
  if (width === undefined || height === undefined || bits === undefined || compression === undefined) {
    return failure('image-truncated', 'The BMP file ends inside its header.');
  }
  if (width === 0 || height === 0) return failure('image-broken', 'The BMP file says it has no pixels.');
  const announced = (readU32(bytes, 2) ?? 0) - (readU32(bytes, 10) ?? 0);
  const rowBytes = Math.ceil((Math.abs(width) * bits) / 32) * 4;
  if (announced < rowBytes * Math.abs(height)) {
    return failure(
      'image-broken',
      `The BMP file says it is ${Math.abs(width)}x${Math.abs(height)} pixels large, more than the ${announced} ` +
        `bytes of pixels that it announces.`,
    );
  }
  const unsupported = whyBmpIsRefused(bits, compression);
  // Negative sides mean that the rows or columns are stored the other way round.
  return success(
    describe({
      format: 'bmp',
      width: Math.abs(width),
      height: Math.abs(height),
      components: bits / 8,
      bitsPerPixel: bits,
      pixels: bits === 8 ? 'grayscale' : 'rgb565',
      ...(unsupported === undefined ? {} : { unsupported }),
    }),
  );
}

function readPng(bytes: Uint8Array): Result<ImageFile> {
  const width = readU16BigEndian(bytes, 16);
  const widthLow = readU16BigEndian(bytes, 18);
  const height = readU16BigEndian(bytes, 20);
  const heightLow = readU16BigEndian(bytes, 22);
  if (width === undefined || widthLow === undefined || height === undefined || heightLow === undefined) {
    return failure('image-truncated', 'The PNG file ends inside its header.');
  }
  return success(
    describe({
      format: 'png',
      width: width * 0x1_0000 + widthLow,
      height: height * 0x1_0000 + heightLow,
      components: 0,
      bitsPerPixel: 0,
      pixels: 'rgb565',
      unsupported: 'It is a PNG; image.Image reads JPEG and BMP.',
    }),
  );
}

/**
 * Reads the header of an image file.
 *
 * Errors: `image-unknown` (neither JPEG, BMP nor PNG), `image-truncated`, `image-broken`. A file that is in order
 * but that the firmware refuses is no error: `unsupported` says why.
 */
export function readImageFile(bytes: Uint8Array): Result<ImageFile> {
  const first = readU16BigEndian(bytes, 0);
  if (first === 0xffd8) return readJpeg(bytes);
  if (first === 0x424d) return readBmp(bytes);
  if (readU32(bytes, 0) === 0x474e_5089 && readU32(bytes, 4) === 0x0a1a_0a0d) return readPng(bytes);
  return failure('image-unknown', 'The file is neither JPEG nor BMP, the formats that image.Image reads.');
}
