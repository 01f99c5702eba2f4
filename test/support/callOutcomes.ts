/** What the catalogue says of single calls, with arguments and state written as plain values. */
import assert from 'node:assert/strict';
import type { CallArguments } from '../../server/src/core/catalogue/bindArguments.ts';
import { CATALOGUE, callOutcome } from '../../server/src/core/catalogue/catalogue.ts';
import type { ExpressionValue } from '../../server/src/core/catalogue/expressionValue.ts';
import type { CallOutcome, ResolvedEffect } from '../../server/src/core/catalogue/outcome.ts';
import type { Region } from '../../server/src/core/catalogue/types.ts';
import { textValue, unknownValue } from '../../server/src/core/catalogue/valueOperations.ts';
import { exactly } from '../../server/src/core/quantity/interval.ts';

export type Input = number | string | boolean | null | ExpressionValue | readonly number[];
export type State = Readonly<Record<string, Input>>;

function isList(input: Input): input is readonly number[] {
  return Array.isArray(input);
}

export function value(input: Input): ExpressionValue {
  if (typeof input === 'number') return { kind: 'number', interval: exactly(input) };
  if (typeof input === 'string') return textValue(input);
  if (typeof input === 'boolean') return { kind: 'truth', truth: input ? 'yes' : 'no' };
  if (input === null) return { kind: 'none' };
  if (isList(input)) return { kind: 'sequence', length: exactly(input.length), items: input.map(value) };
  return input;
}

export function image(
  w: number,
  h: number,
  format = 'rgb565',
  pixAi = 'none',
  pixels = 'gc',
): ExpressionValue {
  const fields = {
    w: value(w),
    h: value(h),
    format: value(format),
    pixAi: value(pixAi),
    pixels: value(pixels),
  };
  return { kind: 'object', type: 'image.Image', fields };
}

const START: State = {
  'sensor.w': 0,
  'sensor.h': 0,
  'sensor.format': 'none',
  'sensor.buffers': 1,
  'lcd.w': 0,
  'lcd.h': 0,
  'lcd.type': 0,
  'nes.loaded': false,
  'thread.stackBytes': 0,
  'target.version': 598,
  'target.omvMinimum': false,
  'target.doubleBuffer': true,
  'target.threads': true,
  'target.kmodelV4': true,
  'target.ide': true,
  'target.fbAllocBytes': 716800,
  'target.lcdWidth': 320,
  'target.lcdHeight': 240,
  'target.has.video': true,
  'system.freeBytes': 2_000_000,
};

export interface Given {
  readonly positional?: readonly Input[];
  readonly keywords?: Readonly<Record<string, Input>>;
  readonly state?: State;
  readonly open?: boolean;
}

export function outcome(
  id: string,
  { positional = [], keywords = {}, state = {}, open = false }: Given = {},
): CallOutcome {
  const entry = CATALOGUE.findCall(id);
  assert.ok(entry !== undefined, id);
  const given: CallArguments = {
    positional: positional.map(value),
    keywords: Object.fromEntries(Object.entries(keywords).map(([name, input]) => [name, value(input)])),
    open,
  };
  const variables: State = { ...START, ...state };
  return callOutcome(entry, given, {
    state: (name) => {
      const known = variables[name];
      return known === undefined ? unknownValue(`${name} is not set`) : value(known);
    },
  });
}

/** The most that a call holds at once of the system heap until it returns, in bytes. */
export function temporaryPeakBytes({ effects }: CallOutcome): number {
  const held = new Map<string | undefined, number>();
  let peakBytes = 0;
  for (const effect of effects) {
    if (effect.do !== 'allocate' && effect.do !== 'release') continue;
    const { owner, applies } = effect;
    if (owner.of !== 'temporary' || applies !== 'yes') continue;
    if (effect.do === 'release') {
      held.delete(owner.slot);
      continue;
    }
    if (effect.region !== 'system-heap') continue;
    const bytes = effect.bytes.likely * effect.count.likely;
    held.set(owner.slot, (held.get(owner.slot) ?? 0) + bytes);
    peakBytes = Math.max(
      peakBytes,
      [...held.values()].reduce((sum, each) => sum + each, 0),
    );
  }
  return peakBytes;
}

export type Allocate = Extract<ResolvedEffect, { do: 'allocate' }>;

export function allocations(result: CallOutcome, region: Region, owner?: string): Allocate[] {
  return result.effects.filter(
    (effect): effect is Allocate =>
      effect.do === 'allocate' &&
      effect.region === region &&
      (owner === undefined || effect.owner.of === owner),
  );
}

/** Likely bytes of all surely applying allocations of a region (and kind of owner). */
export function bytes(result: CallOutcome, region: Region, owner?: string): number {
  return allocations(result, region, owner)
    .filter(({ applies }) => applies === 'yes')
    .reduce((sum, effect) => sum + effect.bytes.likely * effect.count.likely, 0);
}

export function fields(result: CallOutcome): unknown {
  if (result.returns.kind !== 'object') return result.returns.kind;
  const entries = Object.entries(result.returns.fields).map(([name, field]) => [
    name,
    field.kind === 'number'
      ? field.interval.likely
      : field.kind === 'text'
        ? field.options?.join('|')
        : field.kind,
  ]);
  return Object.fromEntries(entries) as unknown;
}
