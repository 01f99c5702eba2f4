import { allocationFails } from './checks/allocationFails.ts';
import { analysisLimit } from './checks/analysisLimit.ts';
import { apiNotInFirmware } from './checks/apiNotInFirmware.ts';
import { flashOverlap } from './checks/flashOverlap.ts';
import { frameSizeImpossible } from './checks/frameSizeImpossible.ts';
import { gcHeapTooSmall } from './checks/gcHeapTooSmall.ts';
import { growthPerIteration } from './checks/growth.ts';
import { heapSizeNeverApplied } from './checks/heapSizeNeverApplied.ts';
import { heapSizeOutOfRange } from './checks/heapSizeOutOfRange.ts';
import { heapSizeResetLoop } from './checks/heapSizeResetLoop.ts';
import { leak } from './checks/leak.ts';
import { memoryOverrun } from './checks/memoryOverrun.ts';
import { modelDoesNotFit } from './checks/modelDoesNotFit.ts';
import { modelMissing } from './checks/modelMissing.ts';
import { modelRefused } from './checks/modelRefused.ts';
import { modelReplacedWhileLoaded } from './checks/modelReplaced.ts';
import { modelsFull } from './checks/modelsFull.ts';
import { noGcHeapSizeFits } from './checks/noHeapSizeFits.ts';
import { scriptEndsEarly } from './checks/scriptEndsEarly.ts';
import { syntaxNotOnBoard } from './checks/syntaxNotOnBoard.ts';
import { systemHeapTooSmall } from './checks/systemHeapTooSmall.ts';
import { targetValueOverruled } from './checks/targetValueOverruled.ts';
import { targetValueUnusable } from './checks/targetValueUnusable.ts';
import { temporaryDoesNotFit } from './checks/temporaryDoesNotFit.ts';
import { unknownCall } from './checks/unknownCall.ts';
import { unknownDirective } from './checks/unknownDirective.ts';
import { unreachableRelease } from './checks/unreachableRelease.ts';
import type { Rule } from './rule.ts';
import { unusedSuppressionRule } from './unusedSuppression.ts';

/** Every rule, by code. Codes are never given to another rule. */
export const RULES: readonly Rule[] = [
  gcHeapTooSmall,
  systemHeapTooSmall,
  noGcHeapSizeFits,
  modelDoesNotFit,
  heapSizeNeverApplied,
  heapSizeOutOfRange,
  heapSizeResetLoop,
  frameSizeImpossible,
  temporaryDoesNotFit,
  modelRefused,
  modelMissing,
  modelsFull,
  growthPerIteration,
  apiNotInFirmware,
  unknownCall,
  syntaxNotOnBoard,
  unusedSuppressionRule,
  flashOverlap,
  leak,
  allocationFails,
  modelReplacedWhileLoaded,
  unreachableRelease,
  analysisLimit,
  unknownDirective,
  memoryOverrun,
  targetValueUnusable,
  targetValueOverruled,
  scriptEndsEarly,
];

/** What a suppression or a setting may name a rule by: its name or its code. */
export const RULE_NAMES: ReadonlySet<string> = new Set(RULES.flatMap(({ name, code }) => [name, code]));

export function findRule(nameOrCode: string): Rule | undefined {
  return RULES.find(({ name, code }) => name === nameOrCode || code === nameOrCode);
}
