import { latin1Text } from '../text/text.ts';
import { OneOf, Unknown } from '../../values/abstract.ts';
import { Dict, DictView } from '../../values/dict.ts';
import { SetObject } from '../../values/set.ts';
import { ArrayObject } from '../../values/array.ts';
import { Bytes } from '../../values/bytes.ts';
import { Str } from '../../values/str.ts';
import { Instance } from '../../values/class.ts';
import { type Value, truthOf, typeName } from '../../values/value.ts';
import { lookupSpecial } from '../calls/attributes.ts';
import { bytesOf } from '../builtins/buffers.ts';
import { callValue } from '../calls/call.ts';
import { equalValues } from './compare.ts';
import { raiseError } from '../exceptions/errors.ts';
import { getIter, nextItem } from './iterate.ts';
import { hold, letGo } from '../lifetime.ts';
import type { Machine } from '../machine.ts';
import type { Work } from '../../work/work.ts';
import { raiseImplicitConversion, unsupportedTypes } from '../operators.ts';
import { tableFind } from './tables.ts';

/** `item in container` (py/runtime.c mp_binary_op); undefined when it is not known. */
export function containsItem(machine: Machine, container: Value, item: Value): boolean | undefined {
  if (container instanceof Unknown || container instanceof OneOf) return undefined;
  if (typeof container === 'number' && typeof item === 'number')
    return truthOf(unsupportedTypes(machine, '', item, container));
  if (container instanceof Instance) return instanceContains(machine, container, item);
  if (container instanceof DictView && container.kind === 'keys')
    return containsItem(machine, container.dict, item);
  if (container instanceof Dict || container instanceof SetObject) {
    const entry = tableFind(machine, container.table, item);
    if (entry === 'unknown' || container.table.uncertain) return undefined;
    return entry !== undefined;
  }
  if (container instanceof Str || container instanceof Bytes) {
    machine.work.charge('byte', container.byteLength.low);
    const found = partOf(machine, container, item);
    if (found !== 'other') return found;
  }
  if (container instanceof ArrayObject) return inArray(machine, container, item);
  return search(machine, container, item);
}

function instanceContains(machine: Machine, container: Instance, item: Value): boolean | undefined {
  const method = lookupSpecial(machine, container, '__contains__');
  if (method !== undefined) return truthOf(callValue(machine, method, [container, item]));
  if (container.native !== undefined) return containsItem(machine, container.native, item);
  return search(machine, container, item);
}

/** A text in a text, data in data; `'other'` where the items are to be looked at. */
function partOf(machine: Machine, container: Str | Bytes, item: Value): boolean | undefined | 'other' {
  if (typeName(item) === null) return undefined;
  if (container instanceof Str) {
    if (!(item instanceof Str)) return raiseImplicitConversion(machine, item);
    if (container.text === null || item.text === null) return undefined;
    chargeSearch(machine.work, container.text.length, item.text.length);
    return container.text.includes(item.text);
  }
  const part = bytesOf(machine, item);
  return part === undefined ? 'other' : includesBytes(machine, container.data, part.data);
}

function includesBytes(
  machine: Machine,
  whole: Uint8Array | null,
  part: Uint8Array | null,
): boolean | undefined {
  if (whole === null || part === null) return undefined;
  chargeSearch(machine.work, whole.length, part.length);
  return latin1Text(whole).includes(latin1Text(part));
}

/** A search moves on by so many characters at least for a long part, whatever the text is. */
const LEAST_SHIFT = 250;

/** Charges looking for a part in a text. */
export function chargeSearch(work: Work, length: number, partLength: number): void {
  work.charge('byte', length + partLength + (length * partLength) / LEAST_SHIFT);
}

/** py/objarray.c array_binary_op: data may be looked for in a bytearray only, numbers in no array. */
function inArray(machine: Machine, container: ArrayObject, item: Value): boolean | undefined {
  if (typeName(item) === null) return undefined;
  const part = bytesOf(machine, item);
  if (part !== undefined)
    return container.kind === 'bytearray'
      ? includesBytes(machine, bytesOf(machine, container)?.data ?? null, part.data)
      : false;
  const kind = typeName(item);
  return kind === 'int' || kind === 'float' ? raiseError(machine, 'NotImplementedError', '') : false;
}

/** Unknown items looked at before giving up on an iterator that may be endless. */
const MOST_UNKNOWN_ITEMS = 64;

/** Item by item to the first that is equal. */
function search(machine: Machine, container: Value, item: Value): boolean | undefined {
  const iterator = getIter(machine, container, true);
  const held = hold(machine, container, iterator);
  let result: boolean | undefined = false;
  for (let count = 0; result === false || count < MOST_UNKNOWN_ITEMS; count++) {
    const { value, mayEnd } = nextItem(machine, iterator);
    if (value === undefined) break;
    machine.work.charge('item', 1);
    const inner = hold(machine, value);
    const same = equalValues(machine, value, item);
    letGo(machine, inner);
    if (mayEnd || same === undefined) result = undefined;
    else if (same && result === false) {
      result = true;
      break;
    } else if (same) break;
  }
  letGo(machine, held);
  return result;
}
