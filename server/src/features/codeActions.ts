import { message } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import type { Finding, Fix } from '../core/rules/finding.ts';
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
  say: Say = english,
): readonly CodeActionData[] {
  return findings
    .filter((finding) => touches(finding.span, span))
    .flatMap((finding) => actionsFor(finding, source, say));
}

/** The same for a maixmem.json, which has no comments to suppress anything and no memory to explain. */
export function projectActionsAt(
  findings: readonly Finding[],
  span: Span,
  say: Say = english,
): readonly CodeActionData[] {
  return findings
    .filter((finding) => touches(finding.span, span))
    .flatMap((finding): readonly CodeActionData[] => [
      ...finding.fixes().map((fix) => editAction(fix, finding, say)),
      openPage(finding, say),
    ]);
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function actionsFor(finding: Finding, source: ScriptSource, say: Say): readonly CodeActionData[] {
  const changes = [...finding.fixes(), suppressOnLine(source, finding), suppressInFile(source, finding)];
  const { setting } = finding;
  return [
    ...(setting === undefined
      ? []
      : [
          {
            kind: 'setting' as const,
            title: say(message('action.openSetting', { setting })),
            setting,
            finding,
          },
        ]),
    ...changes.map((fix) => editAction(fix, finding, say)),
    { kind: 'explain', title: say(message('action.explain')), finding },
    openPage(finding, say),
  ];
}

function editAction({ title, preferred, edits }: Fix, finding: Finding, say: Say): CodeActionData {
  return { kind: 'edit', title: say(title), preferred, edits, finding };
}

function openPage(finding: Finding, say: Say): CodeActionData {
  return { kind: 'open', title: say(message('action.openPage', { rule: finding.rule })), finding };
}
