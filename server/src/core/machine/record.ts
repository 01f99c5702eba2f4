import type { WordBytes } from '../compile/layout.ts';
import { exactly, type Interval } from '../quantity/interval.ts';
import type { Ending, Run } from '../run/run.ts';
import { isObject, type Slot } from '../values/value.ts';
import type { Machine } from './machine.ts';

/**
 * What a finished run leaves behind, without the machine and its values.
 *
 * @param asksHeapSize whether the size of the GC heap had a part in the run
 */
export function recordOf(machine: Machine, ending: Ending, asksHeapSize = true): Run {
  const { system } = machine;
  return {
    ending,
    wordBytes: machine.sizes.wordBytes as WordBytes,
    gcPoolBytes: machine.environment.gcPoolBytes,
    asksHeapSize,
    gc: {
      trace: machine.trace,
      sizeBounds: machine.sizeBounds,
      leastSizes: machine.leastSizes,
      conditionalIds: machine.conditionalIds,
      caughtIds: machine.caughtIds,
      mayBeGoneFrom: machine.mayBeGoneFrom,
      objectIds: machine.objectIds,
      lastBytes: machine.requested,
      startEvent: machine.startEvent,
      startHoles: machine.startHoles,
    },
    system: { requests: system.requests, kept: [...system.live()], releases: system.releases },
    sites: machine.sites,
    notes: machine.notes,
    compiled: machine.compiled,
    names: namesOf(machine),
    storedGcHeapBytes: storedHeapBytes(machine),
    steps: machine.work.steps,
  };
}

/** The variables of the script itself. */
function namesOf({ modules }: Machine): ReadonlyMap<string, Interval | null> {
  const names = new Map<string, Interval | null>();
  for (const [, name, value] of modules.get('__main__')?.named() ?? []) names.set(name, numberIn(value));
  return names;
}

function numberIn(value: Slot): Interval | null {
  if (typeof value === 'number') return exactly(value);
  return isObject(value) ? value.bounds : null;
}

function storedHeapBytes({ firmwareState }: Machine): number | null {
  const stored = firmwareState.fields.get('gc.storedHeapBytes');
  return typeof stored === 'number' ? stored : null;
}
