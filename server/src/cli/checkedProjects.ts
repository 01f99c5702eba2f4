import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../core/rules/finding.ts';
import type { ScriptSource } from '../core/rules/rule.ts';
import { indexLines } from '../core/text/lines.ts';
import type { ProjectFile } from '../features/target/fromProjectFile.ts';
import { projectFindings } from '../features/target/projectFindings.ts';
import type { PreparedScript } from './analyzeScript.ts';
import type { ResolvedTarget } from '../features/target/resolveTarget.ts';

/** A file with findings: a maixmem.json, or a script. */
export interface CheckedProject {
  readonly path: string;
  readonly uri: string;
  readonly source: Pick<ScriptSource, 'text' | 'lines'>;
  readonly findings: readonly Finding[];
}

/** The maixmem.json that holds for a script, and what the target of the script says about it. */
export interface SettingsOfScript extends Pick<ResolvedTarget, 'problems' | 'rules'> {
  readonly project: ProjectFile | null;
}

export function settingsOfScript({
  project,
  resolved: { problems, rules },
}: Pick<PreparedScript, 'project' | 'resolved'>): SettingsOfScript {
  return { project, problems, rules };
}

/** Collects what is wrong with the settings files of the scripts; one file may hold for many. */
export interface CheckedProjects {
  readonly add: (settings: SettingsOfScript) => void;
  readonly all: () => readonly CheckedProject[];
}

export function createCheckedProjects(cwd: string): CheckedProjects {
  const found = new Map<string, { readonly file: ProjectFile; readonly of: SettingsOfScript[] }>();
  return {
    add: (settings) => {
      const { project } = settings;
      if (project === null) return;
      const known = found.get(project.uri) ?? { file: project, of: [] };
      known.of.push(settings);
      found.set(project.uri, known);
    },
    all: () =>
      [...found.values()].map(({ file, of }) => ({
        path: path.relative(cwd, fileURLToPath(file.uri)).split(path.sep).join('/'),
        uri: file.uri,
        source: { text: file.text, lines: indexLines(file.text) },
        findings: projectFindings(
          file,
          of.flatMap(({ problems }) => problems),
          of[0]?.rules ?? {},
        ),
      })),
  };
}
