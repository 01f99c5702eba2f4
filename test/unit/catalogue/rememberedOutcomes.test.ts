// A call that was worked out lately is not worked out again, and one that differs in anything that it reads is.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallArguments } from '../../../server/src/core/catalogue/bindArguments.ts';
import { CATALOGUE } from '../../../server/src/core/catalogue/catalogue.ts';
import type { ExpressionValue } from '../../../server/src/core/catalogue/expressionValue.ts';
import type { CallContext, CallOutcome } from '../../../server/src/core/catalogue/outcome.ts';
import { RememberedOutcomes } from '../../../server/src/core/catalogue/rememberedOutcomes.ts';
import { between, exactly } from '../../../server/src/core/quantity/interval.ts';

const number = (value: number): ExpressionValue => ({ kind: 'number', interval: exactly(value) });
const text = (options: string[]): ExpressionValue => ({ kind: 'text', length: between(1, 9), options });
const object = (fields: Record<string, ExpressionValue>): ExpressionValue => ({
  kind: 'object',
  type: 'image.Image',
  fields,
});

const entry = CATALOGUE.findCall('sensor.snapshot');

/** Calls one entry, and counts how often it had to be worked out. */
class Caller {
  readonly #remembered = new RememberedOutcomes();
  readonly #state: Record<string, ExpressionValue>;
  worked = 0;

  constructor(state: Record<string, ExpressionValue>) {
    this.#state = state;
  }

  call(given: Partial<CallArguments>, read: readonly string[] = []): CallOutcome {
    assert.ok(entry !== undefined);
    const ctx: CallContext = { state: (name) => this.#state[name] ?? { kind: 'none' } };
    return this.#remembered.outcome(entry, { positional: [], keywords: {}, ...given }, ctx, (inner) => {
      this.worked++;
      for (const name of read) inner.state(name);
      return { effects: [], problems: [], evidence: 'source', returns: { kind: 'none' } };
    });
  }

  set(name: string, value: ExpressionValue): void {
    this.#state[name] = value;
  }
}

test('the same call is worked out once', () => {
  const caller = new Caller({});
  const first = caller.call({
    positional: [number(1), text(['a'])],
    keywords: { x: object({ w: number(3) }) },
  });
  const second = caller.call({
    positional: [number(1), text(['a'])],
    keywords: { x: object({ w: number(3) }) },
  });
  assert.equal(caller.worked, 1);
  assert.equal(second, first);
});

describe('a call is worked out anew that differs in', () => {
  const unknown: ExpressionValue = { kind: 'unknown', why: 'one' };
  for (const [what, one, other] of [
    ['a number', number(1), number(2)],
    [
      'the likely figure',
      { kind: 'number', interval: between(0, 9, 1) },
      { kind: 'number', interval: between(0, 9, 2) },
    ],
    [
      'why a number is not known',
      { kind: 'number', interval: exactly(1), why: 'one' },
      { kind: 'number', interval: exactly(1), why: 'other' },
    ],
    ['0 and its negative', number(0), number(-0)],
    ['a kind', number(1), { kind: 'truth', truth: 'yes' }],
    ['a truth', { kind: 'truth', truth: 'maybe' }, { kind: 'truth', truth: 'yes' }],
    ['a text', text(['a']), text(['b'])],
    ['how many texts it may be', text(['a']), text(['a', 'b'])],
    ['whether a text is known', text(['a']), { kind: 'text', length: between(1, 9) }],
    ['a length', { kind: 'sequence', length: exactly(1) }, { kind: 'sequence', length: exactly(2) }],
    [
      'an item',
      { kind: 'sequence', length: exactly(1), items: [number(1)] },
      { kind: 'sequence', length: exactly(1), items: [number(2)] },
    ],
    [
      'whether items are known',
      { kind: 'sequence', length: exactly(1), items: [number(1)] },
      { kind: 'sequence', length: exactly(1) },
    ],
    ['a type', object({}), { kind: 'object', type: 'KPU.Model', fields: {} }],
    ['a field', object({ w: number(1) }), object({ w: number(2) })],
    ['the name of a field', object({ w: number(1) }), object({ h: number(1) })],
    ['how many fields there are', object({ w: number(1) }), object({ w: number(1), h: number(1) })],
    ['why it is not known', unknown, { kind: 'unknown', why: 'other' }],
    ['None', unknown, { kind: 'none' }],
  ] as const satisfies readonly (readonly [string, ExpressionValue, ExpressionValue])[])
    test(what, () => {
      const caller = new Caller({});
      for (const value of [one, other, one, other]) caller.call({ positional: [value] });
      assert.equal(caller.worked, 2);
    });

  test('how many arguments there are', () => {
    const caller = new Caller({});
    caller.call({ positional: [number(1)] });
    caller.call({ positional: [number(1), number(1)] });
    caller.call({ positional: [number(1)], open: true });
    caller.call({ positional: [number(1)], keywords: { x: number(1) } });
    assert.equal(caller.worked, 4);
  });

  test('the state that it has read', () => {
    const caller = new Caller({ 'sensor.w': number(320) });
    caller.call({}, ['sensor.w']);
    caller.call({}, ['sensor.w']);
    assert.equal(caller.worked, 1);
    caller.set('sensor.w', number(160));
    caller.call({}, ['sensor.w']);
    assert.equal(caller.worked, 2);
    caller.set('sensor.h', number(1));
    caller.call({}, ['sensor.w']);
    assert.equal(caller.worked, 2);
  });
});

test('of one entry only some calls are remembered, those that came last', () => {
  const caller = new Caller({});
  for (let value = 0; value < 5; value++) caller.call({ positional: [number(value)] });
  caller.call({ positional: [number(4)] });
  caller.call({ positional: [number(1)] });
  assert.equal(caller.worked, 5);
  caller.call({ positional: [number(0)] });
  assert.equal(caller.worked, 6);
});
