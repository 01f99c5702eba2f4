/** Statements about values of which not all is known, each made in the machine as its sources make it. */
import {
  newAbstractBytes,
  newAbstractStr,
  newArray,
  newDict,
  newFloat,
  newList,
  newSet,
  newTuple,
} from '../../server/src/core/machine/heap/create.ts';
import type { Machine } from '../../server/src/core/machine/machine.ts';
import { dictStore, setAdd } from '../../server/src/core/machine/runtime/dicts.ts';
import { nameKey } from '../../server/src/core/machine/runtime/nameKeys.ts';
import { between, exactly, type Interval } from '../../server/src/core/quantity/interval.ts';
import { OPERATION } from '../../server/src/core/trace/trace.ts';
import { abstractInt, ANY_BOOL, OneOf, SomeData, Unknown } from '../../server/src/core/values/abstract.ts';
import { ChosenStr } from '../../server/src/core/values/str.ts';
import type { Value } from '../../server/src/core/values/value.ts';
import { describeInterval, describeValue } from './describeValue.ts';
import { scriptMachine } from './scriptMachine.ts';

interface Part {
  /** The value of which not all is known. */
  make(machine: Machine): Value;
  /** What it may be, in Python: the ends of each range, and something between. */
  readonly mayBe: readonly string[];
}

const KEYS = ['k0', 'k1', 'k2'];

function makeDict(machine: Machine): Value {
  const dict = newDict(machine, 4);
  for (const [value, key] of KEYS.entries()) dictStore(machine, dict, nameKey(key), value);
  dict.table.uncertain = true;
  dict.table.optional = 2;
  return dict;
}

function makeSet(machine: Machine): Value {
  const set = newSet(machine, 4);
  for (const item of [5, 6, 7]) setAdd(machine, set, item);
  set.table.uncertain = true;
  set.table.optional = 2;
  return set;
}

function makeList(machine: Machine): Value {
  const list = newList(machine, [5, 6, 7, 8]);
  list.certainLength = 2;
  return list;
}

function makeOpenList(machine: Machine): Value {
  const list = newList(machine, [5, 6]);
  list.open = true;
  list.mostMore = 3;
  return list;
}

/** By the letters that stand for them in statements. */
export const PARTS: Readonly<Record<string, Part>> = {
  /** int */
  N: { make: () => abstractInt(2, 5, 3), mayBe: ['2', '3', '5'] },
  M: { make: () => abstractInt(-3, 4, 1), mayBe: ['-3', '0', '4'] },
  /** bool */
  Q: { make: () => ANY_BOOL, mayBe: ['True', 'False'] },
  /** float */
  F: { make: (machine) => newFloat(machine, null), mayBe: ['0.5', '-2.0'] },
  /** str */
  S: {
    make: (machine) => newAbstractStr(machine, between(2, 6, 4)),
    mayBe: ["'ab'", "'a, B'", "'  cd  '", "'\\u20ac\\u20ac'"],
  },
  /** one of a few texts */
  C: { make: () => new ChosenStr(2, between(2, 3, 2), null), mayBe: ["'k0'", "'k10'"] },
  /** bytes */
  W: {
    make: (machine) => newAbstractBytes(machine, between(2, 6, 4)),
    mayBe: ["b'ab'", "b'a, B'", "b'  cd  '"],
  },
  /** bytearray, of which the length is known or not */
  A: {
    make: (machine) => newArray(machine, 'bytearray', 'B', null, between(4, 4)),
    mayBe: ["bytearray(b'abcd')", 'bytearray(4)'],
  },
  V: {
    make: (machine) => newArray(machine, 'bytearray', 'B', null, between(2, 6, 4)),
    mayBe: ["bytearray(b'ab')", "bytearray(b'abcdef')"],
  },
  /** array of 16 bits */
  H: {
    make: (machine) => newArray(machine, 'array', 'H', null, between(2, 6, 4)),
    mayBe: ["array('H', [1, 2])", "array('H', [1, 2, 3, 4, 5, 6])"],
  },
  /** list */
  L: { make: makeList, mayBe: ['[5, 6]', '[5, 6, 7]', '[5, 6, 7, 8]'] },
  O: { make: makeOpenList, mayBe: ['[5, 6]', '[5, 6, 9, 9, 9]'] },
  /** tuple with an item of which not all is known */
  T: { make: (machine) => newTuple(machine, [1, abstractInt(2, 5, 3)]), mayBe: ['(1, 2)', '(1, 5)'] },
  D: { make: makeDict, mayBe: ["{'k0': 0}", "{'k0': 0, 'k1': 1}", "{'k0': 0, 'k1': 1, 'k2': 2}"] },
  E: { make: makeSet, mayBe: ['{5}', '{5, 6, 7}'] },
  /** one of two values, and of anything */
  P: {
    make: (machine) => new OneOf([newList(machine, [5, 6]), newTuple(machine, [7, 8, 9])]),
    mayBe: ['[5, 6]', '(7, 8, 9)'],
  },
  U: { make: () => new Unknown('anything'), mayBe: [] },
  /** what a JSON text gives */
  J: { make: () => new SomeData('data', between(2, 20, 10)), mayBe: [] },
};

/** Letters of the values that a statement is about. */
export function partsOf(statement: string): string[] {
  return [...new Set(statement.match(/(?<![\w'"])[A-Z](?![\w'"])/g) ?? [])].filter((name) => name in PARTS);
}

/** Where the names are from that statements use. */
const IMPORTS: Readonly<Record<string, string>> = {
  array: 'from array import array',
  OrderedDict: 'from ucollections import OrderedDict',
  uio: 'import uio',
  ujson: 'import ujson',
  ustruct: 'import ustruct',
};

/** Imports of what a text names, and the variables that statements set. */
function headOf(text: string): string {
  const imports = Object.keys(IMPORTS).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return [...imports.map((name) => IMPORTS[name]), 'x = y = z = None\n'].join('\n');
}

/** Requests to the GC heap between two events, one after the other; where a size has bounds, the last has them. */
export function requestsBetween({ trace, sizeBounds }: Machine, from: number, to: number): Interval[] {
  const found: Interval[] = [];
  const last = new Map<number, number>();
  for (let event = from; event < to; event++) {
    const operation = trace.operations[event];
    if (operation !== OPERATION.alloc && operation !== OPERATION.realloc) continue;
    last.set(trace.targets[event] ?? -1, found.length);
    found.push(exactly(trace.sizes[event] ?? 0));
  }
  for (const [id, index] of last) {
    const bounds = sizeBounds.get(id);
    if (bounds !== undefined) found[index] = { ...bounds, likely: found[index]?.likely ?? 0 };
  }
  return found;
}

/** What the machine says behind a statement. */
export interface Behind {
  /** The variables that the statement set or changed. */
  readonly values: ReadonlyMap<string, Value>;
  readonly requests: readonly Interval[];
  /** The same in words, as tests keep it. */
  readonly inWords: Readonly<Record<string, string>>;
}

/** Runs a statement with the values that it names. `x`, `y` and `z` are None before. */
export function runPartly(statement: string, setup = ''): Behind {
  const marks: { event: number; words: Map<string, string> }[] = [];
  const names = [...partsOf(`${setup}\n${statement}`), 'x', 'y', 'z'];
  const { machine, run, value, store } = scriptMachine({
    natives: {
      _: ({ trace }) => {
        const words = new Map(names.map((name) => [name, describeValue(value(name) ?? null)]));
        marks.push({ event: trace.eventCount, words });
        return null;
      },
    },
  });
  for (const name of names) {
    const part = PARTS[name];
    if (part !== undefined) store(name, part.make(machine));
  }
  const ending = run(`${headOf(setup + statement)}${setup}\n_()\n${statement}\n_()\n`);
  const [before, after] = marks;
  const values = new Map<string, Value>();
  if (before === undefined) throw new Error(`ends before: ${statement}: ${JSON.stringify(machine.notes)}`);
  const inWords: Record<string, string> = {};
  for (const note of machine.notes) {
    if (note.kind === 'raises') inWords['raises'] = note.exception;
    else if (note.kind === 'unknown') inWords['unknown'] = note.what;
  }
  if (after === undefined) return { values, requests: [], inWords: { ...inWords, ending } };
  for (const name of names) {
    const words = after.words.get(name);
    const found = value(name);
    if (found === undefined || words === undefined || words === before.words.get(name)) continue;
    values.set(name, found);
    inWords[name] = words;
  }
  const requests = requestsBetween(machine, before.event, after.event);
  if (requests.length > 0) inWords['asks'] = requests.map(describeInterval).join(', ');
  return { values, requests, inWords };
}

/** What a statement did with values of which all is known. */
export interface Known {
  readonly text: string;
  readonly values: ReadonlyMap<string, Value>;
  /** Bytes of the requests to the GC heap. */
  readonly bytes: number;
}

/** Combinations of what the named values may be, not more than `most`: those of the ends first. */
function choicesOf(names: readonly string[], most: number): string[][] {
  let all: string[][] = [[]];
  for (const name of names)
    all = all.flatMap((before) => (PARTS[name]?.mayBe ?? []).map((each) => [...before, `${name} = ${each}`]));
  if (all.length <= most) return all;
  return Array.from(
    { length: most },
    (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))] ?? [],
  );
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}\n`).join('');
}

/**
 * Runs a statement with each of the values that those it names may be; null where it raises.
 *
 * All of them, of all statements, are one script: making a machine takes longer than most of them.
 */
export function runKnown(
  statements: readonly { readonly statement: string; readonly setup?: string }[],
  most: number,
): (Known | null)[][] {
  const found: (Known | null)[][] = statements.map(() => []);
  const texts: string[] = [];
  const runs: { row: number; text: string; names: readonly string[] }[] = [];
  for (const [row, { statement, setup = '' }] of statements.entries()) {
    const names = partsOf(`${setup}\n${statement}`);
    for (const choice of choicesOf(names, most)) {
      const lines = [
        ...`x = y = z = None`.split('\n'),
        ...choice,
        ...setup.split('\n').filter((line) => line !== ''),
      ];
      texts.push(
        `try:\n${indented([...lines, '_b()', ...statement.split('\n'), `_(${runs.length})`])}except Exception: _(-${runs.length + 1})\n`,
      );
      runs.push({ row, text: choice.join('; '), names: [...names, 'x', 'y', 'z'] });
    }
  }
  let start = 0;
  const { machine, run, value } = scriptMachine({
    natives: {
      _b: ({ trace }) => {
        start = trace.eventCount;
        return null;
      },
      _: (running, [number]) => {
        const at = Number(number);
        const each = runs[at < 0 ? -at - 1 : at];
        if (each === undefined) return null;
        const asked = requestsBetween(running, start, running.trace.eventCount);
        const bytes = asked.reduce((sum, { likely }) => sum + likely, 0);
        const values = new Map(each.names.map((name) => [name, value(name) ?? null]));
        found[each.row]?.push(at < 0 ? null : { text: each.text, values, bytes });
        return null;
      },
    },
  });
  const text = texts.join('');
  const ending = run(headOf(text) + text);
  if (ending !== 'end') throw new Error(`ended by ${ending}: ${JSON.stringify(machine.notes.slice(0, 3))}`);
  return found;
}
