import { codeActionsAt, projectActionsAt, type CodeActionData } from '../../features/codeActions.ts';
import { FIX_ALL_TITLE, safeEdits } from '../../features/fixAll.ts';
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, FindingData } from '../../core/rules/finding.ts';
import { isProjectUri } from '../../features/target/fromProjectFile.ts';
import { toCodeAction, toSpan, toWorkspaceEdit } from '../convert.ts';
import type { MovedPlaces } from '../movedPlaces.ts';
import { guarded, type Session } from '../session.ts';

/** What may be set to be done on saving. */
export const FIX_ALL_KIND = 'source.fixAll.maixmem';

/** Kinds are trees: `source` includes `source.fixAll`. */
function includes(kind: string, other: string): boolean {
  return kind === '' || other === kind || other.startsWith(`${kind}.`);
}

export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction((params) =>
    guarded(session, 'code actions', [], async () => {
      const { only, diagnostics } = params.context;
      const wants = (kind: string): boolean => only === undefined || only.some((one) => includes(one, kind));
      // A menu that shows everything does not need it; on saving, and under "Source Action…", it is asked for.
      const all = only !== undefined && wants(FIX_ALL_KIND) ? await fixAll(session, params) : [];
      if (!wants(CodeActionKind.QuickFix)) return all;
      const found = await actionsAt(session, params);
      if (found === null) return all;
      const options = {
        versionedEdits: session.abilities.versionedEdits,
        showsReports: session.abilities.isOurs,
        pages: session.pages,
        diagnostics,
      };
      const actions = found.actions
        .map((action) => toCodeAction(found.document, action, options))
        .filter((action) => action !== null);
      return [...actions, ...all];
    }),
  );
}

async function fixAll(session: Session, { textDocument: { uri } }: CodeActionParams): Promise<CodeAction[]> {
  const found = isProjectUri(uri) ? await session.project(uri) : await fixedResult(session, uri);
  if (found === null) return [];
  const { document, findings } = found;
  const edits = safeEdits(findings, document.getText().length);
  if (edits.length === 0) return [];
  const edit = toWorkspaceEdit(document, edits, session.abilities.versionedEdits);
  return [{ title: FIX_ALL_TITLE, kind: FIX_ALL_KIND, edit }];
}

async function actionsAt(
  session: Session,
  { textDocument: { uri }, range }: CodeActionParams,
): Promise<{ readonly document: TextDocument; readonly actions: readonly CodeActionData[] } | null> {
  if (isProjectUri(uri)) {
    const project = await session.project(uri);
    if (project === null) return null;
    const { document, findings } = project;
    return { document, actions: projectActionsAt(findings, toSpan(document, range), session.say) };
  }
  const shown = await session.shown(uri);
  if (shown === null) return null;
  const { result, places, isNewest } = shown;
  const { document } = result;
  const span = toSpan(document, range);
  const findings = isNewest ? await session.withFixes(result) : movedFindings(result.findings, places);
  return { document, actions: codeActionsAt(findings, await session.parsed(document), span, session.say) };
}

async function fixedResult(
  session: Session,
  uri: string,
): Promise<{ readonly document: TextDocument; readonly findings: readonly Finding[] } | null> {
  const analyzed = await session.analyzed(uri);
  if (analyzed === null) return null;
  return { document: analyzed.document, findings: await session.withFixes(analyzed) };
}

/** Findings of an older text where they are now. Their fixes were for that text, and wait for the next result. */
function movedFindings(findings: readonly FindingData[], places: MovedPlaces): readonly Finding[] {
  return findings.flatMap((finding) => {
    const span = places.toNew(finding.span);
    return span === null ? [] : [{ ...finding, span, related: [], fixes: () => [] }];
  });
}
