import { CATALOGUE } from '../catalogue/catalogue.ts';
import { evaluateText, type Scope } from '../catalogue/expressionEvaluate.ts';
import { asTruth, unknownValue } from '../catalogue/valueOperations.ts';
import type { MachineNote } from '../run/notes.ts';
import { targetFacts } from '../device/features.ts';
import type { Target } from '../device/target.ts';
import { factValue } from './scriptEnvironment.ts';

/** Calls of a run that its firmware has and another one certainly lacks. */
export function lackedCalls(
  notes: readonly MachineNote[],
  here: Target,
  elsewhere: Target,
): readonly string[] {
  const callees = new Set(notes.flatMap((note) => (note.kind === 'call' ? [note.callee] : [])));
  const isHere = availableOn(here);
  const isElsewhere = availableOn(elsewhere);
  return [...callees].filter((callee) => isHere(callee) && !isElsewhere(callee));
}

/** Calls of a run that a firmware certainly lacks, whether the one that it ran on has them or not. */
export function callsLackedBy(notes: readonly MachineNote[], elsewhere: Target): readonly string[] {
  const callees = new Set(notes.flatMap((note) => (note.kind === 'call' ? [note.callee] : [])));
  const isThere = availableOn(elsewhere);
  return [...callees].filter((callee) => !isThere(callee));
}

/** Whether a call may be there, by the conditions of the catalogue. */
function availableOn(target: Target): (callee: string) => boolean {
  const facts = new Map(Object.entries(targetFacts(target)));
  const scope: Scope = {
    resolve: (path) => {
      const fact = facts.get(path.join('.'));
      return fact === undefined ? unknownValue(path.join('.')) : factValue(fact);
    },
    field: (_value, field) => unknownValue(field),
    functions: CATALOGUE.functions,
  };
  return (callee) =>
    CATALOGUE.availabilityOf(callee).every((condition) => asTruth(evaluateText(condition, scope)) !== 'no');
}
