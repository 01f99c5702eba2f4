import { Unknown } from '../../values/abstract.ts';
import { OfMissingModule } from '../../values/missingModule.ts';
import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';

/** What is known of a place of which not all is known. */
interface UnknownFacts {
  /** What may take memory without a bound: data lie in the GC heap, code may do anything. Absent: all is bounded. */
  readonly effect?: 'data' | 'code';
  /** The module that is not at hand, where that is the reason. */
  readonly module?: string;
}

/** Records that something at the current place is not known. */
export function noteUnknown(machine: Machine, what: string, why: string, facts: UnknownFacts = {}): void {
  const { uri, span } = machine.sites.get(machine.trace.currentSite);
  machine.notes.push({ kind: 'unknown', uri, span, what, why, ...facts });
}

/** A call of something unknown: neither result nor effect are known, which is a finding and not a silent zero. */
export function unknownCall(machine: Machine, callee: Unknown): Value {
  // It may raise, and it may give another result each time.
  machine.hardwareCalls++;
  noteUnknown(machine, callee.why, 'what is called here is not known', { effect: 'code' });
  return new Unknown(`result of calling ${callee.why}`);
}

/** What failed before: a finding says that the script ends before this. */
export function callLeftUndone(machine: Machine, callee: Unknown): Value {
  machine.hardwareCalls++;
  return callee;
}

export function callOfMissingModule(machine: Machine, { why: path, module }: OfMissingModule): Value {
  machine.hardwareCalls++;
  noteUnknown(machine, path, `module ${module} is not at hand`, { effect: 'code', module });
  return new OfMissingModule(`${path.replace(/\(\)$/, '')}()`, module);
}
