/**
 * What a firmware image was built with, from texts that only such builds contain.
 *
 * Names that Python code can use are stored as "qstr": one byte of hash, one of length, the characters, a zero
 * (py/qstr.h). A module that is not compiled in leaves no name. The rules below were checked against the
 * configuration at the commits of five published images.
 */
import { indexOfAscii, readAscii } from './bytes.ts';
import type { FirmwareFeatures } from './description.ts';

/** Names whose presence shows an optional module, by the name that `hasModule` takes. */
const MODULE_NAMES: readonly (readonly [module: string, name: string])[] = [
  ['_thread', '_thread'],
  ['lodepng', 'lodepng'],
  ['lvgl', 'lvgl'],
  ['lvgl_helper', 'lvgl_helper'],
  ['Maix.MIC_ARRAY', 'MIC_ARRAY'],
  ['modules.amg88xx', 'amg88xx'],
  ['modules.htpa', 'htpa'],
  ['modules.ws2812', 'ws2812'],
  ['nes', 'nes'],
  ['network.WIZNET5K', 'WIZNET5K'],
  ['speech_recognizer', 'speech_recognizer'],
  ['touchscreen', 'touchscreen'],
  ['ulab', 'ulab'],
  ['ussl', 'ussl'],
  ['video', 'video'],
];

/** The first of the Python files compiled into an image, always there and always first. */
const FIRST_FROZEN_FILE = '_boot.py';
const MOST_FROZEN_FILES = 64;
const LONGEST_NAME = 64;

/** Whether the image knows a name of Python code. */
function knowsName(image: Uint8Array, name: string): boolean {
  return indexOfAscii(image, `${String.fromCharCode(name.length)}${name}\0`) >= 0;
}

/** A name that every firmware with a camera has: without it the names are stored in another way. */
const ALWAYS_THERE = 'snapshot';

function isNameByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  return isLetter || byte === 0x5f || (byte >= 0x30 && byte <= 0x39);
}

/** Every name of Python code in the image; undefined when they cannot be found. */
function namesIn(image: Uint8Array): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let start = 0;
  for (let end = 0; end <= image.length; end += 1) {
    if (isNameByte(image[end])) continue;
    const length = end - start;
    // A letter may be the length of a name too: then the name begins behind it.
    if (image[end] === 0 && length > 0 && length <= LONGEST_NAME) {
      const text = readAscii(image, start, length);
      if (image[start - 1] === length) names.add(text);
      for (let at = 0; at < length - 1; at += 1)
        if (image[start + at] === length - at - 1) names.add(text.slice(at + 1));
    }
    start = end + 1;
  }
  return names.has(ALWAYS_THERE) ? names : undefined;
}

/** From the message about model versions; absent in images before it. */
function kmodelVersions(image: Uint8Array): readonly (3 | 4)[] | undefined {
  const message = indexOfAscii(image, 'only support kmodel V3');
  if (message < 0) return undefined;
  return readAscii(image, message, LONGEST_NAME).includes('V3/V4') ? [3, 4] : [3];
}

function namesFrom(image: Uint8Array, start: number): readonly string[] {
  const names: string[] = [];
  let offset = start;
  while (names.length < MOST_FROZEN_FILES) {
    const file = readAscii(image, offset, LONGEST_NAME);
    if (!file.endsWith('.py') || image[offset + file.length] !== 0) break;
    names.push(file.slice(0, -'.py'.length));
    offset += file.length + 1;
  }
  return names;
}

/** The list of frozen files is the place where `_boot.py` is followed by another one. */
function frozenModules(image: Uint8Array): readonly string[] {
  for (
    let start = indexOfAscii(image, FIRST_FROZEN_FILE);
    start >= 0;
    start = indexOfAscii(image, FIRST_FROZEN_FILE, start + 1)
  ) {
    const names = namesFrom(image, start);
    if (names.length > 1) return names;
  }
  return [];
}

/** What can be read; what cannot is absent. */
export interface ImageFeatures {
  readonly features: Omit<FirmwareFeatures, 'kmodelVersions'>;
  readonly kmodelVersions?: readonly (3 | 4)[];
  readonly modules: readonly string[];
  readonly frozenModules: readonly string[];
  readonly names?: ReadonlySet<string>;
}

/** Reads the features of a MaixPy image; meaningless for other firmware. */
export function readImageFeatures(image: Uint8Array): ImageFeatures {
  const versions = kmodelVersions(image);
  const names = namesIn(image);
  return {
    features: {
      // Minimum builds leave out the searches that need most code.
      omvMinimum: !knowsName(image, 'find_rects'),
      // The parameter came with the feature, which all later builds but two of Amigo's have.
      doubleBuffer: knowsName(image, 'dual_buff'),
      threads: knowsName(image, '_thread'),
      ide: indexOfAscii(image, 'IDE interrupt') >= 0,
    },
    ...(versions === undefined ? {} : { kmodelVersions: versions }),
    modules: MODULE_NAMES.filter(([, name]) => knowsName(image, name)).map(([module]) => module),
    frozenModules: frozenModules(image),
    ...(names === undefined ? {} : { names }),
  };
}
