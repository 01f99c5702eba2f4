import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../core/rules/finding.ts';
import type { TargetProblem } from '../core/device/problems.ts';
import { projectFindings } from '../features/target/projectFindings.ts';
import type { ProjectFile } from '../features/target/fromProjectFile.ts';
import type { ResolvedTarget } from '../features/target/resolveTarget.ts';
import { uriKey } from '../features/uris.ts';

/** What is said about a maixmem.json, together from all scripts that it holds for. */
export interface ProjectDiagnostics {
  /**
   * What a document, a script or the file itself, has found out about a project file.
   *
   * @param project null when none holds for it any longer
   */
  readonly set: (document: string, project: ProjectFile | null, resolved: Problems | null) => void;
  /** The findings of the file with that address; null where nothing is known about it. */
  readonly findingsOf: (uri: string) => ProjectResult | null;
}

export interface ProjectResult {
  readonly document: TextDocument;
  readonly findings: readonly Finding[];
}

/** What a settled target says about the file that it is from. */
type Problems = Pick<ResolvedTarget, 'problems' | 'rules'>;

interface Contribution extends Problems {
  readonly project: ProjectFile;
}

/**
 * @param opened the document when the file is open in the editor
 * @param publish shows findings in the file, whether it is open or not
 */
export function createProjectDiagnostics(
  opened: (uri: string) => TextDocument | undefined,
  publish: (result: ProjectResult) => void,
): ProjectDiagnostics {
  const contributions = new Map<string, Contribution>();
  const published = new Map<string, string>();

  const resultOf = (uri: string): ProjectResult | null => {
    const key = uriKey(uri);
    const all = [...contributions.values()].filter(({ project }) => uriKey(project.uri) === key);
    const newest = all.at(-1);
    if (newest === undefined) return null;
    const document = opened(uri) ?? TextDocument.create(uri, 'json', 0, newest.project.text);
    // What was found in another text of the file stands at other places there.
    const current = all.filter(({ project }) => project.text === newest.project.text);
    const problems = current.flatMap((one) => one.problems.map((problem) => at(uri, problem)));
    const file = { uri, text: newest.project.text };
    return { document, findings: projectFindings(file, problems, newest.rules) };
  };

  const show = (uri: string): void => {
    const result = resultOf(uri) ?? { document: TextDocument.create(uri, 'json', 0, ''), findings: [] };
    const shown = JSON.stringify(result.findings);
    if ((published.get(uriKey(uri)) ?? '[]') === shown) return;
    published.set(uriKey(uri), shown);
    if (result.findings.length === 0) published.delete(uriKey(uri));
    publish(result);
  };

  return {
    set: (document, project, resolved) => {
      const before = contributions.get(document)?.project.uri;
      contributions.delete(document);
      if (project !== null && resolved !== null)
        contributions.set(document, { project, problems: resolved.problems, rules: resolved.rules });
      if (before !== undefined && before !== project?.uri) show(before);
      if (project !== null) show(project.uri);
    },
    findingsOf: resultOf,
  };
}

/** The problem under the address by which the file is asked for. */
function at(uri: string, problem: TargetProblem): TargetProblem {
  const { place } = problem;
  if (place.source !== 'project' || uriKey(place.uri) !== uriKey(uri)) return problem;
  return { ...problem, place: { ...place, uri } };
}
