import { FRAME_SIZES } from '../../core/memory/judgeFrames.ts';
import { remedyEdits } from '../../core/report/remedyEdits.ts';
import type { MemoryReport } from '../../core/report/report.ts';
import type { ScriptSource } from '../../core/rules/rule.ts';
import type { TextEdit } from '../../core/text/edit.ts';

const CALL = 'sensor.set_framesize';

/** Frame sizes to try in place of those that the script sets; empty where it sets none. */
export function frameChoices({ allocations }: MemoryReport): readonly string[] {
  return allocations.some(({ callee }) => callee === CALL) ? FRAME_SIZES.map(({ name }) => name) : [];
}

/** Edits that make every call of the script set that size; null where one of them cannot be changed. */
export function frameSizeEdits(
  { allocations }: MemoryReport,
  source: ScriptSource,
  name: string,
): readonly TextEdit[] | null {
  const size = FRAME_SIZES.find((each) => each.name === name);
  const spans = allocations.filter(({ callee }) => callee === CALL).map(({ span }) => span);
  if (size === undefined || spans.length === 0) return null;
  const places = spans.map((span) => ({ span, callee: CALL }));
  return remedyEdits(source, { kind: 'frame-size', ...size, places });
}
