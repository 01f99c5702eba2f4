import type { Interval } from '../../quantity/interval.ts';
import { abstractInt } from '../../values/abstract.ts';
import type { Value } from '../../values/value.ts';
import { findDeaths } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { freeDeadBuffers } from '../firmware/finalisers.ts';
import { freeBytesNow, gcUsedNow } from '../firmware/freeBytes.ts';
import { collectorOff } from '../paths/collectorOff.ts';
import { touch } from '../paths/scope.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';

/** Field of the firmware's state: whether the collector runs by itself. */
const ENABLED = 'gc.enabled';

function collect(machine: Machine): Value {
  findDeaths(machine);
  freeDeadBuffers(machine);
  machine.trace.collect();
  return null;
}

function setEnabled(enabled: boolean) {
  return (machine: Machine): Value => {
    touch(machine, machine.firmwareState);
    machine.firmwareState.fields.set(ENABLED, enabled);
    // On one way of several it would also hold for the others: they take the collector as on.
    if (!enabled && machine.uncertain > 0) return null;
    machine.trace.setCollector(enabled);
    machine.collectorOff = enabled ? null : collectorOff(machine);
    return null;
  };
}

function fromInterval({ low, likely, high }: Interval): Value {
  return abstractInt(low, high, likely);
}

/** Free bytes of a heap of unknown size, as on a PC. */
const USUAL_FREE_BYTES = 1 << 20;

/** py/modgc.c. */
export const GC: ModuleMembers = {
  collect,
  disable: setEnabled(false),
  enable: setEnabled(true),
  isenabled: (machine) => machine.firmwareState.fields.get(ENABLED) ?? true,
  mem_alloc: (machine) => {
    machine.hardwareCalls++;
    return fromInterval(gcUsedNow(machine));
  },
  mem_free: (machine) => {
    machine.hardwareCalls++;
    if (machine.environment.gcPoolBytes === 0) return abstractInt(0, Infinity, USUAL_FREE_BYTES);
    return fromInterval(freeBytesNow(machine, 'system.gcFreeBytes'));
  },
  threshold: (machine, [bytes]) => {
    if (bytes === undefined) return abstractInt(-1, Infinity, -1);
    if (typeof bytes === 'number') machine.trace.setThreshold(bytes < 0 ? Infinity : bytes);
    return null;
  },
};
