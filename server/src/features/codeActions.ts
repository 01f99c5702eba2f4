import type { Finding } from '../core/rules/finding.ts';
import { suppressInFile, suppressOnLine } from '../core/rules/fixes/suppress.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import type { TextEdit } from '../core/text/edit.ts';
import type { Span } from '../core/text/span.ts';

/** One entry of the light bulb's menu. */
export type CodeActionData =
  | {
      readonly kind: 'edit';
      readonly title: string;
      readonly preferred: boolean;
      readonly edits: readonly TextEdit[];
      readonly finding: Finding;
    }
  | { readonly kind: 'explain'; readonly title: string; readonly finding: Finding }
  | { readonly kind: 'open'; readonly title: string; readonly finding: Finding }
  | {
      readonly kind: 'setting';
      readonly title: string;
      readonly setting: string;
      readonly finding: Finding;
    };

/**
 * What can be done about the findings that touch a span, finding by finding: its setting, its fixes, suppress here, suppress
 * in the file, explain, open the page.
 */
export function codeActionsAt(
  findings: readonly Finding[],
  source: ScriptSource,
  span: Span,
): readonly CodeActionData[] {
  return findings
    .filter((finding) => touches(finding.span, span))
    .flatMap((finding) => actionsFor(finding, source));
}

/** The same for a maixmem.json, which has no comments to suppress anything and no memory to explain. */
export function projectActionsAt(findings: readonly Finding[], span: Span): readonly CodeActionData[] {
  return findings
    .filter((finding) => touches(finding.span, span))
    .flatMap((finding): readonly CodeActionData[] => [
      ...finding.fixes().map((fix) => ({ kind: 'edit' as const, ...fix, finding })),
      { kind: 'open', title: `Open the page about ${finding.rule}`, finding },
    ]);
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function actionsFor(finding: Finding, source: ScriptSource): readonly CodeActionData[] {
  const changes = [...finding.fixes(), suppressOnLine(source, finding), suppressInFile(source, finding)];
  const { setting } = finding;
  return [
    ...(setting === undefined
      ? []
      : [{ kind: 'setting' as const, title: `Open the setting ${setting}`, setting, finding }]),
    ...changes.map((fix) => ({ kind: 'edit' as const, ...fix, finding })),
    { kind: 'explain', title: 'Explain how the memory was computed', finding },
    { kind: 'open', title: `Open the page about ${finding.rule}`, finding },
  ];
}
