import { between } from '../../quantity/interval.ts';
import { Unknown } from '../../values/abstract.ts';
import { NativeObject } from '../../values/types.ts';
import { Str } from '../../values/strings.ts';
import type { Value } from '../../values/value.ts';
import { newAbstractBytes, newAbstractStr, place } from '../create.ts';
import type { Machine } from '../machine.ts';
import type { Keywords } from '../nativeFunction.ts';
import { argument } from './arguments.ts';

/** `open(path, mode)`: a file object; what it holds is not known unless the script wrote it. */
export function openFile(machine: Machine, args: readonly Value[], keywords: Keywords): Value {
  argument(machine, args, 0);
  const mode = args[1] ?? keywords.get('mode');
  machine.hardwareCalls++;
  const file = place(machine, new NativeObject('file'), machine.sizes.file);
  file.fields.set('binary', mode instanceof Str && (mode.text ?? '').includes('b'));
  return file;
}

/** What reading `length` bytes of a file gives. */
export function readFile(
  machine: Machine,
  file: NativeObject,
  length: { low: number; likely: number; high: number },
): Value {
  return file.fields.get('binary') === true
    ? newAbstractBytes(machine, length)
    : newAbstractStr(machine, length);
}

export const ANY_FILE_LENGTH = between(0, Infinity, 256);

export function unknownFile(): Value {
  return new Unknown('contents of a file');
}
