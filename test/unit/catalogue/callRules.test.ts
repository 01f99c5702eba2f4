// How a call of the catalogue is worked out, on a small catalogue of its own: arguments, state, types, availability.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallArguments } from '../../../server/src/core/catalogue/bindArguments.ts';
import { indexCatalogue } from '../../../server/src/core/catalogue/catalogueIndex.ts';
import { evaluateCall } from '../../../server/src/core/catalogue/evaluateCall.ts';
import type { ExpressionValue } from '../../../server/src/core/catalogue/expressionValue.ts';
import type { CallOutcome, ResolvedEffect } from '../../../server/src/core/catalogue/outcome.ts';
import type {
  CallEntry,
  CatalogueFile,
  Effect,
  Parameter,
  TypeEntry,
  TypeTerm,
} from '../../../server/src/core/catalogue/types.ts';
import { numberValue, textValue, unknownValue } from '../../../server/src/core/catalogue/valueOperations.ts';
import { between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';

const UNKNOWN = unknownValue('read from a file');
const num = (low: number, high = low, likely = low): ExpressionValue =>
  numberValue(between(low, high, likely));

/** A call `m.f` that returns `returns`; its effects happen in order. */
function entry(changes: Partial<CallEntry>): CallEntry {
  return {
    kind: 'call',
    id: 'm.f',
    params: [],
    effects: [],
    returns: 'None',
    evidence: 'source',
    ...changes,
  };
}

const TYPE = {
  type: 'm.T',
  objectBytes: 48,
  fields: {
    w: { range: [0, 640], likely: 320 },
    format: { values: ['grey', 'colour'] },
    free: {},
  },
  members: [],
} as unknown as TypeEntry;

interface Setting {
  readonly given?: Partial<CallArguments>;
  readonly state?: Readonly<Record<string, ExpressionValue>>;
  readonly file?: Partial<CatalogueFile>;
  readonly types?: readonly TypeEntry[];
  readonly others?: readonly CallEntry[];
}

function called(changes: Partial<CallEntry>, setting: Setting = {}): CallOutcome {
  const { given = {}, state = {}, file = {}, types = [TYPE], others = [] } = setting;
  const call = entry(changes);
  const catalogue = { module: 'm', imports: [], members: [call, ...others], types, ...file } as unknown;
  const index = indexCatalogue([catalogue as CatalogueFile], [], {
    full: { outcome: 'crash' },
  });
  return evaluateCall(
    index,
    call,
    { positional: [], keywords: {}, ...given },
    { state: (name) => state[name] ?? unknownValue(`no state ${name}`) },
  );
}

/** What an expression is in a call, read by way of a state variable that is set to it. */
function seen(expression: string, changes: Partial<CallEntry>, setting: Setting = {}): ExpressionValue {
  const effect = { do: 'set', target: 'm.seen', value: expression } as Effect;
  const { effects } = called({ ...changes, effects: [...(changes.effects ?? []), effect] }, setting);
  const last = effects.at(-1);
  return last?.do === 'set' ? last.value : assert.fail('no value');
}

function intervalOf(value: ExpressionValue): Interval | string {
  return value.kind === 'number' ? value.interval : value.kind;
}

describe('an argument', () => {
  const params = (...more: readonly Partial<Parameter>[]): Partial<CallEntry> => ({
    params: more.map((one, index) => ({ name: 'abc'[index], type: 'int', ...one }) as Parameter),
  });
  const problems = (changes: Partial<CallEntry>, given: Partial<CallArguments>): readonly string[] =>
    called(changes, { given }).problems.map(({ kind }) => kind);

  it('is found by its place or its name, as its kind allows', () => {
    const both = { positional: [num(1)], keywords: { b: num(2) } };
    assert.deepEqual(intervalOf(seen('a * 10 + b', params({}, {}), { given: both })), exactly(12));
    assert.deepEqual(problems(params({ kind: 'positional' }), { keywords: { a: num(1) } }), [
      'unexpected-argument',
      'missing-argument',
    ]);
    assert.deepEqual(problems(params({ kind: 'keyword' }), { positional: [num(1)] }), [
      'unexpected-argument',
      'missing-argument',
    ]);
    for (const given of [{ positional: [num(1)] }, { keywords: { a: num(1) } }])
      assert.deepEqual(problems(params({ kind: 'either' }), given), []);
  });
  it('that is one too many is told', () => {
    assert.deepEqual(problems(params({}), { positional: [num(1), num(2)] }), ['unexpected-argument']);
    assert.deepEqual(problems(params({}), { positional: [num(1)] }), []);
    assert.deepEqual(problems(params({}), { positional: [num(1)], keywords: { z: num(2) } }), [
      'unexpected-argument',
    ]);
    assert.deepEqual(
      problems(params({}, { kind: 'keywords' }), { positional: [num(1)], keywords: { z: num(2) } }),
      [],
    );
  });
  it('that is left out has its default, which may name others', () => {
    assert.deepEqual(
      intervalOf(seen('b', params({}, { default: 'a + 1' }), { given: { positional: [num(4)] } })),
      exactly(5),
    );
    assert.deepEqual(problems(params({ default: '1' }), {}), []);
    assert.deepEqual(problems(params({}), {}), ['missing-argument']);
  });
  it('may be any where a call has arguments that are not known', () => {
    assert.equal(seen('a', params({}), { given: { open: true } }).kind, 'unknown');
    assert.deepEqual(problems(params({}), { open: true }), []);
  });
  it('takes the rest, as many as there are', () => {
    const length = (given: Partial<CallArguments>): Interval | string =>
      intervalOf(seen('length(b)', params({}, { kind: 'rest' }), { given }));
    assert.deepEqual(length({ positional: [num(1)] }), exactly(0));
    assert.deepEqual(length({ positional: [num(1), num(2), num(3)] }), exactly(2));
    assert.deepEqual(length({ positional: [num(1), num(2)], open: true }), between(1, Infinity, 1));
    assert.deepEqual(
      intervalOf(
        seen('b[1]', params({}, { kind: 'rest' }), { given: { positional: [num(1), num(2), num(3)] } }),
      ),
      exactly(3),
    );
  });
  it('that is not known lies in the range of its parameter', () => {
    const range: Partial<Parameter> = { range: [2, 8], likely: 4 };
    const within = (value: ExpressionValue, one: Partial<Parameter> = range): Interval | string =>
      intervalOf(seen('a', params(one), { given: { positional: [value] } }));
    assert.deepEqual(within(UNKNOWN), between(2, 8, 4));
    assert.deepEqual(within(UNKNOWN, { range: [2] as never }), between(2, Infinity, 2));
    assert.equal(within(UNKNOWN, {}), 'unknown');
    assert.deepEqual(within(num(1, 9, 5)), between(2, 8, 5));
    assert.deepEqual(within(num(3, 9, 9)), between(3, 8, 8));
    assert.deepEqual(within(num(1, 5, 3)), between(2, 5, 3));
    assert.deepEqual(within(num(2, 8, 7)), between(2, 8, 7), 'it lies there');
    assert.deepEqual(within(num(99)), exactly(99), 'an exact one is what it is');
    assert.deepEqual(within(num(20, 30, 25)), exactly(8), 'beyond it');
    assert.deepEqual(within(num(-5, -3, -4)), exactly(2), 'below it');
    assert.deepEqual(within(num(-Infinity, Infinity, 6)), between(2, 8, 4), 'nothing is known');
    assert.deepEqual(within(num(-Infinity, Infinity, 6), { range: [2, 8] }), between(2, 8, 2));
    assert.deepEqual(within(num(-Infinity, 5, 3)), between(2, 5, 3));
    assert.deepEqual(within(num(3, Infinity, 6)), between(3, 8, 6));
  });
  it('that is not known is an instance of its type, unless it may be left out', () => {
    const kind = (one: Partial<Parameter>): string =>
      seen('a', params(one), { given: { positional: [UNKNOWN] } }).kind;
    assert.equal(kind({ type: 'm.T' }), 'object');
    assert.equal(kind({ type: 'm.T', default: 'None' }), 'unknown');
    assert.equal(kind({ type: 'm.U' }), 'unknown');
  });
});

describe('a field', () => {
  const field = (name: string, fields: Readonly<Record<string, ExpressionValue>>): ExpressionValue =>
    seen(
      `a.${name}`,
      { params: [{ name: 'a', type: 'm.T' }] },
      {
        given: { positional: [{ kind: 'object', type: 'm.T', fields }] },
      },
    );
  it('is what the object has', () => assert.deepEqual(intervalOf(field('w', { w: num(5) })), exactly(5)));
  it('is what its type says where that is not known', () => {
    for (const fields of [{}, { w: UNKNOWN }])
      assert.deepEqual(intervalOf(field('w', fields)), between(0, 640, 320));
    const format = field('format', {});
    assert.deepEqual(format, { kind: 'text', length: between(4, 6, 4), options: ['grey', 'colour'] });
  });
  it('is not known where the type says nothing, with the reason that there is', () => {
    assert.deepEqual(field('free', {}), unknownValue('the free of this m.T is not known'));
    assert.deepEqual(field('absent', {}), unknownValue('the absent of this m.T is not known'));
    assert.deepEqual(field('absent', { absent: UNKNOWN }), UNKNOWN);
  });
  it('of what has none is not known', () => {
    const of = (value: ExpressionValue): ExpressionValue =>
      seen('a.w', { params: [{ name: 'a', type: 'any' }] }, { given: { positional: [value] } });
    assert.deepEqual(of(num(1)), unknownValue('.w of a number'));
    assert.deepEqual(of(UNKNOWN), UNKNOWN);
  });
});

describe('what an effect sets', () => {
  const set = (target: string, value: string, when?: string): Effect => ({
    do: 'set',
    target,
    value,
    ...(when === undefined ? {} : { when }),
  });
  it('is what the effects behind it read', () =>
    assert.deepEqual(intervalOf(seen('m.s + 1', { effects: [set('m.s', '4')] })), exactly(5)));
  it('may be what it was, where the effect may not happen', () => {
    const state = { 'm.s': num(9) };
    assert.deepEqual(
      intervalOf(seen('m.s', { effects: [set('m.s', '4', 'm.unknown')] }, { state })),
      between(4, 9, 9),
    );
    assert.deepEqual(intervalOf(seen('m.s', { effects: [set('m.s', '4', 'false')] }, { state })), exactly(9));
  });
  it('may be a field of an argument', () => {
    const params = [{ name: 'self', type: 'm.T' } as Parameter];
    const given = { positional: [{ kind: 'object', type: 'm.T', fields: { w: num(9) } } as ExpressionValue] };
    const after = (when?: string): Interval | string =>
      intervalOf(seen('self.w', { params, effects: [set('self.w', '4', when)] }, { given }));
    assert.deepEqual(after(), exactly(4));
    assert.deepEqual(after('m.unknown'), between(4, 9, 9));
    const { effects } = called({ params, effects: [set('self.w', '4')] }, { given });
    assert.deepEqual(effects[0]?.do === 'set' ? effects[0].target : null, {
      of: 'field',
      parameter: 'self',
      field: 'w',
    });
  });
});

describe('what a call returns', () => {
  const returned = (returns: TypeTerm, setting?: Setting): unknown => called({ returns }, setting).returns;
  const state = { yes: { kind: 'truth', truth: 'yes' }, no: { kind: 'truth', truth: 'no' } } as const;

  it('has the length that is given, never less than nothing', () => {
    assert.deepEqual(returned({ type: 'bytes', length: '5' }), {
      kind: 'bytes',
      fresh: true,
      aliases: false,
      length: exactly(5),
    });
    assert.deepEqual(returned({ type: 'dict', length: '-5' }), {
      kind: 'dict',
      fresh: true,
      length: exactly(0),
    });
    assert.deepEqual(returned({ type: 'set' }), { kind: 'set', fresh: true, length: between(0, Infinity) });
    assert.deepEqual(returned({ type: 'dict', length: 'atLeast(3)', fresh: false }), {
      kind: 'dict',
      fresh: false,
      length: between(3, Infinity),
    });
  });
  it('is a text that is known, one of some, or of some length', () => {
    const common = { kind: 'str', fresh: true, aliases: false };
    assert.deepEqual(returned({ type: 'str', value: "'ab'" }), {
      ...common,
      length: exactly(2),
      options: ['ab'],
    });
    assert.deepEqual(
      returned({ type: 'str', value: 'm.t' }, { state: { 'm.t': { kind: 'text', length: between(1, 9) } } }),
      { ...common, length: between(1, 9) },
    );
    assert.deepEqual(returned({ type: 'str', value: '1', length: '7', aliases: true }), {
      ...common,
      aliases: true,
      length: exactly(7),
    });
  });
  it('is a number in a range, or a truth', () => {
    assert.deepEqual(returned({ type: 'int', value: 'between(1, 9, 4)' }), {
      kind: 'int',
      range: between(1, 9, 4),
    });
    assert.deepEqual(returned('float'), {
      kind: 'float',
      fresh: true,
      range: { low: -Infinity, likely: 0, high: Infinity },
    });
    assert.deepEqual(returned('bool'), { kind: 'bool', truth: 'maybe' });
    assert.deepEqual(returned({ type: 'bool', value: '1 < 2' }), { kind: 'bool', truth: 'yes' });
  });
  it('is the first of several whose condition holds, or all that it may be', () => {
    const option = (when: string, value: string): TypeTerm => ({ type: 'int', value, when });
    const one = (value: number): unknown => ({ kind: 'int', range: exactly(value) });
    const oneOf = (...options: readonly TypeTerm[]): unknown =>
      returned({ type: 'oneOf', options }, { state });
    assert.deepEqual(oneOf(option('no', '1'), option('yes', '2'), option('yes', '3')), one(2));
    assert.deepEqual(oneOf(option('m.u', '1'), option('yes', '2'), option('yes', '3')), {
      kind: 'oneOf',
      options: [one(1), one(2)],
    });
    assert.deepEqual(oneOf(option('m.u', '1'), option('no', '2')), one(1));
    assert.deepEqual(oneOf(option('no', '1'), 'None'), { kind: 'none' });
    assert.deepEqual(oneOf(option('no', '1')), { kind: 'none' }, 'nothing, where none holds');
  });
  it('is an instance with its fields and what it holds', () => {
    assert.deepEqual(returned({ type: 'm.T', fields: { w: '3' }, holds: [{ type: 'bytes', length: '2' }] }), {
      kind: 'object',
      type: 'm.T',
      fresh: true,
      objectBytes: 48,
      finaliser: false,
      fields: { w: num(3) },
      holds: [{ kind: 'bytes', fresh: true, aliases: false, length: exactly(2) }],
    });
    assert.deepEqual(returned('m.U'), { kind: 'unknown', why: 'the model has no type m.U' });
  });
  it('is a sequence of some, or of just these', () => {
    assert.deepEqual(returned({ type: 'list', length: '4', of: 'None', built: 'append' }), {
      kind: 'list',
      fresh: true,
      built: 'append',
      length: exactly(4),
      of: { kind: 'none' },
    });
    assert.deepEqual(returned({ type: 'tuple', of: ['None', 'bool'], names: ['a', 'b'] }), {
      kind: 'tuple',
      fresh: true,
      built: 'exact',
      length: exactly(2),
      of: [{ kind: 'none' }, { kind: 'bool', truth: 'maybe' }],
      names: ['a', 'b'],
    });
    assert.deepEqual(returned('tuple'), {
      kind: 'tuple',
      fresh: true,
      built: 'exact',
      length: between(0, Infinity),
      of: { kind: 'unknown', why: 'elements of any type' },
    });
  });
  it('says why it is not known', () => {
    assert.deepEqual(returned('any'), {
      kind: 'unknown',
      why: 'the model does not say what this call returns',
    });
    assert.deepEqual(returned({ type: 'data', length: '9', why: 'a file' }), {
      kind: 'data',
      length: exactly(9),
      why: 'a file',
    });
    assert.deepEqual(returned({ type: 'argument' }), { kind: 'argument', parameter: 'self' });
    assert.deepEqual(returned({ type: 'module', fresh: false }), { kind: 'module', fresh: false });
  });
});

describe('an effect', () => {
  const only = (effect: object, setting: Setting = {}): ResolvedEffect | undefined =>
    called({ effects: [effect as Effect] }, setting).effects[0];
  const allocate = { do: 'allocate', region: 'gc-heap', owner: 'result', what: 'x', bytes: '10' };
  const state = {
    u: UNKNOWN,
    range: num(1, 9, 4),
    texts: { kind: 'text', length: between(1, 9, 4) } as ExpressionValue,
  };

  it('is sure, possible or left out', () => {
    assert.deepEqual([only(allocate)?.applies, only(allocate)?.likely], ['yes', true]);
    assert.equal(only({ ...allocate, when: 'false' }), undefined);
    const perhaps = (when: string): unknown => {
      const effect = only({ ...allocate, when }, { state });
      return [effect?.applies, effect?.likely];
    };
    assert.deepEqual(perhaps('range > 3'), ['maybe', true], 'for the likely 4');
    assert.deepEqual(perhaps('range > 4'), ['maybe', false]);
    assert.deepEqual(perhaps('length(texts) > 3'), ['maybe', true]);
    assert.deepEqual(perhaps('length(texts) > 4'), ['maybe', false]);
    assert.deepEqual(perhaps('u'), ['maybe', true], 'nothing speaks against it');
  });
  it('counts whole bytes and pieces, never less than none', () => {
    const sized = (bytes: string, count?: string): unknown => {
      const effect = only({ ...allocate, bytes, ...(count === undefined ? {} : { count }) }, { state });
      return effect?.do === 'allocate' ? [effect.bytes, effect.count] : null;
    };
    assert.deepEqual(sized('10 / 4'), [exactly(3), exactly(1)]);
    assert.deepEqual(sized('range - 5', '2'), [between(0, 4, 0), exactly(2)]);
    assert.deepEqual(sized('atLeast(2)'), [between(2, Infinity, 2), exactly(1)]);
  });
  it('says why its size is imprecise, as a problem too', () => {
    const { effects, problems } = called(
      { effects: [{ ...allocate, bytes: 'max(0, u)' } as Effect] },
      { state },
    );
    const [effect] = effects;
    assert.equal(effect?.do === 'allocate' ? effect.why : null, 'read from a file');
    assert.deepEqual(problems, [{ kind: 'imprecise', text: 'x: read from a file' }]);
    assert.deepEqual(called({ effects: [allocate as Effect] }).problems, []);
  });
  it('has a note, a role and a failure where they are given', () => {
    const plain = only(allocate) ?? assert.fail();
    for (const name of ['note', 'role', 'ifFails', 'why']) assert.ok(!(name in plain), name);
    const full = only({ ...allocate, note: 'n', role: 'lcd-buffer', ifFails: 'full', cite: ['a.c:1'] });
    assert.ok(full?.do === 'allocate');
    assert.deepEqual(
      [full.note, full.role, full.ifFails, full.cite],
      ['n', 'lcd-buffer', { outcome: 'crash' }, ['a.c:1']],
    );
  });
  it('that calls a function says how often, and whether again and again', () => {
    const calls = (changes: object): unknown => {
      const effect = only({ do: 'call', argument: 'a', at: 'later', ...changes }, { state });
      return effect?.do === 'call' ? [effect.count, effect.again, effect.periodMs] : null;
    };
    assert.deepEqual(calls({}), [exactly(1), false, null]);
    assert.deepEqual(calls({ count: '3', again: '1 < 2', periodMs: 'range' }), [
      exactly(3),
      true,
      between(1, 9, 4),
    ]);
    assert.deepEqual(calls({ again: 'u' }), [exactly(1), true, null], 'it may be');
    assert.deepEqual(calls({ again: 'false' }), [exactly(1), false, null]);
  });
  it('that raises ends the call, if it surely does', () => {
    const raise = (when?: string): Effect => ({
      do: 'raise',
      exception: 'OSError',
      ...(when === undefined ? {} : { when }),
    });
    const outcome = (when?: string): unknown => {
      const { effects, returns } = called(
        { effects: [raise(when), allocate as Effect], returns: 'bool' },
        { state },
      );
      return [effects.map((effect) => effect.do), returns.kind];
    };
    assert.deepEqual(outcome(), [['raise'], 'none']);
    assert.deepEqual(outcome('u'), [['raise', 'allocate'], 'bool']);
    assert.deepEqual(outcome('false'), [['allocate'], 'bool']);
  });
  it('words a reason with the likely values', () => {
    const because = (text: string): unknown => {
      const effect = only({ do: 'stray', because: text }, { state: { ...state, name: textValue('yolo') } });
      return effect?.do === 'stray' ? effect.because : null;
    };
    assert.equal(because('{range} of {name}, {u}: {texts}'), '4 of yolo, unknown: unknown');
  });
});

describe('a place of fixed size', () => {
  const required = (bytes: string, within: string, more: object = {}): ResolvedEffect | undefined =>
    called({
      effects: [
        {
          do: 'require',
          bytes,
          within,
          what: 'tables',
          place: 'arena',
          ifFails: { outcome: 'hang' },
          ...more,
        },
      ],
    }).effects[0];
  const verdict = (bytes: string, within: string): unknown => {
    const effect = required(bytes, within);
    return effect === undefined ? 'fits' : [effect.applies, effect.likely];
  };
  it('holds what is no larger', () => {
    assert.equal(verdict('10', '10'), 'fits');
    assert.deepEqual(verdict('11', '10'), ['yes', true]);
  });
  it('may be too small by some figures', () => {
    assert.equal(verdict('between(1, 10, 5)', 'between(10, 20, 15)'), 'fits');
    assert.deepEqual(verdict('between(1, 11, 5)', 'between(10, 20, 15)'), ['maybe', false]);
    assert.deepEqual(verdict('between(20, 30)', 'between(10, 20, 15)'), ['maybe', true]);
    assert.deepEqual(verdict('between(15, 30)', 'between(10, 20, 15)'), ['maybe', false]);
    assert.deepEqual(verdict('between(21, 30)', 'between(10, 20, 15)'), ['yes', true]);
  });
  it('is no reason to warn where the need is assumed', () => {
    const effect = required('max(50, m.u)', '10');
    assert.ok(effect?.do === 'require');
    assert.deepEqual([effect.applies, effect.likely, effect.why], ['yes', false, 'no state m.u']);
  });
  it('names the limit and the failure', () => {
    const effect = required('11', '10', { limit: { value: '7', of: 'width' }, ifFails: 'absent' });
    assert.ok(effect?.do === 'require');
    assert.deepEqual(effect.limit, { value: exactly(7), of: 'width' });
    assert.deepEqual(effect.ifFails, { outcome: 'exception', exception: 'MemoryError' });
    const plain = required('11', '10');
    assert.ok(plain?.do === 'require' && !('limit' in plain) && !('why' in plain));
    assert.deepEqual(plain.ifFails, { outcome: 'hang' });
  });
  it('ends the call only where it raises for sure', () => {
    const behind = (bytes: string, outcome: string): number =>
      called({
        effects: [
          { do: 'require', bytes, within: '10', what: '', place: 'arena', ifFails: { outcome } } as Effect,
          { do: 'collect' },
        ],
      }).effects.length;
    assert.equal(behind('11', 'exception'), 1);
    assert.equal(behind('11', 'crash'), 2);
    assert.equal(behind('between(9, 11)', 'exception'), 2);
  });
});

describe('a member', () => {
  const index = indexCatalogue(
    [
      {
        module: 'um',
        imports: ['m'],
        availability: 'a',
        members: [entry({ id: 'um.f', availability: 'b' }), entry({ id: 'um.g', sameAs: 'um.f' })],
        types: [
          { type: 'um.Base', members: [entry({ id: 'um.Base.p' }), entry({ id: 'um.Base.q' })] },
          { type: 'um.T', base: 'um.Base', members: [entry({ id: 'um.T.q' })] },
          { type: 'um.Loop', base: 'um.Loop', members: [] },
        ],
      } as unknown as CatalogueFile,
    ],
    [],
    {},
  );
  it('is found in a module by either of its names', () => {
    for (const name of ['um', 'm']) assert.equal(index.findMember(name, 'f')?.id, 'um.f');
    assert.equal(index.findMember('um', 'absent'), undefined);
    assert.equal(index.findModule('m'), index.findModule('um'));
    assert.equal(index.modules.length, 1);
  });
  it('is that of the type, or of its base', () => {
    assert.equal(index.findMember('um.T', 'q')?.id, 'um.T.q');
    assert.equal(index.findMember('um.T', 'p')?.id, 'um.Base.p');
    assert.equal(index.findMember('um.Base', 'q')?.id, 'um.Base.q');
    assert.equal(index.findMember('um.Loop', 'p'), undefined, 'a type that is its own base');
  });
  it('is there under all conditions of what it is in', () => {
    assert.deepEqual(index.availabilityOf('um.f'), ['a', 'b']);
    assert.deepEqual(index.availabilityOf('um.T.q'), ['a']);
    assert.deepEqual(index.availabilityOf('absent'), []);
  });
  it('that is the same as another keeps its own name', () => {
    assert.equal(index.findCall('um.g')?.id, 'um.g');
    assert.equal(index.findCall('absent'), undefined);
  });
  it('that the firmware may not have is a problem of the call', () => {
    const problems = (availability: string): readonly string[] =>
      called({ availability }, { state: { no: { kind: 'truth', truth: 'no' } } }).problems.map(
        ({ kind, text }) => `${kind}: ${text}`,
      );
    assert.deepEqual(problems('1 < 2'), []);
    assert.deepEqual(problems('no'), ['unavailable: m.f exists only in firmware where no']);
    assert.deepEqual(problems('m.u'), ['maybe-unavailable: m.f exists only in firmware where m.u']);
  });
});
