import { readU32 } from '../bytes.ts';
import { type Result, failure, success } from '../result.ts';
import type { EncryptedKmodel } from './types.ts';

/** Magic and size stand before the cipher text. */
const PREFIX_BYTES = 8;
const CIPHER_GRANULE_BYTES = 16;

/** Reads the size of an encrypted model; nothing else of it can be known without the board's key. */
export function readEncryptedKmodel(
  bytes: Uint8Array,
  format: EncryptedKmodel['format'],
): Result<EncryptedKmodel> {
  const cipherBytes = readU32(bytes, 4);
  if (cipherBytes === undefined) {
    return failure(
      'kmodel-truncated',
      `An encrypted model starts with 8 bytes, but the file has ${bytes.length}.`,
    );
  }
  if (cipherBytes === 0 || cipherBytes % CIPHER_GRANULE_BYTES !== 0) {
    return failure(
      'kmodel-broken',
      `The header announces ${cipherBytes} bytes of cipher text, which is not a multiple of 16 (error 2003 on the board).`,
    );
  }
  if (PREFIX_BYTES + cipherBytes > bytes.length) {
    return failure(
      'kmodel-truncated',
      `The header announces ${cipherBytes} bytes of cipher text, but only ${bytes.length - PREFIX_BYTES} follow.`,
    );
  }
  return success({
    format,
    fileBytes: bytes.length,
    wordSwapped: false,
    cipherBytes,
    trailingBytes: bytes.length - PREFIX_BYTES - cipherBytes,
    warnings: ['The model is encrypted: how much memory its activations need cannot be read from the file.'],
  });
}
