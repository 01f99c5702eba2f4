import type { Finding } from '../../core/rules/finding.ts';
import type { CheckedScript } from '../analyzeScript.ts';
import type { CheckedProject } from '../checkedProjects.ts';

/** What a run of `maixmem check` has found. */
export interface Outcome {
  readonly checked: readonly CheckedScript[];
  /** The settings files of the scripts, those without findings too. */
  readonly projects: readonly CheckedProject[];
  /** Scripts that were named and are not for MaixPy. */
  readonly others: readonly string[];
  /** Number of scripts that were found and are not for MaixPy. */
  readonly skipped: number;
  /** Scripts that could not be judged, and why. */
  readonly failures: readonly Failure[];
  /** Findings that the baseline has; null without one. */
  readonly known: ReadonlySet<Finding> | null;
}

export interface Failure {
  readonly path: string;
  readonly message: string;
}

/** All files with findings: scripts, and settings files. */
export function filesOf({ checked, projects }: Outcome): readonly CheckedProject[] {
  return [...projects, ...checked];
}

/** The outcome without the findings of the baseline: for people, who have seen them. */
export function withoutKnown(outcome: Outcome): Outcome {
  const { known } = outcome;
  if (known === null) return outcome;
  const news = <File extends CheckedProject>(file: File): File => ({
    ...file,
    findings: file.findings.filter((finding) => !known.has(finding)),
  });
  return { ...outcome, checked: outcome.checked.map(news), projects: outcome.projects.map(news) };
}
