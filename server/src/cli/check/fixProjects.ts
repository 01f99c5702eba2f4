import { fileURLToPath } from 'node:url';
import type { Text } from '../../../../messages/message.ts';
import { applyEdits } from '../../core/text/edit.ts';
import { prepareScript, type PreparedScript, type Workspace } from '../analyzeScript.ts';
import { createCheckedProjects, settingsOfScript, type CheckedProject } from '../checkedProjects.ts';
import type { ScriptFile } from '../scripts.ts';
import { InputError } from '../usage.ts';
import { demandUtf8, MOST_FIXES, preferredFix, type FixedFile } from './fixedFile.ts';

/**
 * Applies the fixes of every maixmem.json that holds for the scripts, one after the other as long as each leaves less
 * to find in its file. What the scripts run on follows from these files, so this comes before the scripts are judged.
 *
 * @returns the files, and the workspace in which they have their new text
 * @throws InputError for a file whose text is not its bytes
 */
export function fixProjects(
  scripts: readonly ScriptFile[],
  workspace: Workspace,
  cwd: string,
): { readonly fixed: readonly FixedFile[]; readonly workspace: Workspace } {
  const texts = new Map<string, string>();
  const mended: Workspace = {
    ...workspace,
    projectOf: (scriptUri) => {
      const project = workspace.projectOf(scriptUri);
      const text = project === null ? undefined : texts.get(project.uri);
      return project === null || text === undefined ? project : { ...project, text };
    },
  };
  const fixed = projectsOf(scripts, mended, cwd).flatMap(({ project, scripts: its }) => {
    const titles: Text[] = [];
    let current = project;
    while (titles.length < MOST_FIXES) {
      const fix = preferredFix(current.findings);
      if (fix === undefined) break;
      const { text } = current.source;
      texts.set(project.uri, applyEdits(text, fix.edits));
      const next = projectsOf(its, mended, cwd).find(({ project: { uri } }) => uri === project.uri)?.project;
      if (next === undefined || next.findings.length >= current.findings.length) {
        texts.set(project.uri, text);
        break;
      }
      titles.push(fix.title);
      current = next;
    }
    if (titles.length === 0) return [];
    const { path, source } = project;
    const absolute = fileURLToPath(project.uri);
    const file = { absolute, path, before: source.text, after: current.source.text, titles };
    demandUtf8(file);
    return [file];
  });
  return { fixed, workspace: mended };
}

/** The settings files with what is wrong in them, each with the judged scripts that it holds for. */
function projectsOf(
  scripts: readonly ScriptFile[],
  workspace: Workspace,
  cwd: string,
): readonly { readonly project: CheckedProject; readonly scripts: readonly ScriptFile[] }[] {
  const projects = createCheckedProjects(cwd);
  const scriptsOf = new Map<string, ScriptFile[]>();
  for (const script of scripts) {
    const prepared = prepareOrNull(script, workspace);
    if (prepared === null || prepared.project === null || !prepared.isJudged) continue;
    projects.add(settingsOfScript(prepared));
    const { uri } = prepared.project;
    scriptsOf.set(uri, [...(scriptsOf.get(uri) ?? []), script]);
  }
  return projects.all().map((project) => ({ project, scripts: scriptsOf.get(project.uri) ?? [] }));
}

/** Null for a script that cannot be read: it is said when it is judged. */
function prepareOrNull(script: ScriptFile, workspace: Workspace): PreparedScript | null {
  try {
    return prepareScript(script, workspace);
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}
