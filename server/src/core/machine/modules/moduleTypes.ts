import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import type { MethodTable } from '../runtime/nativeFunction.ts';
import { newMemoryStream } from './uio.ts';
import { MATCH_METHODS, REGEX_METHODS } from './ure.ts';
import { FILE_METHODS, MEMORY_STREAM_METHODS } from '../objects/streamMethods.ts';
import { STREAM_TYPES } from '../objects/streams.ts';

/** Methods of objects that the modules executed here make, by the name of their type. */
export function moduleMethods(type: string): MethodTable | undefined {
  if (isMemoryStream(type)) return MEMORY_STREAM_METHODS;
  if (STREAM_TYPES.has(type)) return FILE_METHODS;
  if (type === 'ure') return REGEX_METHODS;
  return type === 'match' ? MATCH_METHODS : undefined;
}

/** What calling a type of these modules does; undefined for any other type. */
export function moduleConstructor(
  type: string,
): ((machine: Machine, args: readonly Value[]) => Value) | undefined {
  if (!isMemoryStream(type)) return undefined;
  return (machine, args) => newMemoryStream(machine, type, args);
}

function isMemoryStream(type: string): type is 'StringIO' | 'BytesIO' {
  return type === 'StringIO' || type === 'BytesIO';
}
