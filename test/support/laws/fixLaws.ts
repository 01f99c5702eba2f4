import { english } from '../../../messages/render.ts';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import { isWorse } from '../../../server/src/core/memory/judgeVerdict.ts';
import { SEVERITIES, type Finding, type Fix } from '../../../server/src/core/rules/finding.ts';
import type { ScriptSource } from '../../../server/src/core/rules/rule.ts';
import { applyEdits, areApplicable, type TextEdit } from '../../../server/src/core/text/edit.ts';
import type { Breach } from './answerLaws.ts';

/** Another text of a script, analysed like the first. */
export type Reanalyze = (text: string) => { readonly analysis: Analysis; readonly source: ScriptSource };

/** Applies every fix that an answer offers, each by itself, and says where that does not lead to a better script. */
export function fixBreaches(
  analysis: Analysis,
  source: ScriptSource,
  reanalyze: Reanalyze,
): readonly Breach[] {
  return analysis.findings.flatMap((finding) =>
    finding.fixes().flatMap((fix) =>
      breachesOf(fix, finding, analysis, source, reanalyze).map(({ law, detail }) => ({
        law,
        detail: `${finding.rule}: "${english(fix.title)}"${detail === '' ? '' : `: ${detail}`}`,
      })),
    ),
  );
}

function breachesOf(
  fix: Fix,
  finding: Finding,
  before: Analysis,
  source: ScriptSource,
  reanalyze: Reanalyze,
): readonly Breach[] {
  if (!areApplicable(fix.edits, source.text.length)) return [{ law: 'a fix can be applied', detail: '' }];
  const text = applyEdits(source.text, fix.edits);
  if (text === source.text) return [{ law: 'a fix changes something', detail: '' }];
  const after = reanalyze(text);
  const breaches: Breach[] = [];
  if (after.source.module.problems.length > source.module.problems.length) {
    breaches.push({ law: 'a fixed script can be parsed', detail: '' });
  }
  if (fix.edits.some((edit) => breaksStyle(edit, source.text))) {
    breaches.push({ law: 'a fix keeps indentation and line ends', detail: '' });
  }
  const least = fix.lessens === true ? finding.severity : 'hint';
  if (count(after.analysis, finding.rule, least) >= count(before, finding.rule, least)) {
    breaches.push({ law: 'a fix removes its finding, or makes it weigh less', detail: '' });
  }
  const { verdict, room } = after.analysis.report;
  // A script that reset for ever was judged up to the reset: what stands behind it is new.
  if (!before.report.heapSettings.some(({ resetsForEver }) => resetsForEver)) {
    for (const worse of worseFindings(before, after.analysis)) {
      breaches.push({ law: 'a fix brings no worse finding', detail: worse });
    }
    if (isWorse(verdict, before.report.verdict)) {
      breaches.push({ law: 'a fix makes no verdict worse', detail: `${before.report.verdict} → ${verdict}` });
    }
  }
  if (setsSize(fix, before) && verdict !== 'fits' && room === null) {
    breaches.push({ law: 'a fix that sets the size makes it fit', detail: verdict });
  }
  return breaches;
}

function count({ findings }: Analysis, rule: string, least: Finding['severity']): number {
  return findings.filter((finding) => finding.rule === rule && weight(finding.severity) >= weight(least))
    .length;
}

/** Errors and warnings of rules that had fewer of that weight before. */
function worseFindings(before: Analysis, after: Analysis): readonly string[] {
  const weightOf = ({ findings }: Analysis, rule: string): number =>
    Math.max(0, ...findings.filter((one) => one.rule === rule).map(({ severity }) => weight(severity)));
  const rules = new Set(after.findings.map(({ rule }) => rule));
  return [...rules].filter((rule) => {
    const now = weightOf(after, rule);
    return now >= weight('warning') && now > weightOf(before, rule);
  });
}

function weight(severity: Finding['severity']): number {
  return SEVERITIES.length - SEVERITIES.indexOf(severity);
}

/** True for a fix that writes a gc_heap_size. */
function setsSize({ edits }: Fix, { report }: Analysis): boolean {
  return edits.some(
    ({ span, text }) =>
      /\bgc_heap_size\(\s*\w/.test(text) ||
      report.heapSettings.some(
        ({ valueSpan }) => valueSpan?.start === span.start && valueSpan.end === span.end,
      ),
  );
}

/** True when new lines are indented by other signs than the script's, or end otherwise. */
function breaksStyle({ text }: TextEdit, script: string): boolean {
  const usesTabs = /^\t/m.test(script);
  const usesBlanks = /^ +\S/m.test(script);
  if (usesTabs && !usesBlanks && /^ {2,}\S/m.test(text)) return true;
  if (usesBlanks && !usesTabs && /^\t/m.test(text)) return true;
  const carriage = script.includes('\r\n');
  return text.includes('\n') && text.includes('\r\n') !== carriage;
}
