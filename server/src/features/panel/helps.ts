import { message } from '../../../../messages/message.ts';
import { english, type Say } from '../../../../messages/render.ts';
import { sizeText } from '../../core/quantity/format.ts';
import { describeRemedy } from '../../core/rules/remedies.ts';
import { heapEdits } from '../../core/rules/fixes/heapSize.ts';
import { findRule } from '../../core/rules/registry.ts';
import type { MemoryReport } from '../../core/report/report.ts';
import type { Finding } from '../../core/rules/finding.ts';
import type { ScriptSource } from '../../core/rules/rule.ts';
import type { TextEdit } from '../../core/text/edit.ts';
import type { Span } from '../../core/text/span.ts';

/** A change that was tried out, and how it is made. */
export interface HelpData {
  readonly title: string;
  /** True when the script fits with it. */
  readonly fits: boolean;
  /** What it is about; null for the script as a whole. */
  readonly span: Span | null;
  readonly action:
    | { readonly kind: 'edit'; readonly edits: readonly TextEdit[] }
    /** The edits store the gc_heap_size that goes with it; none where that stays. */
    | { readonly kind: 'firmware'; readonly firmware: string; readonly edits: readonly TextEdit[] };
}

/**
 * What helps: the fixes of the findings, each of which was tried, then what is a matter of the target. Fixes that only
 * change comments help no memory and are left out.
 */
export function helpsOf(
  report: MemoryReport,
  findings: readonly Finding[],
  source: ScriptSource,
  say: Say = english,
): readonly HelpData[] {
  const helps = [...fixesOf(findings, say), ...helpsBeside(report, source, say)];
  const titles = new Set<string>();
  const distinct = helps.filter(({ title }) => !titles.has(title) && titles.add(title));
  return distinct.sort((a, b) => Number(b.fits) - Number(a.fits));
}

function fixesOf(findings: readonly Finding[], say: Say): readonly HelpData[] {
  return findings
    .filter(({ rule }) => findRule(rule)?.aboutText !== true)
    .flatMap(({ fixes, span }) =>
      fixes().map((fix): HelpData => ({
        title: say(fix.title),
        fits: fix.makesItFit === true,
        span,
        action: { kind: 'edit', edits: fix.edits },
      })),
    );
}

/** Of the remedies those that no fix makes: another firmware, and a size where no finding asks for one. */
export function helpsBeside(
  report: MemoryReport,
  source: ScriptSource,
  say: Say = english,
): readonly HelpData[] {
  return report.remedies.flatMap((outcome): readonly HelpData[] => {
    const { remedy, gcHeapBytes, makesItFit: fits } = outcome;
    if (remedy.kind === 'firmware') {
      const isSameHeap = gcHeapBytes === report.target.gcHeapBytes;
      const beside = isSameHeap ? [] : heapEdits(report, source, gcHeapBytes);
      if (beside === null) return [];
      const title = say(message('fix.use', { remedy: describeRemedy(outcome, report) }));
      const action = { kind: 'firmware', firmware: remedy.firmware, edits: beside } as const;
      return [{ title, fits, span: null, action }];
    }
    const edits = remedy.kind === 'gc-heap-size' ? heapEdits(report, source, gcHeapBytes) : null;
    if (edits === null) return [];
    return [
      {
        title: say(message('fix.setHeapSize', { size: sizeText(gcHeapBytes) })),
        fits,
        span: null,
        action: { kind: 'edit', edits },
      },
    ];
  });
}
