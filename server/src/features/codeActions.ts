import { message } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import type { MemoryReport } from '../core/report/report.ts';
import type { Finding, Fix } from '../core/rules/finding.ts';
import { suppressInFile, suppressOnLine } from '../core/rules/fixes/suppress.ts';
import type { TextEdit } from '../core/text/edit.ts';
import type { Span } from '../core/text/span.ts';
import { matchingModelFiles, wantedModel } from './modelFiles.ts';
import { helpsBeside } from './panel/helps.ts';
import { modelChange, type TargetedScript } from './target/changes.ts';
import { fileName } from './uris.ts';

/** One entry of the light bulb's menu. */
export type CodeActionData = {
  readonly title: string;
  readonly finding: Finding;
} & (
  | { readonly kind: 'edit'; readonly preferred: boolean; readonly edits: readonly TextEdit[] }
  /** In the maixmem.json that holds for the script. */
  | { readonly kind: 'project-edit'; readonly edit: TextEdit }
  | { readonly kind: 'firmware'; readonly firmware: string; readonly edits: readonly TextEdit[] }
  /** Asks for the file behind an address or path. */
  | { readonly kind: 'choose-model'; readonly onBoard: string }
  | { readonly kind: 'explain' }
  | { readonly kind: 'open' }
  | { readonly kind: 'setting'; readonly setting: string }
);

/** What the actions of a script are about. */
export interface ActionContext extends TargetedScript {
  readonly report: MemoryReport;
  readonly findings: readonly Finding[];
  /** Model files of the workspace. */
  readonly modelFiles: readonly string[];
}

export function findingsAt(findings: readonly Finding[], span: Span): readonly Finding[] {
  return findings.filter((finding) => touches(finding.span, span));
}

/**
 * What can be done about the findings that touch a span, finding by finding: its setting, its fixes, what else helps
 * and was tried, the file of its model, explain, open the page, suppress here, suppress in the file.
 */
export function codeActionsAt(ctx: ActionContext, span: Span, say: Say = english): readonly CodeActionData[] {
  return findingsAt(ctx.findings, span).flatMap((finding) => actionsFor(finding, ctx, say));
}

/** The same for a maixmem.json, which has no comments to suppress anything and no memory to explain. */
export function projectActionsAt(
  findings: readonly Finding[],
  span: Span,
  say: Say = english,
): readonly CodeActionData[] {
  return findingsAt(findings, span).flatMap((finding): readonly CodeActionData[] => [
    ...finding.fixes().map((fix) => editAction(fix, finding, say)),
    openPage(finding, say),
  ]);
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function actionsFor(finding: Finding, ctx: ActionContext, say: Say): readonly CodeActionData[] {
  const { source } = ctx;
  const suppressions = [suppressOnLine(source, finding), suppressInFile(source, finding)];
  return [
    ...settingOf(finding, say),
    ...finding.fixes().map((fix) => editAction(fix, finding, say)),
    ...remediesFor(finding, ctx, say),
    ...modelActions(finding, ctx, say),
    { kind: 'explain', title: say(message('action.explain', { rule: finding.rule })), finding },
    openPage(finding, say),
    ...suppressions.map((fix) => editAction(fix, finding, say)),
  ];
}

function editAction({ title, preferred, edits }: Fix, finding: Finding, say: Say): CodeActionData {
  return { kind: 'edit', title: say(title), preferred, edits, finding };
}

function settingOf(finding: Finding, say: Say): readonly CodeActionData[] {
  const { setting } = finding;
  if (setting === undefined) return [];
  return [{ kind: 'setting', title: say(message('action.openSetting', { setting })), setting, finding }];
}

/** Rules about memory that does not suffice: what helps is a change of the script, of its size, or of the target. */
const ABOUT_MEMORY: ReadonlySet<string> = new Set([
  'gc-heap-too-small',
  'system-heap-too-small',
  'no-gc-heap-size-fits',
  'model-does-not-fit',
  'frame-size-impossible',
  'temporary-does-not-fit',
  'allocation-fails',
]);

/** What was tried and helps, and is no fix of the finding: another firmware, another size. */
function remediesFor(
  finding: Finding,
  { report, source }: ActionContext,
  say: Say,
): readonly CodeActionData[] {
  if (!ABOUT_MEMORY.has(finding.rule)) return [];
  const titles = new Set(finding.fixes().map(({ title }) => say(title)));
  return helpsBeside(report, source, say)
    .filter(({ title, fits }) => fits && !titles.has(title))
    .map(({ title, action }): CodeActionData =>
      action.kind === 'firmware'
        ? { ...action, title, finding }
        : { ...action, title, preferred: false, finding },
    );
}

/** Files that match are a click away; the others are there to choose from. */
function modelActions(finding: Finding, ctx: ActionContext, say: Say): readonly CodeActionData[] {
  const onBoard = wantedModel(ctx.report, finding);
  if (onBoard === null) return [];
  const matching = matchingModelFiles(onBoard, ctx.modelFiles).map((file): CodeActionData => {
    const title = say(message('action.useModel', { file: fileName(file), onBoard }));
    const change = modelChange(ctx, onBoard, file);
    return change.file === 'script'
      ? { kind: 'edit', title, preferred: false, edits: [change.edit], finding }
      : { kind: 'project-edit', title, edit: change.edit, finding };
  });
  return [...matching, { kind: 'choose-model', title: say(message('action.chooseModel')), onBoard, finding }];
}

function openPage(finding: Finding, say: Say): CodeActionData {
  return { kind: 'open', title: say(message('action.openPage', { rule: finding.rule })), finding };
}
