// What each kind of effect of a call of the firmware does to both heaps and to the state of the firmware.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResolvedEffect } from '../../../server/src/core/catalogue/outcome.ts';
import { PathEnds, Raised } from '../../../server/src/core/machine/exceptions/errors.ts';
import { Effects } from '../../../server/src/core/machine/firmware/effects.ts';
import { request } from '../../../server/src/core/machine/heap/requests.ts';
import type { Machine } from '../../../server/src/core/machine/machine.ts';
import { closeScope, openScope } from '../../../server/src/core/machine/paths/scope.ts';
import { NativeFunction } from '../../../server/src/core/machine/runtime/nativeFunction.ts';
import type { MachineNote } from '../../../server/src/core/run/notes.ts';
import { BOOT_LCD_BLOCK, type SystemRequest } from '../../../server/src/core/run/systemRequest.ts';
import { OPERATION } from '../../../server/src/core/trace/trace.ts';
import { between, exactly, type Interval } from '../../../server/src/core/quantity/interval.ts';
import { ExceptionObject } from '../../../server/src/core/values/exception.ts';
import { NativeObject } from '../../../server/src/core/values/nativeObject.ts';
import type { Value } from '../../../server/src/core/values/value.ts';
import { runAsOnBoard } from '../../support/boardRun.ts';

type Effect<Do extends ResolvedEffect['do']> = Extract<ResolvedEffect, { do: Do }>;
type Allocate = Effect<'allocate'>;

const SURE = { applies: 'yes', likely: true, cite: [] } as const;

function machineOf(environment: Parameters<typeof runAsOnBoard>[1] = {}): Machine {
  return runAsOnBoard('', environment).machine;
}

function effectsOf(machine: Machine, named: Readonly<Record<string, Value>> = {}): Effects {
  return new Effects(machine, 'm.call', new Map(Object.entries(named)));
}

function allocate(changes: Partial<Allocate> = {}): Allocate {
  return {
    ...SURE,
    do: 'allocate',
    region: 'system-heap',
    bytes: exactly(100),
    count: exactly(1),
    owner: { of: 'forever' },
    what: 'buffer',
    ...changes,
  };
}

/** What one call asks of the system heap; it returns nothing. */
function requestsOf(
  effects: readonly ResolvedEffect[],
  { machine = machineOf(), named = {} }: { machine?: Machine; named?: Readonly<Record<string, Value>> } = {},
): readonly SystemRequest[] {
  const before = machine.system.requests.length;
  const call = effectsOf(machine, named);
  for (const effect of effects) call.apply(effect);
  call.finish(null);
  return machine.system.requests.slice(before);
}

/** Requests in short: `+100`, `-100`. */
function inShort(requests: readonly SystemRequest[]): readonly string[] {
  return requests.map(({ kind, bytes }) => `${kind === 'malloc' ? '+' : '-'}${bytes.likely}`);
}

function notesOf<Kind extends MachineNote['kind']>(
  machine: Machine,
  kind: Kind,
): readonly Extract<MachineNote, { kind: Kind }>[] {
  return machine.notes.filter((note): note is Extract<MachineNote, { kind: Kind }> => note.kind === kind);
}

describe('an allocation of the system heap', () => {
  const only = (changes: Partial<Allocate>, machine = machineOf()): SystemRequest =>
    requestsOf([allocate(changes)], { machine })[0] ?? assert.fail();

  test('is a request with all that is said of it', () => {
    const failure = { outcome: 'crash' } as const;
    const { kind, bytes, what, role, ifFails, temporary } = only({ role: 'lcd-buffer', ifFails: failure });
    assert.deepEqual(
      { kind, bytes, what, role, ifFails, temporary },
      {
        kind: 'malloc',
        bytes: exactly(100),
        what: 'buffer',
        role: 'lcd-buffer',
        ifFails: failure,
        temporary: false,
      },
    );
    const plain = only({});
    assert.deepEqual([plain.role, plain.ifFails], [null, null]);
  });
  test('has whole bytes, none where nothing is likely', () => {
    assert.deepEqual(only({ bytes: between(1.5, 9, 2.2) }).bytes, { low: 1.5, likely: 3, high: 9 });
    assert.deepEqual(only({ bytes: { low: -4, likely: -2, high: 8 } }).bytes, between(0, 8, 0));
    assert.deepEqual(
      only({ bytes: { low: 0, likely: Infinity, high: Infinity } }).bytes,
      between(0, Infinity, 0),
    );
  });
  test('is as many requests as pieces, up to 4,096; more are one of the sum', () => {
    const pieces = (count: Interval): readonly (readonly [number, number])[] =>
      requestsOf([allocate({ bytes: exactly(10), count })]).map(({ bytes: { low, high } }) => [low, high]);
    assert.deepEqual(pieces(exactly(3)), [
      [10, 10],
      [10, 10],
      [10, 10],
    ]);
    assert.deepEqual(pieces(exactly(0)), []);
    assert.equal(pieces(exactly(4096)).length, 4096);
    assert.deepEqual(pieces(exactly(4097)), [[40_970, 40_970]]);
    assert.deepEqual(pieces(between(2, 5, 3)), [[20, 50]]);
  });
  test('is certain where effect and way are, optional where the effect is not', () => {
    const how = (applies: 'yes' | 'maybe', uncertain: number): readonly boolean[] => {
      const machine = machineOf();
      machine.uncertain = uncertain;
      const { certain, optional } = only({ applies }, machine);
      assert.equal(machine.uncertain, uncertain, 'as before');
      return [certain, optional];
    };
    assert.deepEqual(how('yes', 0), [true, false]);
    assert.deepEqual(how('yes', 1), [false, false]);
    assert.deepEqual(how('maybe', 0), [false, true]);
    assert.deepEqual(how('maybe', 1), [false, true]);
  });
  test('is not likely on an unknown way that took more than the RAM before', () => {
    const isLikely = (uncertain: number, before: number, likely = true): boolean => {
      const machine = machineOf({ ramBytes: 1000 });
      only({ bytes: exactly(before) }, machine);
      machine.uncertain = uncertain;
      return only({ likely }, machine).likely;
    };
    assert.equal(isLikely(1, 1001), false);
    assert.equal(isLikely(1, 1000), true, 'just all of it');
    assert.equal(isLikely(0, 1001), true, 'it is sure to come there');
    assert.equal(isLikely(0, 1, false), false, 'nor where the effect is not');
  });
});

describe('what an allocation belongs to', () => {
  test('the call: it is freed when that returns', () => {
    const requests = requestsOf([
      allocate({ owner: { of: 'temporary' } }),
      allocate({ owner: { of: 'temporary', slot: 'a' }, bytes: exactly(7) }),
    ]);
    assert.deepEqual(inShort(requests), ['+100', '+7', '-100', '-7']);
    assert.deepEqual(
      requests.map(({ temporary }) => temporary),
      [true, true, true, true],
    );
  });
  test('the call, for the GC heap as well', () => {
    const machine = machineOf();
    const before = machine.trace.eventCount;
    requestsOf([allocate({ owner: { of: 'temporary' }, region: 'gc-heap' })], { machine });
    assert.deepEqual(
      [...machine.trace.operations.slice(before, machine.trace.eventCount)],
      [OPERATION.alloc, OPERATION.free],
    );
    assert.equal(machine.trace.sizes[before], 100);
  });
  test('nobody: it is garbage at once', () => {
    const machine = machineOf();
    const id = machine.trace.objectCount;
    requestsOf([allocate({ owner: { of: 'garbage' }, region: 'gc-heap' })], { machine });
    assert.equal(machine.trace.deathOf(id), machine.trace.eventCount);
  });
  test('the result, if it is an object of the firmware; else the firmware', () => {
    for (const result of [new NativeObject('m.T'), null]) {
      const machine = machineOf();
      const call = effectsOf(machine);
      call.apply(allocate({ owner: { of: 'result', slot: 'pixels' } }));
      call.apply(allocate({ owner: { of: 'result', slot: 'pixels' }, region: 'gc-heap' }));
      call.apply(allocate({ owner: { of: 'result' } }));
      const holder = result ?? machine.firmwareState;
      assert.equal(holder.blocks.size, 0, 'not before it returns');
      call.finish(result);
      assert.deepEqual([...holder.blocks.keys()], ['pixels', '']);
      assert.deepEqual([...holder.parts.keys()], ['pixels']);
      const other = result === null ? new NativeObject('m.T') : machine.firmwareState;
      assert.equal(other.blocks.size + other.parts.size, 0);
    }
  });
  test('an argument that is an object of the firmware, with what it has already', () => {
    const self = new NativeObject('m.T');
    const machine = machineOf();
    const effect = allocate({ owner: { of: 'argument', parameter: 'self', slot: 'buffers' } });
    requestsOf([effect, effect, { ...effect, region: 'gc-heap' }, { ...effect, region: 'gc-heap' }], {
      machine,
      named: { self },
    });
    assert.equal(self.blocks.get('buffers')?.length, 2);
    assert.equal(self.parts.get('buffers')?.length, 2);
    assert.equal(machine.firmwareState.blocks.size, 0);
  });
  test('an argument of which nothing is known: of the GC heap the last one counts', () => {
    const machine = machineOf();
    const effect = allocate({ owner: { of: 'argument', parameter: 'self', slot: 'x' }, region: 'gc-heap' });
    const first = machine.trace.objectCount;
    requestsOf([effect, effect], { machine });
    assert.deepEqual(machine.firmwareState.parts.get('x'), [first + 1]);
    assert.ok(Number.isFinite(machine.trace.deathOf(first)));
    assert.equal(machine.trace.deathOf(first + 1), Infinity);
  });
  test('the firmware, under its slot', () => {
    const machine = machineOf();
    requestsOf([allocate({ owner: { of: 'global', slot: 'lcd.buffer' } }), allocate()], { machine });
    assert.deepEqual([...machine.firmwareState.blocks.keys()], ['lcd.buffer', '']);
  });
});

test('what a call likely has no need of takes nothing of the GC heap but in the worst case', () => {
  const machine = machineOf();
  const id = machine.trace.objectCount;
  const gc = { region: 'gc-heap', owner: { of: 'garbage' } } as const;
  requestsOf([allocate({ ...gc, likely: false }), allocate({ ...gc, bytes: between(1.5, 9, 2.2) })], {
    machine,
  });
  assert.equal(machine.trace.sizes[machine.trace.births[id] ?? -1], 0);
  assert.deepEqual(machine.sizeBounds.get(id), { low: 0, high: 100 });
  assert.equal(machine.requested[id + 1], 3, 'whole bytes');
});

describe('a release', () => {
  const release = (
    owner: Effect<'release'>['owner'],
    applies: 'yes' | 'maybe' = 'yes',
  ): Effect<'release'> => ({
    ...SURE,
    applies,
    do: 'release',
    owner,
  });
  const global = (slot: string, bytes: number): Allocate =>
    allocate({ owner: { of: 'global', slot }, bytes: exactly(bytes) });

  test('frees what is in its slot, and not what is in others', () => {
    const requests = requestsOf([global('a', 1), global('b', 2), release({ of: 'global', slot: 'a' })]);
    assert.deepEqual(inShort(requests), ['+1', '+2', '-1']);
  });
  test('is none where it only may happen', () => {
    const requests = requestsOf([global('a', 1), release({ of: 'global', slot: 'a' }, 'maybe')]);
    assert.deepEqual(inShort(requests), ['+1']);
  });
  test('of an argument frees a slot of it, or all', () => {
    const self = new NativeObject('m.T');
    const of = (slot: string): Allocate['owner'] => ({ of: 'argument', parameter: 'self', slot });
    const machine = machineOf();
    const named = { self };
    const make = [
      allocate({ owner: of('a'), bytes: exactly(1) }),
      allocate({ owner: of('b'), bytes: exactly(2) }),
      allocate({ owner: of('b'), region: 'gc-heap' }),
      allocate({ owner: of('a'), region: 'gc-heap' }),
    ];
    requestsOf(make, { machine, named });
    assert.deepEqual(inShort(requestsOf([release(of('b'))], { machine, named })), ['-2']);
    assert.deepEqual([[...self.blocks.keys()], [...self.parts.keys()]], [['a'], ['a']]);
    assert.deepEqual(
      inShort(requestsOf([release({ of: 'argument', parameter: 'self' })], { machine, named })),
      ['-1'],
    );
    assert.equal(self.blocks.size + self.parts.size, 0);
  });
  test('of what the call has for a while frees a slot of it, or all', () => {
    const temporary = (slot: string, bytes: number): Allocate =>
      allocate({ owner: { of: 'temporary', slot }, bytes: exactly(bytes) });
    const both = [temporary('a', 1), temporary('b', 2)];
    const behind = allocate({ bytes: exactly(9) });
    assert.deepEqual(inShort(requestsOf([...both, release({ of: 'temporary', slot: 'b' }), behind])), [
      '+1',
      '+2',
      '-2',
      '+9',
      '-1',
    ]);
    assert.deepEqual(inShort(requestsOf([...both, release({ of: 'temporary' }), behind])), [
      '+1',
      '+2',
      '-1',
      '-2',
      '+9',
    ]);
  });
  test('of the LCD buffer frees that of boot as well, once, where the way is sure', () => {
    const isFreed = (change: (machine: Machine) => void, slot = 'lcd.buffer'): boolean => {
      const machine = machineOf();
      change(machine);
      const requests = requestsOf([release({ of: 'global', slot }), release({ of: 'global', slot })], {
        machine,
      });
      const boot = requests.filter(({ block }) => block === BOOT_LCD_BLOCK);
      assert.ok(boot.length <= 1);
      return boot[0]?.kind === 'free';
    };
    assert.equal(
      isFreed(() => undefined),
      true,
    );
    assert.equal(
      isFreed((machine) => machine.uncertain++),
      false,
    );
    assert.equal(
      isFreed((machine) => openScope(machine)),
      false,
    );
    assert.equal(
      isFreed(() => undefined, 'other'),
      false,
    );
  });
});

describe('what the firmware keeps', () => {
  const keep = (owner: Effect<'keep'>['owner']): Effect<'keep'> => ({
    ...SURE,
    do: 'keep',
    parameter: 'callback',
    owner,
  });
  const callback = new NativeObject('m.Callback');
  const held = (
    owner: Effect<'keep'>['owner'],
    holder: 'self' | 'result' | 'firmware',
  ): readonly (readonly [string, unknown])[] => {
    const machine = machineOf();
    const before = new Set(machine.firmwareState.holds.keys());
    const [self, result] = [new NativeObject('m.Self'), new NativeObject('m.Result')];
    const call = effectsOf(machine, { self, callback });
    call.apply(keep(owner));
    call.finish(result);
    const holds = { self, result, firmware: machine.firmwareState }[holder].holds;
    return [...holds].filter(([slot]) => holder !== 'firmware' || !before.has(slot));
  };
  const cases: readonly (readonly [Effect<'keep'>['owner'], 'self' | 'result' | 'firmware', string])[] = [
    [{ of: 'result' }, 'result', 'callback'],
    [{ of: 'result', slot: 'x' }, 'result', 'x'],
    [{ of: 'argument', parameter: 'self' }, 'self', 'm.call callback'],
    [{ of: 'argument', parameter: 'self', slot: 'x' }, 'self', 'x'],
    [{ of: 'global', slot: 'x' }, 'firmware', 'x'],
    [{ of: 'forever' }, 'firmware', 'm.call callback'],
  ];
  for (const [owner, holder, slot] of cases)
    test(`for ${JSON.stringify(owner)} is held by ${holder}, as ${slot}`, () => {
      assert.deepEqual(held(owner, holder), [[slot, callback]]);
      for (const other of (['self', 'result', 'firmware'] as const).filter((each) => each !== holder))
        assert.deepEqual(held(owner, other), [], other);
    });
  test('is nothing where the argument was left out, or its owner is not known', () => {
    for (const named of [{ self: new NativeObject('m.Self') }, { callback, self: 5 }]) {
      const machine = machineOf();
      const before = machine.firmwareState.holds.size;
      const call = effectsOf(machine, named);
      call.apply(keep({ of: 'argument', parameter: 'self' }));
      call.finish(null);
      assert.equal(machine.firmwareState.holds.size, before);
    }
  });
  test('is forgotten again on another way', () => {
    const machine = machineOf();
    const self = new NativeObject('m.Self');
    const scope = openScope(machine);
    const call = effectsOf(machine, { self, callback });
    call.apply(keep({ of: 'argument', parameter: 'self', slot: 'x' }));
    call.apply(allocate({ owner: { of: 'argument', parameter: 'self', slot: 'y' } }));
    call.finish(null);
    const saved = scope.log.get(self) as { readonly holds: ReadonlyMap<string, unknown> } | undefined;
    assert.deepEqual([...(saved?.holds ?? [['never saved', 0]])], []);
    closeScope(machine, scope);
  });
});

describe('what a call sets', () => {
  const set = (target: Effect<'set'>['target']): Effect<'set'> => ({
    ...SURE,
    do: 'set',
    target,
    value: { kind: 'number', interval: exactly(7) },
  });
  test('is the state of the firmware', () => {
    const machine = machineOf();
    effectsOf(machine).apply(set({ of: 'state', name: 'sensor.w' }));
    assert.equal(machine.firmwareState.fields.get('sensor.w'), 7);
  });
  test('is a field of an argument, if that is an object of the firmware', () => {
    const machine = machineOf();
    const self = new NativeObject('m.T');
    const effects = effectsOf(machine, { self, other: 5 });
    effects.apply(set({ of: 'field', parameter: 'self', field: 'w' }));
    effects.apply(set({ of: 'field', parameter: 'other', field: 'w' }));
    effects.apply(set({ of: 'field', parameter: 'absent', field: 'w' }));
    assert.deepEqual([...self.fields], [['w', 7]]);
    assert.equal(machine.firmwareState.fields.has('w'), false);
  });
});

describe('a function that the firmware calls', () => {
  const calls = (
    changes: Partial<Effect<'call'>>,
    code: (machine: Machine, args: readonly Value[]) => void = () => undefined,
  ): { readonly machine: Machine; readonly seen: readonly (readonly [number, number, number])[] } => {
    const machine = machineOf();
    const seen: [number, number, number][] = [];
    const callback = new NativeFunction('callback', (running, args) => {
      seen.push([running.uncertain, running.beside, args.length]);
      code(running, args);
      return null;
    });
    effectsOf(machine, { callback, text: 5, nothing: null }).apply({
      ...SURE,
      do: 'call',
      parameter: 'callback',
      at: 'later',
      count: exactly(1),
      again: false,
      periodMs: null,
      ...changes,
    });
    assert.deepEqual([machine.uncertain, machine.beside], [0, 0], 'as before');
    return { machine, seen };
  };
  test('may be called, beside the script where that is later or in a thread', () => {
    assert.deepEqual(calls({}).seen, [[1, 1, 1]]);
    assert.deepEqual(calls({ at: 'thread' }).seen, [[1, 1, 1]]);
    assert.deepEqual(calls({ at: 'now' }).seen, [[1, 0, 1]]);
  });
  test('is none that cannot be called', () => {
    for (const parameter of ['text', 'nothing', 'absent']) assert.deepEqual(calls({ parameter }).seen, []);
  });
  test('may raise what is of no concern to the script', () => {
    const { seen } = calls({}, () => {
      throw new PathEnds('reset');
    });
    assert.equal(seen.length, 1);
  });
  test('hands on faults of the program itself', () => {
    assert.throws(
      () =>
        calls({}, () => {
          throw new TypeError('a fault');
        }),
      /a fault/,
    );
  });
  test('may not come to free what it frees', () => {
    const { machine } = calls({}, (running) => {
      const kept = allocate({ owner: { of: 'global', slot: 'x' } });
      const call = effectsOf(running);
      call.apply(kept);
    });
    assert.equal(machine.system.liveBytes, 100);
    assert.equal(machine.system.requests.at(-1)?.certain, false);
  });
});

describe('an exception of the firmware', () => {
  const raise = (changes: Partial<Effect<'raise'>> = {}): Effect<'raise'> => ({
    ...SURE,
    do: 'raise',
    exception: 'OSError',
    leaksTemporaries: false,
    ...changes,
  });
  const raised = (
    effect: Effect<'raise'>,
    machine = machineOf(),
  ): { readonly raised: Raised; readonly requests: readonly string[] } => {
    const before = machine.system.requests.length;
    const call = effectsOf(machine);
    call.apply(allocate({ owner: { of: 'temporary' } }));
    try {
      call.apply(effect);
    } catch (error) {
      assert.ok(error instanceof Raised);
      return { raised: error, requests: inShort(machine.system.requests.slice(before)) };
    }
    return assert.fail('nothing raised');
  };
  const argumentsOf = ({ exception }: Raised): readonly unknown[] => {
    assert.ok(exception instanceof ExceptionObject);
    return exception.args.items.map((item) => (typeof item === 'object' ? 'text' : item));
  };

  test('has the number of the error that its text names (py/mperrno.h)', () => {
    const numbers = { ENOENT: 2, EIO: 5, ENOMEM: 12, ENODEV: 19, EINVAL: 22, ETIMEDOUT: 110 };
    for (const [name, number] of Object.entries(numbers))
      assert.deepEqual(argumentsOf(raised(raise({ text: `[Errno ${number}] ${name}` })).raised), [number]);
    assert.deepEqual(argumentsOf(raised(raise({ text: 'no camera' })).raised), ['text']);
    assert.deepEqual(argumentsOf(raised(raise()).raised), []);
  });
  test('carries the reason', () => {
    assert.equal(raised(raise({ because: 'it is too large' })).raised.because, 'it is too large');
    assert.equal(raised(raise()).raised.because, undefined);
  });
  test('frees what the call has, unless it loses that and somebody catches it', () => {
    const caught = (): Machine => {
      const machine = machineOf();
      machine.catching++;
      return machine;
    };
    assert.deepEqual(raised(raise()).requests, ['+100', '-100']);
    assert.deepEqual(raised(raise(), caught()).requests, ['+100', '-100']);
    assert.deepEqual(raised(raise({ leaksTemporaries: true })).requests, ['+100', '-100']);
    assert.deepEqual(raised(raise({ leaksTemporaries: true }), caught()).requests, ['+100']);
  });
  test('that may be raised is not', () =>
    assert.deepEqual(inShort(requestsOf([raise({ applies: 'maybe' }), allocate()])), ['+100']));
});

describe('a place that is too small', () => {
  const require_ = (changes: Partial<Effect<'require'>> = {}): Effect<'require'> => ({
    ...SURE,
    do: 'require',
    bytes: exactly(20),
    within: exactly(10),
    what: 'tables',
    place: 'arena',
    ifFails: { outcome: 'exception', exception: 'ValueError', text: 'too large' },
    ...changes,
  });
  test('is noted with all its figures', () => {
    const machine = machineOf();
    const limit = { value: exactly(5), of: 'width' };
    effectsOf(machine).apply(require_({ ifFails: { outcome: 'hang' }, limit }));
    const [note] = notesOf(machine, 'shortage');
    assert.deepEqual(
      { ...note, span: null, uri: '' },
      {
        kind: 'shortage',
        uri: '',
        span: null,
        callee: 'm.call',
        what: 'tables',
        place: 'arena',
        needBytes: exactly(20),
        haveBytes: exactly(10),
        limit,
        failure: { outcome: 'hang' },
        certain: true,
        likely: true,
      },
    );
  });
  test('has no limit where none is given', () => {
    const machine = machineOf();
    effectsOf(machine).apply(require_({ ifFails: { outcome: 'hang' } }));
    assert.equal(notesOf(machine, 'shortage')[0]?.limit, null);
  });
  test('is certain where effect and way are', () => {
    const isCertain = (applies: 'yes' | 'maybe', uncertain: number): boolean | undefined => {
      const machine = machineOf();
      machine.uncertain = uncertain;
      effectsOf(machine).apply(require_({ applies, ifFails: { outcome: 'hang' } }));
      return notesOf(machine, 'shortage')[0]?.certain;
    };
    assert.deepEqual([isCertain('yes', 0), isCertain('yes', 1), isCertain('maybe', 0)], [true, false, false]);
  });
  test('raises its exception where that is sure, MemoryError if it has none of its own', () => {
    const typeOf = (effect: Effect<'require'>): string | null => {
      const machine = machineOf();
      try {
        effectsOf(machine).apply(effect);
        return null;
      } catch (error) {
        assert.ok(error instanceof Raised && error.exception instanceof ExceptionObject);
        return error.exception.typeName;
      }
    };
    assert.equal(typeOf(require_()), 'ValueError');
    assert.equal(typeOf(require_({ ifFails: { outcome: 'exception' } })), 'MemoryError');
    assert.equal(typeOf(require_({ applies: 'maybe' })), null);
    assert.equal(typeOf(require_({ ifFails: { outcome: 'crash' } })), null);
  });
});

describe('memory that is not meant', () => {
  const stray = (changes: Partial<Effect<'stray'>> = {}): Effect<'stray'> => ({
    ...SURE,
    do: 'stray',
    because: 'the picture is too small',
    depends: false,
    ...changes,
  });
  const certainOf = (effect: Effect<'stray'>, uncertain = 0): boolean | undefined => {
    const machine = machineOf();
    machine.uncertain = uncertain;
    effectsOf(machine).apply(effect);
    const [note] = notesOf(machine, 'stray');
    if (note !== undefined)
      assert.deepEqual([note.callee, note.because], ['m.call', 'the picture is too small']);
    return note?.certain;
  };
  test('is noted, for certain where way and memory are known', () => {
    assert.equal(certainOf(stray()), true);
    assert.equal(certainOf(stray({ depends: true })), false);
    assert.equal(certainOf(stray(), 1), false);
  });
  test('is not noted where it only may be touched', () =>
    assert.equal(certainOf(stray({ applies: 'maybe' })), undefined));
});

test('a reset ends the way, where it is sure', () => {
  const machine = machineOf();
  const effects = effectsOf(machine);
  effects.apply({ ...SURE, do: 'reset', applies: 'maybe' });
  assert.equal(notesOf(machine, 'reset').length, 0);
  assert.throws(
    () => {
      effects.apply({ ...SURE, do: 'reset' });
    },
    (error) => error instanceof PathEnds && error.why === 'reset',
  );
  assert.equal(notesOf(machine, 'reset').length, 1);
});

test('a collection finds what is dead first, and frees what that owns of the system heap', () => {
  const machine = machineOf();
  const object = new NativeObject('m.T');
  object.id = request(machine, 48);
  machine.registered.push(object);
  machine.present.push(object);
  machine.finalisable.push(object);
  requestsOf([allocate({ owner: { of: 'argument', parameter: 'self', slot: 'x' } })], {
    machine,
    named: { self: object },
  });
  const collected = requestsOf([{ ...SURE, do: 'collect' }], { machine });
  assert.deepEqual(inShort(collected), ['-100']);
  assert.ok(machine.trace.deathOf(object.id) <= machine.trace.eventCount);
  assert.equal(machine.trace.operations[machine.trace.eventCount - 1], OPERATION.collect);
  assert.deepEqual(machine.finalisable, []);
});
