// What has become longer between two moments, under which names, and what that says of a loop.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Code } from '../../../../server/src/core/compile/code.ts';
import type { Machine } from '../../../../server/src/core/machine/machine.ts';
import {
  growingSince,
  growsOnEveryWay,
  lengthsNow,
  namesOf,
  tablesOf,
  type Grower,
} from '../../../../server/src/core/machine/paths/growers.ts';
import type { LoopLevel } from '../../../../server/src/core/machine/paths/loopLevels.ts';
import {
  noteGrowth,
  nothingObserved,
  type Observed,
} from '../../../../server/src/core/machine/paths/noteGrowth.ts';
import { codeBeside, type LoopCode } from '../../../../server/src/core/machine/paths/loopCode.ts';
import { findName } from '../../../../server/src/core/machine/runtime/dicts.ts';
import { exactly, type Interval } from '../../../../server/src/core/quantity/interval.ts';
import type { RepeatedCall } from '../../../../server/src/core/run/notes.ts';
import { OneOf } from '../../../../server/src/core/values/abstract.ts';
import { Dict } from '../../../../server/src/core/values/dict.ts';
import { List } from '../../../../server/src/core/values/list.ts';
import { isObject, type Value } from '../../../../server/src/core/values/value.ts';
import { runText } from '../../../support/runText.ts';
import { bufferOf, listOf } from '../../../support/pathsMachine.ts';

/** A script that is over, whose names are looked at and changed. */
class Script {
  readonly machine: Machine;
  readonly globals: Dict;

  constructor(...lines: readonly string[]) {
    this.machine = runText(`${lines.join('\n')}\n`).machine;
    const { globals } = this.machine.modules.get('__main__') ?? {};
    assert.ok(globals instanceof Dict);
    this.globals = globals;
  }

  get code(): Code {
    return this.machine.compiled[0]?.code as Code;
  }

  at(name: string): Value {
    const value = findName(this.globals, name);
    assert.ok(value !== undefined);
    return value;
  }

  list(name: string): List {
    const list = this.at(name);
    assert.ok(list instanceof List);
    return list;
  }

  /** Puts the value of one name under another one. */
  set(name: string, value: Value): void {
    const entry = [...this.globals.table.entries.values()].find(({ value: now }) => now === this.at(name));
    assert.ok(entry !== undefined);
    entry.value = value;
  }

  append(name: string, ...items: readonly Value[]): void {
    const list = this.list(name);
    list.items.push(...items);
    list.certainLength += items.length;
  }
}

/** Growers in words. */
function told(growers: readonly Grower[]): string[] {
  return growers
    .map(({ container, names, namesOfHolder, bytes, endsByItself }) =>
      [
        [[...names].sort().join(' and '), ...namesOfHolder].join(' of '),
        ...(container === null ? [`replaced by ${bytes} more`] : []),
        ...(endsByItself ? ['ends by itself'] : []),
      ].join(', '),
    )
    .sort();
}

describe('what grows', () => {
  test('is a container that was there, under all its names', () => {
    const script = new Script('a = [1]', 'b = a', 'c = [2]', 'd = [3, 4]');
    const before = lengthsNow(script.machine);
    script.append('a', 7);
    script.list('d').items.pop();
    const { growers } = growingSince(script.machine, before);
    assert.deepEqual(told(growers), ['global a and global b']);
    assert.equal(growers[0]?.container, script.at('a'));
    assert.equal(growers[0].holder, script.at('a'));
  });

  test('is known by attributes, by keys and by indices', () => {
    const script = new Script(
      'class C: pass',
      'c = C()',
      'c.x = [1]',
      'd = {"y": [2]}',
      'e = [[3]]',
      'a, b, f = c.x, d["y"], e[0]',
    );
    const before = lengthsNow(script.machine);
    for (const name of ['a', 'b', 'f']) {
      const list = script.list(name);
      script.set(name, null);
      list.items.push(9);
    }
    assert.deepEqual(told(growingSince(script.machine, before).growers), [
      'attribute x',
      'item n0 of global e',
      'item y of global d',
    ]);
  });

  test('is no namespace: there are no more names than are written down', () => {
    const script = new Script('class C: pass', 'a = [1]');
    const before = lengthsNow(script.machine);
    assert.equal(before.containers.has(script.globals), false);
    assert.equal(before.containers.has(script.at('a') as List), true);
  });

  test('is what stands in a place instead of something shorter, by the bytes of its entries', () => {
    const script = new Script(
      'a = "abc"',
      'b = "abc" + "d" * 9',
      'c = (1, 2)',
      'd = (1, 2, 3, 4)',
      'e = "x"',
    );
    const before = lengthsNow(script.machine);
    script.set('a', script.at('b'));
    script.set('c', script.at('d'));
    const { growers } = growingSince(script.machine, before);
    // A tuple has no room of its own to grow in; of words of 8 bytes there are two more.
    assert.deepEqual(told(growers), ['global a, replaced by 9 more', 'global c, replaced by 16 more']);
    assert.ok(growers.every(({ container }) => container === null));
  });

  test('is nothing where it has as many entries as before, or was not there', () => {
    const script = new Script('a = "abc"', 'b = [1]', 'c = None');
    const before = lengthsNow(script.machine);
    script.set('c', new List([1, 2, 3], 4));
    const { growers, objects } = growingSince(script.machine, before);
    assert.deepEqual(told(growers), []);
    assert.equal(objects, 0, 'what takes no memory is no object of the heap');
  });

  test('is counted in objects, too', () => {
    const script = new Script('a = [1]', 'b = None');
    const before = lengthsNow(script.machine);
    script.append('a', bufferOf(script.machine, 10), bufferOf(script.machine, 10));
    assert.equal(growingSince(script.machine, before).objects, 2);
    // Of what a place may hold the newest counts.
    script.set('b', new OneOf([bufferOf(script.machine, 10), bufferOf(script.machine, 10)]));
    assert.equal(growingSince(script.machine, before).objects, 3);
  });

  test('of one object or another is the longest, and at least the shortest', () => {
    const script = new Script('a = "abc"', 'b = "abcdef" + str(1)', 'c = "abcdefghi" + str(1)', 'd = 1');
    const [short, long] = [script.at('b'), script.at('c')];
    script.set('d', new OneOf([short, long]));
    const lengths = (): unknown => {
      const place = [...lengthsNow(script.machine).places.values()].find((names) => names.has('global d'));
      return place?.get('global d');
    };
    assert.deepEqual(lengths(), { likely: 10, least: 7, entryBytes: 1 });
    assert.ok(isObject(short) && isObject(long));
    script.set('d', new OneOf([long], [short]));
    assert.deepEqual(lengths(), { likely: 10, least: 0, entryBytes: 1 });
  });
});

test('names of what grows are bare, each once', () => {
  const grower = (...names: readonly string[]): Grower => ({
    container: null,
    holder: new List([], 4),
    bytes: 0,
    endsByItself: false,
    names: new Set(names),
    namesOfHolder: new Set(names.map((name) => `${name}s`)),
  });
  assert.deepEqual(namesOf([grower('global a', 'local b'), grower('attribute a')]), ['a', 'b', 'as', 'bs']);
  assert.deepEqual(namesOf([]), []);
});

test('something grows on every way when what is certainly there becomes more', () => {
  const script = new Script('a = [1]', 'b = "abc"', 'c = "abcdef" + str(1)');
  const first = lengthsNow(script.machine);
  script.list('a').items.push(2);
  const maybe = lengthsNow(script.machine);
  const { growers } = growingSince(script.machine, first);
  assert.equal(growsOnEveryWay(growers, first, maybe), false);
  assert.equal(growsOnEveryWay([], first, maybe), false);
  script.list('a').certainLength = 2;
  assert.equal(growsOnEveryWay(growers, first, lengthsNow(script.machine)), true);
  script.set('b', script.at('c'));
  const replaced = growingSince(script.machine, maybe).growers.filter(({ container }) => container === null);
  assert.equal(growsOnEveryWay(replaced, maybe, lengthsNow(script.machine)), true);
  assert.equal(growsOnEveryWay(replaced, first, maybe), false);
});

test('a table that grows is told with the entries that a turn adds, unless it is ordered', () => {
  const script = new Script('a = [1]', 'b = {}', 'c = "abc"', 'd = c + str(1)');
  const before = lengthsNow(script.machine);
  script.append('a', 2, 3, 4, 5, 6, 7);
  script.set('c', script.at('d'));
  const { growers } = growingSince(script.machine, before);
  assert.deepEqual(tablesOf(script.machine, growers, before, 3), [
    { kind: 'list', entries: 7, entriesPerTurn: 2, slots: 4, slotBytes: 8 },
  ]);
});

// -------------------------------------------------------------------------------------- what is noted of a loop

const SPAN = { start: 0, end: 0 };
const NEVER_SHORTER: LoopCode = [];
const LOOP = { uri: 'file:///main.py', span: SPAN, endless: true, hasWayOut: false, callback: null };

function levelsOf(gc: readonly number[], requested = gc): LoopLevel[] {
  return gc.map((bytes, index) => ({
    turn: index + 1,
    at: 10 * index,
    gc: bytes,
    gcAtMost: bytes,
    system: 0,
    systemRequired: 0,
    requested: requested[index] ?? 0,
    steps: 0,
    filled: 0,
  }));
}

const RISING = [0, 32, 64, 96, 128, 160];

/** What is noted when between two turns something is done, and when it has been done once more. */
function noteOf(
  script: Script,
  act: () => void,
  {
    gc = RISING,
    code = NEVER_SHORTER,
    early = null as LoopLevel | null,
    isSeenTwice = true,
    callback = null as RepeatedCall | null,
  } = {},
) {
  const { machine } = script;
  const observed: Observed = { ...nothingObserved(5), turns: 40, early, levels: levelsOf(gc), lengths: [] };
  observed.lengths.push(lengthsNow(machine));
  act();
  if (isSeenTwice) observed.lengths.push(lengthsNow(machine));
  act();
  noteGrowth(machine, observed, { ...LOOP, callback, mostLeft: 7 }, () => code);
  const note = machine.notes.at(-1);
  assert.ok(note?.kind === 'growth');
  return note;
}

const isPopped = (): LoopCode => codeBeside(new Script('a = [1]', 'a.pop()').code, []);

describe('a loop whose levels rise', () => {
  const append = (script: Script) => () => {
    script.append('a', 1);
  };

  test('keeps what its container gets', () => {
    const script = new Script('a = [1]');
    const note = noteOf(script, append(script));
    assert.deepEqual(note.growers, ['a']);
    assert.deepEqual(note.gcBytes, { low: 32, likely: 32, high: 32 });
    assert.equal(note.onEvents, false);
    assert.equal(note.uncollected, null);
    assert.equal(note.beside, false);
    assert.deepEqual(note.turns, { made: 40, most: 47, firstEnd: 5, ends: [0, 10, 20, 30, 40, 50] });
    assert.deepEqual(
      note.tables.map(({ entriesPerTurn }) => entriesPerTurn),
      [2 / 5],
    );
  });

  test('likely keeps nothing where it may shorten what grows', () => {
    const script = new Script('a = [1]');
    const note = noteOf(script, append(script), { code: isPopped() });
    assert.deepEqual(note.gcBytes, { low: 0, likely: 0, high: 32 });
    assert.deepEqual(note.growers, ['a']);
  });

  test('names what lasts alone, where something does', () => {
    const script = new Script('a = [1]', 'b = [1]');
    const note = noteOf(
      script,
      () => {
        script.append('a', 1);
        script.append('b', 1);
      },
      { code: isPopped() },
    );
    assert.deepEqual(note.growers, ['b']);
    assert.equal(note.gcBytes.likely, 32);
  });

  test('does so on events where what certainly grows does not', () => {
    const script = new Script('a = [1]');
    const note = noteOf(script, () => script.list('a').items.push(1));
    assert.equal(note.onEvents, true);
    assert.equal(note.gcBytes.low, 0);
    const seenOnce = noteOf(new Script('a = [1]'), () => undefined, { isSeenTwice: false });
    assert.equal(seenOnce.onEvents, false);
  });

  test('does so on events where a call is made on events', () => {
    const callback = (periodMs: Interval | null): RepeatedCall => ({ name: 'f', periodMs });
    for (const [periodMs, onEvents] of [
      [null, true],
      [exactly(100), false],
    ] as const) {
      const script = new Script('a = [1]');
      assert.equal(noteOf(script, append(script), { callback: callback(periodMs) }).onEvents, onEvents);
    }
  });

  test('may have filled a ring by now where it kept nothing before turns were no longer told apart', () => {
    const [first] = levelsOf([0]);
    const script = new Script('a = [1]');
    assert.equal(noteOf(script, append(script), { early: first as LoopLevel }).gcBytes.low, 0);
    const [lower] = levelsOf([-1]);
    const other = new Script('a = [1]');
    assert.equal(noteOf(other, append(other), { early: lower as LoopLevel }).gcBytes.low, 32);
  });

  test('keeps what texts become longer by where blocks show less', () => {
    const script = new Script('a = "abc"', 'b = "abc" + "d" * 500', 'c = "abc" + "d" * 1000');
    const [longer, longest] = [script.at('b'), script.at('c')];
    let turn = 0;
    const note = noteOf(
      script,
      () => {
        script.set('a', turn++ === 0 ? longer : longest);
      },
      { gc: [0, 0, 0, 0, 0, 0] },
    );
    // 1,000 more in the five turns between six levels.
    assert.deepEqual(note.gcBytes, { low: 200, likely: 200, high: 200 });
    assert.deepEqual(note.growers, ['a']);
  });

  test('keeps nothing where nothing was replaced, as two levels show', () => {
    const note = noteOf(new Script('a = "abc"'), () => undefined, { gc: [64, 64] });
    assert.deepEqual(note.gcBytes, { low: 0, likely: 0, high: 0 });
    assert.deepEqual(note.growers, []);
  });

  test('keeps a chain of objects where there are as many more as turns', () => {
    const chainOf = (perTime: number): number => {
      const script = new Script('a = [None]');
      const link = (): void => {
        const list = script.list('a');
        for (let count = 0; count < perTime; count++) list.items[0] = listOf(script.machine, ...list.items);
      };
      return noteOf(script, link).gcBytes.likely;
    };
    // Links are made twice, and between six levels there are five turns.
    assert.equal(chainOf(2), 0);
    assert.equal(chainOf(3), 32);
  });

  test('keeps nothing where its level goes up and down with the way that counts', () => {
    const note = noteOf(new Script('a = [1]'), () => undefined, { gc: [0, 64, 0, 64, 0, 96] });
    assert.deepEqual(note.gcBytes, { low: 0, likely: 0, high: 0 });
  });
});

test('what nobody collects comes to no end, whatever is shortened', () => {
  const script = new Script('import gc', 'a = [1]', 'gc.disable()');
  assert.ok(script.machine.collectorOff !== null);
  const note = noteOf(
    script,
    () => {
      script.append('a', 1);
    },
    { code: isPopped() },
  );
  assert.deepEqual(note.gcBytes, { low: 32, likely: 32, high: 32 });
  assert.deepEqual(note.uncollected, { bytes: 160, iterations: 40 });
});
