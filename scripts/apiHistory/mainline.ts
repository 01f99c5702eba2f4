/** The commits of a firmware's main line that have a version, as `git describe` names them. */
import type { Repository } from './git.ts';

export interface Commit {
  readonly hash: string;
  /** Nearest tag before it, with the number of commits since: `v0.5.1-97`. */
  readonly version: string;
  /** Number of commits up to it: orders versions of different tags. */
  readonly position: number;
}

/** The first version of the present layout of the source; what is older has no version of this history. */
export const FIRST_TAG = 'v0.4.0';
/** Where names come from; other commits change none. */
const FOLDERS = ['components', 'projects'];

/** Commits on the main line up to `last` that change what names there are, oldest first; `last` itself ends the list. */
export function mainline(repository: Repository, last: string): readonly Commit[] {
  const range = `${FIRST_TAG}..${last}`;
  const hashes = repository.run('rev-list', '--first-parent', '--reverse', range, '--', ...FOLDERS);
  const all = [repository.run('rev-parse', `${FIRST_TAG}^{commit}`), ...hashes.split('\n')];
  return [...new Set([...all, last])].map((hash) => describe(repository, hash));
}

export function describe(repository: Repository, hash: string): Commit {
  const version = repository.run('describe', '--tags', '--long', hash).replace(/-g[0-9a-f]+$/, '');
  return {
    hash,
    version: version.replace(/-0$/, ''),
    position: Number(repository.run('rev-list', '--count', hash)),
  };
}

/** Number of commits up to each tag of the main line: `v0.5.1-97` stands 97 behind its tag. */
export function tagPositions(repository: Repository, last: string): Readonly<Record<string, number>> {
  const tags = repository.run('tag', '--merged', last, '--sort', 'creatordate').split('\n');
  const positions = tags
    .filter((tag) => /^v\d+(?:\.\d+)+$/.test(tag))
    .map((tag) => [tag, Number(repository.run('rev-list', '--count', tag))] as const);
  return Object.fromEntries(positions.sort(([, a], [, b]) => a - b));
}
