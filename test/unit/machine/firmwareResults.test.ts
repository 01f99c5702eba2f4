// What a call of the firmware returns and what it is given, between the machine's values and those of the catalogue.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResolvedType } from '../../../server/src/core/catalogue/outcome.ts';
import type { ExpressionValue } from '../../../server/src/core/catalogue/expressionValue.ts';
import {
  fromExpression,
  oneOfExpressions,
  toExpression,
} from '../../../server/src/core/machine/firmware/convert.ts';
import { freeBytesNow, gcUsedNow } from '../../../server/src/core/machine/firmware/freeBytes.ts';
import { makeResult } from '../../../server/src/core/machine/firmware/results.ts';
import { place } from '../../../server/src/core/machine/heap/create.ts';
import type { Machine } from '../../../server/src/core/machine/machine.ts';
import { between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import { ANY_BOOL, Unknown } from '../../../server/src/core/values/abstract.ts';
import { ArrayObject } from '../../../server/src/core/values/array.ts';
import { Bytes } from '../../../server/src/core/values/bytes.ts';
import { Float } from '../../../server/src/core/values/float.ts';
import { List } from '../../../server/src/core/values/list.ts';
import { NativeObject } from '../../../server/src/core/values/nativeObject.ts';
import { Str } from '../../../server/src/core/values/str.ts';
import { Tuple } from '../../../server/src/core/values/tuple.ts';
import type { Value } from '../../../server/src/core/values/value.ts';
import { runAsOnBoard } from '../../support/boardRun.ts';

const WORD = 8;
/** `mp_obj_str_t` and what a tuple has in front of its items (py/objstr.h, py/objtuple.h). */
const STR_BYTES = 32;
const TUPLE_BYTES = 16;
/** `mp_obj_float_t` (py/objfloat.c). */
const FLOAT_BYTES = 16;

interface Made {
  readonly value: Value;
  readonly machine: Machine;
  /** Bytes of each request to the GC heap. */
  readonly bytes: readonly number[];
  /** Bounds of those that are not known exactly, by their place among the requests. */
  readonly bounds: Readonly<Record<number, readonly [low: number, high: number]>>;
}

function made(type: ResolvedType, named: Readonly<Record<string, Value>> = {}): Made {
  const { machine } = runAsOnBoard('', {});
  const first = machine.trace.objectCount;
  const value = makeResult(machine, type, new Map(Object.entries(named)));
  const ids = Array.from({ length: machine.trace.objectCount - first }, (_, index) => first + index);
  const bounds: Record<number, readonly [number, number]> = {};
  for (const [index, id] of ids.entries()) {
    const found = machine.sizeBounds.get(id);
    if (found !== undefined) bounds[index] = [found.low, found.high];
  }
  return { value, machine, bytes: ids.map((id) => machine.requested[id] ?? 0), bounds };
}

const NONE: ResolvedType = { kind: 'none' };
const float = (low: number, high = low, fresh = true): ResolvedType => ({
  kind: 'float',
  fresh,
  range: between(low, high),
});

describe('a call returns', () => {
  test('None, a truth or a whole number without memory', () => {
    const cases: readonly (readonly [ResolvedType, Value])[] = [
      [NONE, null],
      [{ kind: 'bool', truth: 'yes' }, true],
      [{ kind: 'bool', truth: 'no' }, false],
      [{ kind: 'bool', truth: 'maybe' }, ANY_BOOL],
      [{ kind: 'int', range: exactly(7) }, 7],
    ];
    for (const [type, value] of cases) {
      const result = made(type);
      assert.equal(result.value, value);
      assert.deepEqual(result.bytes, []);
    }
  });
  test('a number with a point, known or not, new or in ROM', () => {
    const known = made(float(1.5));
    assert.ok(known.value instanceof Float);
    assert.deepEqual([known.value.value, known.bytes], [1.5, [FLOAT_BYTES]]);
    const open = made(float(1, 2));
    assert.ok(open.value instanceof Float);
    assert.deepEqual([open.value.value, open.bytes], [null, [FLOAT_BYTES]]);
    assert.deepEqual(made(float(1, 1, false)).bytes, []);
  });
  test('a text that is known: its object and its bytes with a zero; in ROM it takes nothing', () => {
    const text = (fresh: boolean): Made =>
      made({ kind: 'str', fresh, aliases: false, length: exactly(9), options: ['not a qstr'] });
    const fresh = text(true);
    assert.ok(fresh.value instanceof Str);
    assert.equal(fresh.value.text, 'not a qstr');
    assert.deepEqual(
      fresh.bytes.toSorted((a, b) => a - b),
      [11, STR_BYTES],
    );
    const interned = text(false).value;
    assert.ok(interned instanceof Str && interned.text === 'not a qstr' && interned.interned);
  });
  test('a text of some length: bytes between bounds', () => {
    const text = (fresh: boolean): Made =>
      made({
        kind: 'str',
        fresh,
        aliases: false,
        length: between(2, 20, 9),
        options: ['aa', 'b'.repeat(20)],
      });
    const { value, bytes, bounds } = text(true);
    assert.ok(value instanceof Str);
    assert.deepEqual([value.text, value.byteLength], [null, between(2, 20, 9)]);
    assert.deepEqual(
      bytes.toSorted((a, b) => a - b),
      [10, STR_BYTES],
    );
    assert.deepEqual(Object.values(bounds), [[3, 21]]);
    const rom = text(false);
    assert.deepEqual(rom.bytes, []);
    assert.ok(rom.value instanceof Str && rom.value.interned);
  });
  test('bytes: a header and data, the header alone, or nothing', () => {
    const bytes = (fresh: boolean, aliases: boolean): readonly number[] => {
      const result = made({ kind: 'bytes', fresh, aliases, length: exactly(100) });
      assert.ok(result.value instanceof Bytes);
      assert.deepEqual(result.value.byteLength, exactly(100));
      return result.bytes.toSorted((a, b) => a - b);
    };
    assert.deepEqual(bytes(true, false), [STR_BYTES, 101]);
    assert.deepEqual(bytes(true, true), [STR_BYTES]);
    assert.deepEqual(bytes(false, false), []);
  });
  test('a bytearray: with data of its own, or on those of something else', () => {
    const array = (aliases: boolean): Made =>
      made({ kind: 'bytearray', fresh: true, aliases, length: exactly(100) });
    for (const aliases of [false, true]) {
      const { value, bytes } = array(aliases);
      assert.ok(value instanceof ArrayObject);
      assert.deepEqual(value.length, exactly(100), 'as long in any case');
      assert.equal(bytes.includes(100), !aliases);
    }
  });
  test('an argument, one of several, or what is not known', () => {
    const self = new NativeObject('m.T');
    assert.equal(made({ kind: 'argument', parameter: 'self' }, { self }).value, self);
    const absent = made({ kind: 'argument', parameter: 'self' }).value;
    assert.ok(absent instanceof Unknown && absent.why === 'argument self');
    assert.ok(made({ kind: 'unknown', why: 'x' }).value instanceof Unknown);
    assert.equal(made({ kind: 'oneOf', options: [NONE, NONE] }).value, null);
    for (const kind of ['memoryview', 'function', 'iterator', 'module'] as const) {
      const { value } = made({ kind, fresh: true });
      assert.ok(value instanceof Unknown && value.why === `a ${kind}`);
    }
    for (const kind of ['dict', 'set'] as const) {
      const length = exactly(1);
      assert.ok(made({ kind, fresh: false, length }).value instanceof Unknown);
      assert.ok(!(made({ kind, fresh: true, length }).value instanceof Unknown));
    }
  });
  test('an object with its fields, what it holds, and a finaliser where its type has one', () => {
    const object = (fresh: boolean, finaliser: boolean): Made =>
      made({
        kind: 'object',
        type: 'm.T',
        fresh,
        objectBytes: 48,
        finaliser,
        fields: { w: { kind: 'number', interval: exactly(3) } },
        holds: [float(1), NONE],
      });
    const { value, bytes, machine } = object(true, true);
    assert.ok(value instanceof NativeObject);
    assert.deepEqual([...value.fields], [['w', 3]]);
    assert.deepEqual([...value.holds.keys()], ['part 0', 'part 1']);
    assert.deepEqual(bytes, [48, FLOAT_BYTES]);
    assert.deepEqual(machine.finalisable, [value]);
    assert.deepEqual(object(true, false).machine.finalisable, []);
    const old = object(false, true);
    assert.deepEqual([old.bytes, old.machine.finalisable], [[FLOAT_BYTES], []]);
    assert.equal(machine.held.length, 0, 'nothing is held any more');
  });
});

describe('a tuple that a call returns', () => {
  const tuple = (
    length: Interval,
    of: ResolvedType | readonly ResolvedType[] = float(1),
    fresh = true,
  ): Made => made({ kind: 'tuple', fresh, length, built: 'exact', of });
  test('has a head and a word for each item', () => {
    const { value, bytes, bounds } = tuple(exactly(3));
    assert.ok(value instanceof Tuple);
    assert.equal(value.items.length, 3);
    assert.deepEqual(bytes, [FLOAT_BYTES, FLOAT_BYTES, FLOAT_BYTES, TUPLE_BYTES + 3 * WORD]);
    assert.deepEqual(bounds, {});
  });
  test('has bounds where its length has: with what further items take', () => {
    const { bounds, bytes } = tuple(between(1, 5, 3));
    assert.equal(bytes.length, 4);
    assert.deepEqual(bounds, {
      3: [TUPLE_BYTES + WORD, TUPLE_BYTES + 3 * WORD + 2 * (WORD + FLOAT_BYTES)],
    });
  });
  test('has items that may not be there beyond the least', () => {
    const { machine } = tuple(between(1, 5, 3));
    assert.equal(machine.conditionalIds.size, 2);
    assert.equal(machine.uncertain, 0);
  });
  test('has no bounds where it holds just what is likely, nor in ROM', () => {
    assert.deepEqual(tuple(between(3, 3, 3)).bounds, {});
    assert.deepEqual(tuple(between(1, 5, 3), float(1), false).bytes, [FLOAT_BYTES, FLOAT_BYTES, FLOAT_BYTES]);
  });
  test('may have none likely, and still take room', () => {
    const { value, bounds, bytes } = tuple(between(0, 4, 0));
    assert.ok(value instanceof Tuple && value.items.length === 0);
    if (bytes.length > 0) assert.deepEqual(Object.values(bounds), [[TUPLE_BYTES, TUPLE_BYTES + 4 * WORD]]);
  });
  test('of one known item each has those', () => {
    const { value } = tuple(exactly(2), [NONE, { kind: 'int', range: exactly(9) }]);
    assert.ok(value instanceof Tuple);
    assert.deepEqual(value.items, [null, 9]);
  });
  test('of whole numbers makes one of them for all', () => {
    const { value } = tuple(exactly(1000), { kind: 'int', range: between(0, 255) });
    assert.ok(value instanceof Tuple);
    assert.deepEqual([value.items.length, new Set(value.items).size], [1000, 1]);
  });
  test('of unknown length makes at most 4,096 items', () => {
    const { value } = tuple(between(0, 10_000, 5000), NONE);
    assert.ok(value instanceof Tuple);
    assert.equal(value.items.length, 4096);
  });
});

describe('a list that a call returns', () => {
  const list = (length: Interval, built: 'exact' | 'append' = 'exact', of: ResolvedType = float(1)): Made =>
    made({ kind: 'list', fresh: true, length, built, of });
  const facts = ({ value }: Made): readonly unknown[] => {
    assert.ok(value instanceof List);
    return [value.items.length, value.certainLength, value.open, value.mostMore];
  };
  test('has as many items as it is long', () => assert.deepEqual(facts(list(exactly(3))), [3, 3, false, 0]));
  test('is open where it may be longer, certain as far as its least length', () => {
    assert.deepEqual(facts(list(between(1, 5, 3))), [3, 1, true, 2]);
    assert.deepEqual(facts(list(between(1, 3, 3))), [3, 1, false, 0]);
    assert.deepEqual(facts(list(between(3, 5, 3))), [3, 3, true, 2]);
    assert.deepEqual(facts(list(between(0, Infinity, 2))), [2, 0, true, Infinity]);
  });
  test('has a table between four places and what further items take', () => {
    const bounded = list(between(0, 8, 6));
    assert.ok(bounded.value instanceof List);
    const table = bounded.value.capacity * WORD;
    const head = bounded.bytes.reduce((sum, bytes) => sum + bytes, 0);
    const each = Math.ceil(head / 6);
    assert.deepEqual(Object.values(bounded.bounds), [[4 * WORD, table + 2 * each]]);
  });
  test('of which no item is likely takes 64 bytes for each', () => {
    const { value, bounds } = list(between(0, 10, 0));
    assert.ok(value instanceof List);
    const table = value.capacity * WORD;
    assert.deepEqual(Object.values(bounds), [[4 * WORD, table + 640]]);
  });
  test('grows as the board makes it grow where items are appended', () => {
    const capacity = (built: 'exact' | 'append'): number => {
      const { value, machine } = list(exactly(9), built, NONE);
      assert.ok(value instanceof List);
      assert.equal(machine.held.length, 0);
      return value.capacity;
    };
    assert.deepEqual([capacity('exact'), capacity('append')], [9, 16]);
  });
});

describe('what a call is given', () => {
  const { machine } = runAsOnBoard('', {});
  const given = (value: Value): ExpressionValue => toExpression(machine, value);
  test('is None, a truth or a number', () => {
    assert.deepEqual(given(null), { kind: 'none' });
    assert.deepEqual([true, false, ANY_BOOL].map(given), [
      { kind: 'truth', truth: 'yes' },
      { kind: 'truth', truth: 'no' },
      { kind: 'truth', truth: 'maybe' },
    ]);
    assert.deepEqual(given(7), { kind: 'number', interval: exactly(7) });
    assert.deepEqual(given(fromExpression({ kind: 'number', interval: between(1, 9, 4) })), {
      kind: 'number',
      interval: between(1, 9, 4),
    });
    assert.deepEqual(given(new Float(1.5)), { kind: 'number', interval: exactly(1.5) });
    assert.deepEqual(given(new Float(null)), { kind: 'number', interval: between(-Infinity, Infinity, 0) });
  });
  test('is a text with its length, and what it says where that is known', () => {
    assert.deepEqual(given(new Str('ab', exactly(2), true)), {
      kind: 'text',
      length: exactly(2),
      options: ['ab'],
    });
    const open = given(new Str(null, between(1, 9, 4), true));
    assert.deepEqual(open, { kind: 'text', length: between(1, 9, 4) });
    assert.ok(!('options' in open));
  });
  test('is a sequence, with its items where they are known', () => {
    assert.deepEqual(given(new Tuple([1, null])), {
      kind: 'sequence',
      length: exactly(2),
      items: [{ kind: 'number', interval: exactly(1) }, { kind: 'none' }],
    });
  });
  test('is an object of the firmware with its fields', () => {
    const object = new NativeObject('m.T');
    object.fields.set('w', 5);
    assert.deepEqual(given(object), {
      kind: 'object',
      type: 'm.T',
      fields: { w: { kind: 'number', interval: exactly(5) } },
    });
  });
  test('is unknown, with the reason', () => {
    assert.deepEqual(given(new Unknown('a file')), { kind: 'unknown', why: 'a file' });
  });
  test('may be one of several', () => {
    const num: ExpressionValue = { kind: 'number', interval: exactly(1) };
    const object = (type: string): ExpressionValue => ({ kind: 'object', type, fields: {} });
    const none: ExpressionValue = { kind: 'none' };
    assert.deepEqual(oneOfExpressions([none, none]), none);
    assert.deepEqual(oneOfExpressions([none, num]), num, 'None counts for nothing');
    assert.deepEqual(oneOfExpressions([object('T'), none, object('T')]), object('T'));
    for (const options of [
      [object('T'), object('U')],
      [object('T'), num],
      [num, num],
    ])
      assert.deepEqual(oneOfExpressions(options), { kind: 'unknown', why: 'one of several values' });
  });
  test('comes back as a value without memory', () => {
    const text = (options?: readonly string[]): Value =>
      fromExpression({ kind: 'text', length: exactly(2), ...(options === undefined ? {} : { options }) });
    assert.ok(text() instanceof Str);
    const known = given(text(['ab']));
    assert.deepEqual(known.kind === 'text' ? known.options : [], ['ab']);
    const one = text(['ab', 'cd']);
    assert.ok(one instanceof Str && one.text === null);
    const items = fromExpression({ kind: 'sequence', length: exactly(1), items: [{ kind: 'none' }] });
    assert.ok(items instanceof Tuple && items.items.length === 1);
    assert.ok(fromExpression({ kind: 'sequence', length: exactly(1) }) instanceof Unknown);
    assert.ok(fromExpression({ kind: 'object', type: 'T', fields: {} }) instanceof Unknown);
  });
});

describe('memory that is free now', () => {
  const withPool = (used: Interval | null): Machine =>
    runAsOnBoard('', {
      gcPoolBytes: 1000,
      gcUsed: () => used,
      systemFree: () => between(1, 9, 4),
    }).machine;
  test('of the GC heap is the pool less what is in use, never less than none', () => {
    assert.deepEqual(
      freeBytesNow(withPool(between(100, 400, 300)), 'system.gcFreeBytes'),
      between(600, 900, 700),
    );
    assert.deepEqual(
      freeBytesNow(withPool(between(900, 1200, 1100)), 'system.gcFreeBytes'),
      between(0, 100, 0),
    );
  });
  test('of the system heap is what the world says', () =>
    assert.deepEqual(freeBytesNow(withPool(null), 'system.freeBytes'), between(1, 9, 4)));
  test('is at most what is not reachable, where no more is known', () => {
    const machine = withPool(null);
    const before = gcUsedNow(machine);
    assert.equal(before.high, Infinity);
    assert.equal(before.low, before.likely);
    const object = place(machine, new NativeObject('m.T'), 64);
    machine.firmwareState.holds.set('x', object);
    assert.equal(gcUsedNow(machine).low, before.low + 64);
    machine.firmwareState.holds.delete('x');
    assert.equal(gcUsedNow(machine).low, before.low);
  });
});
