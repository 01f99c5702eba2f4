// Every call of the catalogue can be evaluated, whatever is known of its arguments and of the state.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CATALOGUE_FILES } from '../../server/src/core/catalogue/bundle.ts';
import { CATALOGUE, callOutcome } from '../../server/src/core/catalogue/catalogue.ts';
import type { ExpressionValue } from '../../server/src/core/catalogue/expressionValue.ts';
import type { CallOutcome } from '../../server/src/core/catalogue/outcome.ts';
import type { CallEntry } from '../../server/src/core/catalogue/types.ts';
import { unknownValue } from '../../server/src/core/catalogue/valueOperations.ts';
import { exactly, type Interval } from '../../server/src/core/quantity/interval.ts';
import { seededRandom } from '../support/random.ts';

const ROUNDS = 20;

const CALLS: readonly CallEntry[] = CATALOGUE_FILES.flatMap((file) => {
  const types = file.types ?? [];
  const members = [...file.members, ...types.flatMap((type) => type.members)];
  const constructs = types.flatMap(({ construct }) => (construct === undefined ? [] : [construct]));
  return [...members.filter((member): member is CallEntry => member.kind === 'call'), ...constructs];
});

const KINDS: readonly ExpressionValue[] = [
  unknownValue('not known'),
  { kind: 'none' },
  { kind: 'truth', truth: 'maybe' },
  { kind: 'number', interval: exactly(-1) },
  { kind: 'number', interval: exactly(0) },
  { kind: 'number', interval: exactly(2 ** 40) },
  { kind: 'number', interval: { low: -5, likely: 3, high: Infinity } },
  { kind: 'text', length: exactly(6), options: ['/sd/a.'] },
  { kind: 'text', length: { low: 0, likely: 8, high: Infinity } },
  { kind: 'sequence', length: exactly(0), items: [] },
  { kind: 'sequence', length: { low: 0, likely: 2, high: Infinity } },
  { kind: 'object', type: 'image.Image', fields: {} },
  { kind: 'object', type: 'KPU.net', fields: { boxes: unknownValue('no model') } },
];

function sensible({ low, likely, high }: Interval): boolean {
  return low >= 0 && low <= likely && likely <= high && Number.isFinite(likely) && !Number.isNaN(high);
}

function check(entry: CallEntry, result: CallOutcome): void {
  for (const effect of result.effects) {
    if (effect.do === 'allocate') {
      assert.ok(sensible(effect.bytes), `${entry.id}: ${effect.what}: ${JSON.stringify(effect.bytes)}`);
      assert.ok(sensible(effect.count), `${entry.id}: ${effect.what}: ${JSON.stringify(effect.count)}`);
    }
  }
  assert.ok(result.returns.kind.length > 0);
}

describe('every call', () => {
  it('has sensible figures when nothing is known', () => {
    for (const entry of CALLS) {
      const given = { positional: [], keywords: {}, open: true };
      check(entry, callOutcome(entry, given, { state: (name) => unknownValue(`${name} is not known`) }));
    }
  });

  it('has sensible figures for arguments of the wrong kind', () => {
    const random = seededRandom(11);
    const any = (): ExpressionValue => KINDS[Math.floor(random() * KINDS.length)]!;
    for (const entry of CALLS) {
      const { params } = CATALOGUE.resolved(entry);
      for (let round = 0; round < ROUNDS; round += 1) {
        const positional = params.filter(({ kind }) => kind !== 'keyword').map(any);
        const keywords = Object.fromEntries(
          params.filter(({ kind }) => kind === 'keyword').map(({ name }) => [name, any()]),
        );
        check(entry, callOutcome(entry, { positional, keywords }, { state: any }));
      }
    }
  });
});
