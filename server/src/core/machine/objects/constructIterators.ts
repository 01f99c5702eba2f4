import type { NativeCode } from '../runtime/nativeFunction.ts';
import { exactly } from '../../quantity/interval.ts';
import { NativeIterator, type IteratorStep } from '../../values/iterator.ts';
import { Tuple } from '../../values/tuple.ts';
import type { Value } from '../../values/value.ts';
import { lookupSpecial } from '../runtime/classLookup.ts';
import { Buffer } from '../heap/buffer.ts';
import { callValue } from '../runtime/call.ts';
import { newTuple, place } from '../heap/create.ts';
import { getIter, nextItem } from '../runtime/iterate.ts';
import { hold, letGo, register } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { truthValue } from '../runtime/operators.ts';
import { rangeOf } from '../paths/scope.ts';
import { loadSubscript } from '../runtime/subscript.ts';
import { argument, intArgument } from '../runtime/arguments.ts';
import { lengthOf } from '../runtime/length.ts';

/**
 * An iterator object that is made before the iterators it will hold (py/objenumerate.c, objzip.c, objmap.c,
 * objfilter.c).
 */
function composedIterator(
  machine: Machine,
  name: string,
  bytes: number,
  iterables: readonly Value[],
  callee: Value | undefined,
  step: (iterator: NativeIterator, inner: readonly Value[]) => IteratorStep,
): Value {
  const inner: Value[] = [];
  const iterator = place(machine, new NativeIterator(name, [], (self) => step(self, inner)), bytes);
  const held = hold(machine, iterator);
  for (const iterable of iterables) {
    inner.push(getIter(machine, iterable, false));
    hold(machine, inner[inner.length - 1]);
  }
  iterator.depth += Math.max(0, ...inner.map((each) => (each instanceof NativeIterator ? each.depth : 0)));
  iterator.holds = callee === undefined ? inner : [callee, ...inner];
  letGo(machine, held);
  return iterator;
}

export const makeEnumerate: NativeCode = (machine, args, keywords) => {
  const start = intArgument(machine, args[1] ?? keywords.get('start') ?? 0, exactly(0)).likely;
  const iterable = keywords.get('iterable') ?? argument(machine, args, 0);
  const { enumerate } = machine.sizes;
  return composedIterator(machine, 'enumerate', enumerate, [iterable], undefined, (self, [inner]) => {
    const { value, mayEnd } = nextItem(machine, inner as Value);
    if (value === undefined) return { value, mayEnd };
    const held = hold(machine, value);
    const tuple = newTuple(machine, [start + self.position++, value]);
    letGo(machine, held);
    return { value: tuple, mayEnd };
  });
};

/** The tuple of a step is made before its items are fetched, and freed when there is none (py/objzip.c:52). */
export const makeZip: NativeCode = (machine, args) => {
  const bytes = machine.sizes.zipHeader + args.length * machine.sizes.wordBytes;
  return composedIterator(machine, 'zip', bytes, args, undefined, (_self, inner) => {
    if (inner.length === 0) return { value: undefined, mayEnd: false };
    const buffer = new Buffer(machine, machine.sizes.tupleHeader + inner.length * machine.sizes.wordBytes);
    const { items, mayEnd } = oneOfEach(machine, inner);
    if (items === null) {
      buffer.free();
      return { value: undefined, mayEnd: false };
    }
    const tuple = new Tuple(items);
    tuple.id = buffer.take();
    register(machine, tuple);
    return { value: tuple, mayEnd };
  });
};

/** The next item of every iterator; null when one has ended. */
function oneOfEach(machine: Machine, inner: readonly Value[]): { items: Value[] | null; mayEnd: boolean } {
  const items: Value[] = [];
  let mayEnd = false;
  const held = hold(machine);
  for (const each of inner) {
    const step = nextItem(machine, each);
    if (step.value === undefined) {
      letGo(machine, held);
      return { items: null, mayEnd: false };
    }
    mayEnd ||= step.mayEnd;
    items.push(step.value);
    hold(machine, step.value);
  }
  letGo(machine, held);
  return { items, mayEnd };
}

/** The array of arguments of a step is left to the collector (py/objmap.c:56). */
export const makeMap: NativeCode = (machine, args) => {
  const [callee, ...iterables] = args;
  const bytes = machine.sizes.mapHeader + iterables.length * machine.sizes.wordBytes;
  return composedIterator(machine, 'map', bytes, iterables, callee, (_self, inner) => {
    const buffer = new Buffer(machine, inner.length * machine.sizes.wordBytes);
    const { items, mayEnd } = oneOfEach(machine, inner);
    if (items === null) {
      buffer.free();
      return { value: undefined, mayEnd: false };
    }
    const value = callValue(machine, callee as Value, items);
    buffer.abandon();
    return { value, mayEnd };
  });
};

export const makeFilter: NativeCode = (machine, args) => {
  const [callee, iterable] = args;
  const { filter } = machine.sizes;
  return composedIterator(machine, 'filter', filter, [iterable as Value], callee, (_self, [inner]) => {
    for (;;) {
      const step = nextItem(machine, inner as Value);
      if (step.value === undefined) return step;
      const held = hold(machine, step.value);
      const kept =
        callee === null || callee === undefined
          ? truthValue(machine, step.value)
          : truthValue(machine, callValue(machine, callee, [step.value]));
      letGo(machine, held);
      if (kept === true) return step;
      if (kept === undefined) return { value: step.value, mayEnd: true };
    }
  });
};

/** Items are fetched by index from the end (py/objreversed.c). */
export const makeReversed: NativeCode = (machine, args) => {
  const value = argument(machine, args, 0);
  const method = lookupSpecial(machine, value, '__reversed__');
  if (method !== undefined) return callValue(machine, method, [value]);
  const iterator = place(
    machine,
    new NativeIterator('reversed', [value], reversedStep),
    machine.sizes.reversed,
  );
  const held = hold(machine, iterator);
  const length = rangeOf(lengthOf(machine, value));
  letGo(machine, held);
  return iterator;

  function reversedStep(self: NativeIterator): IteratorStep {
    const index = (length?.likely ?? 0) - 1 - self.position;
    if (index < 0) return { value: undefined, mayEnd: false };
    self.position++;
    const mayEnd = length === null || self.position > length.low;
    return { value: loadSubscript(machine, value, index), mayEnd };
  }
};
