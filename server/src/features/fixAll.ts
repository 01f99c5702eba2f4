import type { Finding } from '../core/rules/finding.ts';
import { findRule } from '../core/rules/registry.ts';
import { areApplicable, type TextEdit } from '../core/text/edit.ts';

/**
 * The edits that may be made without anybody looking, as on saving: they change comments for us, so that what runs on
 * the board stays the same. Of two for one place the first.
 */
export function safeEdits(findings: readonly Finding[], textLength: number): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { rule, fixes } of findings) {
    const fix = findRule(rule)?.aboutText === true ? fixes().find(({ preferred }) => preferred) : undefined;
    if (fix !== undefined && areApplicable([...chosen, ...fix.edits], textLength)) chosen.push(...fix.edits);
  }
  return chosen;
}
