/**
 * Model files for the K210's neural network processor (KPU): `readKmodel` and what loading one costs.
 *
 * Formats and sizes were checked against the firmware's own loader (lib_sipeed_kpu of sipeed/MaixPy-v1 @ d8901fd2).
 */
import { type Result, failure } from './result.ts';
import { readEncryptedKmodel } from './kmodel/encrypted.ts';
import { recogniseKmodel, reverseWords } from './kmodel/recognise.ts';
import type { Kmodel } from './kmodel/types.ts';
import { readKmodel3 } from './kmodel/version3.ts';
import { readKmodel4, readKmodel5 } from './kmodel/version4.ts';

export * from './kmodel/accept.ts';
export * from './kmodel/blocks.ts';
export * from './kmodel/recognise.ts';
export * from './kmodel/running.ts';
export type * from './kmodel/types.ts';

/**
 * Reads a model from the whole contents of its file. Word-swapped files (`load_flash`) are read as the plain model
 * they hold.
 *
 * Errors: `kmodel-empty`, `kmodel-erased` (a dump of erased flash), `kmodel-unknown` (not a model),
 * `kmodel-version` (a version of nncase that is not known), `kmodel-truncated`, `kmodel-broken`.
 */
export function readKmodel(bytes: Uint8Array): Result<Kmodel> {
  const recognition = recogniseKmodel(bytes);
  switch (recognition.kind) {
    case 'empty':
      return failure('kmodel-empty', 'The model file is empty.');
    case 'erased':
      return failure(
        'kmodel-erased',
        'The bytes are those of erased flash (FF FF FF FF): there is no model there.',
      );
    case 'not-a-model':
      return failure(
        'kmodel-unknown',
        'The first bytes are not those of a model (.kmodel, .smodel or .emodel).',
      );
    case 'unknown-nncase-version':
      return failure(
        'kmodel-version',
        recognition.version === undefined
          ? 'The file ends before the version of the model.'
          : `The model says it is of version ${recognition.version}; 3, 4 and 5 are known.`,
      );
    case 'model':
      break;
  }
  const plain = recognition.wordSwapped ? reverseWords(bytes) : bytes;
  switch (recognition.format) {
    case 'v3':
      return readKmodel3(plain, recognition.wordSwapped);
    case 'v4':
      return readKmodel4(plain, recognition.wordSwapped);
    case 'v5':
      return readKmodel5(plain, recognition.wordSwapped);
    case 'encrypted-v3':
    case 'encrypted-v4':
    case 'encrypted-container':
      return readEncryptedKmodel(bytes, recognition.format);
  }
}
