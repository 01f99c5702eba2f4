import { LeftUndone, Unknown } from '../values/abstract.ts';
import type { Value } from '../values/value.ts';
import type { Machine } from './machine.ts';

/** Records that something at the current place is not known. */
export function noteUnknown(machine: Machine, what: string, why: string, unbounded = false): void {
  const { uri, span } = machine.sites.get(machine.trace.currentSite);
  machine.notes.push({ kind: 'unknown', uri, span, what, why, unbounded });
}

/** A call of something unknown: neither result nor effect are known, which is a finding and not a silent zero. */
export function unknownCall(machine: Machine, callee: Unknown): Value {
  // It may raise, and it may give another result each time.
  machine.hardwareCalls++;
  // A finding says that the script ends before this.
  if (callee instanceof LeftUndone) return callee;
  noteUnknown(machine, callee.why, 'what is called here is not known', true);
  return new Unknown(`result of calling ${callee.why}`);
}
