import assert from 'node:assert/strict';
import type { HeapSetting } from '../../server/src/core/report/report.ts';
import type { Fix } from '../../server/src/core/rules/finding.ts';
import type { ScriptSource } from '../../server/src/core/rules/rule.ts';
import { applyEdits, areApplicable } from '../../server/src/core/text/edit.ts';
import { callsOf, scriptSource } from './scriptSource.ts';

/** The text after a fix; fails when there is none or its edits cannot be applied together. */
export function fixed(source: ScriptSource, fix: Fix | null | undefined): string {
  assert.ok(fix, 'there is a fix');
  assert.ok(areApplicable(fix.edits, source.text.length), 'the edits do not overlap');
  const text = applyEdits(source.text, fix.edits);
  const before = source.module.problems.length;
  assert.ok(scriptSource(text).module.problems.length <= before, `the script can still be parsed:\n${text}`);
  return text;
}

/** The gc_heap_size call of a script as the analysis describes it. */
export function heapSetting(
  source: ScriptSource,
  about: {
    readonly callee?: string;
    readonly value: number;
    readonly guarded: boolean;
    readonly reset: boolean;
  },
): HeapSetting {
  const call = callsOf(source, about.callee ?? 'utils.gc_heap_size').find(
    (one) => one.arguments.length === 1,
  );
  assert.ok(call, 'the script sets the size');
  const argument = call.arguments[0]!.value;
  return {
    span: call.span,
    valueSpan: argument.kind === 'Name' ? assignedSpan(source, argument.id) : argument.span,
    value: about.value,
    reached: true,
    guarded: about.guarded,
    followedByReset: about.reset,
    resetElsewhere: about.reset,
    resetsForEver: about.reset && !about.guarded,
  };
}

function assignedSpan(
  source: ScriptSource,
  name: string,
): { readonly start: number; readonly end: number } | null {
  for (const statement of source.module.body) {
    if (statement.kind !== 'Assign') continue;
    if (statement.targets.some((target) => target.kind === 'Name' && target.id === name))
      return statement.value.span;
  }
  return null;
}
