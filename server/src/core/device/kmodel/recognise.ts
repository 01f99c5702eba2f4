import { readU32 } from '../bytes.ts';
import type { KmodelFormat } from './types.ts';

/** First 32-bit words, little endian (`get_model_type` in lib_sipeed_kpu, sipeed/MaixPy-v1 @ d8901fd2). */
const VERSION_3 = 3;
const ENCRYPTED_VERSION_3 = 10_003;
/** "LDMK": nncase writes the same magic for versions 4 and 5; the next word tells. */
const NNCASE_MAGIC = 0x4b4d_444c;
/** "LDMS". */
const ENCRYPTED_VERSION_4 = 0x534d_444c;
/** "LDME". */
const ENCRYPTED_CONTAINER = 0x454d_444c;
const SWAPPED_VERSION_3 = 0x0300_0000;
/** "KMDL": {@link NNCASE_MAGIC} with its bytes reversed. */
const SWAPPED_NNCASE_MAGIC = 0x4c44_4d4b;
const ERASED_FLASH = 0xffff_ffff;

export type Recognition =
  | { readonly kind: 'model'; readonly format: KmodelFormat; readonly wordSwapped: boolean }
  | { readonly kind: 'unknown-nncase-version'; readonly version: number | undefined }
  | { readonly kind: 'empty' | 'erased' | 'not-a-model' };

function swapWord(word: number): number {
  return (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}

function nncaseVersion(version: number | undefined, wordSwapped: boolean): Recognition {
  if (version === 4) return { kind: 'model', format: 'v4', wordSwapped };
  if (version === 5) return { kind: 'model', format: 'v5', wordSwapped };
  return { kind: 'unknown-nncase-version', version };
}

/** Says what the bytes are, from the first two words alone. */
export function recogniseKmodel(bytes: Uint8Array): Recognition {
  const first = readU32(bytes, 0);
  const second = readU32(bytes, 4);
  switch (first) {
    case undefined:
      return { kind: bytes.length === 0 ? 'empty' : 'not-a-model' };
    case VERSION_3:
      return { kind: 'model', format: 'v3', wordSwapped: false };
    case SWAPPED_VERSION_3:
      return { kind: 'model', format: 'v3', wordSwapped: true };
    case ENCRYPTED_VERSION_3:
      return { kind: 'model', format: 'encrypted-v3', wordSwapped: false };
    case ENCRYPTED_VERSION_4:
      return { kind: 'model', format: 'encrypted-v4', wordSwapped: false };
    case ENCRYPTED_CONTAINER:
      return { kind: 'model', format: 'encrypted-container', wordSwapped: false };
    case NNCASE_MAGIC:
      return nncaseVersion(second, false);
    case SWAPPED_NNCASE_MAGIC:
      return nncaseVersion(second === undefined ? undefined : swapWord(second), true);
    case ERASED_FLASH:
      return { kind: 'erased' };
    default:
      return { kind: 'not-a-model' };
  }
}

/**
 * Reverses the bytes of every 32-bit word, which is how a file for `KPU.load_flash` is prepared
 * (sipeed/MaixPy-v1_scripts machine_vision/model_le2be.py:36). Up to three bytes behind the last whole word
 * stay as they are.
 */
export function reverseWords(bytes: Uint8Array): Uint8Array {
  const plain = bytes.slice();
  for (let word = 0; word + 4 <= plain.length; word += 4) plain.subarray(word, word + 4).reverse();
  return plain;
}
