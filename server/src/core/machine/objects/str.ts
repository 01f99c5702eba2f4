import { mayFail } from '../exceptions/mayFail.ts';
import { printPieces } from '../runtime/print.ts';
import { isBytes, Bytes } from '../../values/bytes.ts';
import { printJsonText } from '../text/jsonText.ts';
import { isStr, ChosenStr, Str } from '../../values/str.ts';
import { bytesHash } from '../runtime/keys.ts';
import { charactersOf, characterCount, encodeUtf8, decodeUtf8, charactersIn } from '../text/text.ts';
import type { Printer, PrintKind } from '../runtime/printer.ts';
import { isPrintable, chargeText, printQuoted } from '../text/quoting.ts';
import type { Slots } from '../runtime/slots.ts';
import { intBetween } from '../runtime/length.ts';
import { indexed } from '../runtime/indexed.ts';
import { between, add, isExact, exactly } from '../../quantity/interval.ts';
import type { NativeIterator } from '../../values/iterator.ts';
import { chargeSearch } from '../runtime/search.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { internedStr, newAbstractStr, strFromBuffer, newStr, place } from '../heap/create.ts';
import { formatPercent } from '../text/formatPercent.ts';
import { raiseImplicitConversion } from '../runtime/unsupported.ts';
import { repetitions, product, LONGEST_KNOWN, sliced } from '../runtime/sequence.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { Unknown } from '../../values/abstract.ts';
import { type Value, typeName } from '../../values/value.ts';
import { raiseError } from '../exceptions/errors.ts';
import { request } from '../heap/requests.ts';
import { textOf } from '../text/textOf.ts';
import { bytesOf } from '../runtime/buffers.ts';
import type { SliceObject } from '../../values/slice.ts';
import type { Machine } from '../machine.ts';
import { plainBounds, positionIn, raiseStep, slicedLength, type Bounds } from '../runtime/positions.ts';

function joinedSlice(machine: Machine, characters: ArrayLike<string>, bounds: Bounds): string {
  machine.work.charge('byte', Math.abs(bounds.stop - bounds.start));
  if (typeof characters === 'string' && bounds.step === 1) return characters.slice(bounds.start, bounds.stop);
  return sliced(characters, bounds).join('');
}

export function strItem(machine: Machine, str: Str, index: Value): Value {
  const characters = str.text === null ? null : charactersIn(machine, str, str.text);
  const length = characters === null ? str.byteLength : exactly(characters.length);
  const at = positionIn(machine, str, index, length);
  if (characters === null) return new Str(null, between(1, 4), true);
  if (at === null) return new ChosenStr(new Set(Array.from(characters)).size, between(1, 4), null);
  return internedStr(machine, characters[at] as string);
}

function strPart(machine: Machine, str: Str, index: SliceObject): Value {
  const characters = str.text === null ? null : charactersIn(machine, str, str.text);
  // No step but 1 is looked at (py/objstrunicode.c:187).
  if (index.step === 0) raiseStep(machine, true);
  const bounds = characters === null ? null : plainBounds(machine, index, characters.length, true);
  if (characters === null || bounds === null)
    return newAbstractStr(machine, slicedLength(index, str.byteLength));
  return newStr(machine, joinedSlice(machine, characters, bounds));
}

export const makeStr: NativeCode = (machine, args) => {
  const [value, encoding] = args;
  if (value === undefined) return internedStr(machine, '');
  if (encoding === undefined) return textOf(machine, value, 'str');
  return decodeBytes(machine, value);
};

/** Text of a bytes object shares its data; of any other buffer it is a copy (py/objstr.c mp_obj_str_make_new). */
export function decodeBytes(machine: Machine, value: Value): Value {
  const buffer = bytesOf(machine, value);
  if ((buffer?.data ?? null) === null) mayFail(machine);
  if (buffer === undefined) {
    if (typeName(value) === null) return new Unknown('decoded text of an unknown value');
    return raiseError(machine, 'TypeError', 'object with buffer protocol required');
  }
  machine.work.charge('slot', buffer.data?.length ?? 0);
  const text = buffer.data === null ? null : decodeUtf8(buffer.data);
  if (buffer.data !== null && text === null) return raiseError(machine, 'UnicodeError');
  if (text !== null && machine.interner.has(text)) return internedStr(machine, text);
  if (isBytes(value)) return place(machine, new Str(text, value.byteLength, false, value), machine.sizes.str);
  if (text !== null) return newStr(machine, text);
  const copy = place(machine, new Str(null, buffer.byteLength, false), machine.sizes.str);
  const { low, likely, high } = buffer.byteLength;
  copy.dataId = request(machine, { low: low + 1, likely: likely + 1, high: high + 1 });
  return copy;
}

/** Bytes of a text share its data (py/objstr.c bytes_make_new). */
export function encodeStr(machine: Machine, value: Str): Value {
  machine.work.charge('byte', value.byteLength.low);
  const data = value.text === null ? null : encodeUtf8(value.text);
  return place(machine, new Bytes(data, value.byteLength, value), machine.sizes.str);
}

/** py/objstr.c mp_obj_str_binary_op for `str`. */
export function strOperation(
  machine: Machine,
  operator: BinaryOperator,
  left: Str,
  right: Value,
  inPlace: boolean,
): Value | undefined {
  // of the operators in place it knows `+=` only
  if (inPlace && operator !== '+' && typeName(right) !== null)
    return isStr(right) ? undefined : raiseImplicitConversion(machine, right);
  if (operator === '%') return formatPercent(machine, left, right);
  if (operator === '*') {
    const count = repetitions(machine, right);
    if (count === null)
      return typeName(right) === null
        ? newAbstractStr(machine, { low: 0, likely: left.byteLength.likely, high: Infinity })
        : undefined;
    if (count.high === 0) return internedStr(machine, '');
    const length = product(left.byteLength, count);
    if (left.text === null || !isExact(count) || length.likely > LONGEST_KNOWN)
      return newAbstractStr(machine, length);
    const id = request(machine, length.likely + 1);
    machine.work.charge('byte', length.likely);
    return strFromBuffer(machine, left.text.repeat(count.low), id, length.likely);
  }
  if (!isStr(right)) {
    if (typeName(right) === null)
      return newAbstractStr(machine, {
        low: left.byteLength.low,
        likely: left.byteLength.likely,
        high: Infinity,
      });
    return raiseImplicitConversion(machine, right);
  }
  if (operator !== '+') return undefined;
  if (left.byteLength.high === 0) return right;
  if (right.byteLength.high === 0) return left;
  const length = add(left.byteLength, right.byteLength);
  if (left.text === null || right.text === null) return newAbstractStr(machine, length);
  const id = request(machine, length.likely + 1);
  return strFromBuffer(machine, left.text + right.text, id, length.likely);
}

function strIterator(machine: Machine, str: Str): NativeIterator {
  const characters = str.text === null ? null : charactersIn(machine, str, str.text);
  return indexed(
    'iterator',
    str,
    () => (characters === null ? str.byteLength : exactly(characters.length)),
    (index) =>
      characters === null
        ? new Str(null, between(1, 4), true)
        : internedStr(machine, characters[index] as string),
  );
}

/** Only a text can be looked for in a text. */
function containsText(machine: Machine, str: Str, item: Value): boolean | undefined {
  machine.work.charge('byte', str.byteLength.low);
  if (typeName(item) === null) return undefined;
  if (!isStr(item)) return raiseImplicitConversion(machine, item);
  if (str.text === null || item.text === null) return undefined;
  chargeSearch(machine.work, str.text.length, item.text.length);
  return str.text.includes(item.text);
}

/** Longest text that is looked at byte by byte; of a longer one only the length is used. */
const LONGEST_BUFFER = 1 << 20;

export const STR: Slots<Str> = {
  len: (machine, str) =>
    str.text === null ? intBetween(str.byteLength) : characterCount(machine, str, str.text),
  iterator: strIterator,
  loadItem: strItem,
  loadSlice: strPart,
  contains: containsText,
  view: (_machine, str) => ({ buffer: str, typeCode: 'B', offset: 0, length: str.byteLength }),
  buffer: (machine, { text, byteLength }) => {
    machine.work.charge('byte', byteLength.low);
    return { data: text === null || byteLength.high > LONGEST_BUFFER ? null : encodeUtf8(text), byteLength };
  },
  printFlat: printStr,
  binaryOp: (machine, str, operator, right, inPlace) => strOperation(machine, operator, str, right, inPlace),
  isRepeatable: true,
  equal: (machine, str, other) => isStr(other) && equalTexts(machine, str.text, other.text),
  keyText: (_machine, { text }) => (text === null ? null : `s${text}`),
  hash: (_machine, { text }) => (text === null ? 0 : bytesHash(encodeUtf8(text))),
  variety: (_machine, self) => (self instanceof ChosenStr ? self.choices : self.text === null ? Infinity : 1),
  chargeKey: (machine, { byteLength }) => {
    if (byteLength.low > LONGEST_FREE_KEY) machine.work.charge('byte', byteLength.low);
  },
};

export function equalTexts(machine: Machine, a: string | null, b: string | null): boolean | undefined {
  if (a?.length === b?.length) machine.work.charge('byte', a?.length ?? 0);
  return a === null || b === null ? undefined : a === b;
}

/** Keys up to this length cost no more than the instruction that uses them. */
export const LONGEST_FREE_KEY = 64;

export function printStr(machine: Machine, printer: Printer, value: Str, kind: PrintKind): void {
  const { text } = value;
  if (kind === 'json') {
    machine.work.charge('look', value.byteLength.low);
    printJsonText(printer, text, value.byteLength);
    return;
  }
  chargeText(machine, text?.length ?? 0, kind);
  if (text === null) {
    const { low, likely, high } = value.byteLength;
    if (kind === 'str') printer.addUnknown(value.byteLength);
    else printPieces(printer, between(low + 2, high * 4 + 2, likely + 2));
  } else if (kind === 'str') printer.add(text);
  else
    printQuoted(
      printer,
      charactersOf(text).map((character) => character.codePointAt(0) as number),
      isPrintable,
    );
}
