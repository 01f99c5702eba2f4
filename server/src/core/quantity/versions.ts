/** The order of the firmware's versions: how many commits of its source there are up to each. */
import historyData from '../../../../model/history/maixpy-v1.json' with { type: 'json' };

/** Number of commits up to each tag. */
export const TAG_POSITIONS: Readonly<Record<string, number>> = historyData.tags;

/** Positions of all versions are below. */
export const NEWEST_POSITION = Math.max(...Object.values(TAG_POSITIONS)) + 1;

/** Where `v0.5.1-97` stands: 97 commits behind its tag. Undefined for other texts and tags that are not known. */
export function positionOf(version: string): number | undefined {
  const [, tag = '', commits = '0'] = /^(v\d+(?:\.\d+)+)(?:-(\d+))?$/.exec(version) ?? [];
  const start = TAG_POSITIONS[tag];
  return start === undefined ? undefined : start + Number(commits);
}
