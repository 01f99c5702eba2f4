/** Reads commits of a git directory: what files they have, and what is in them. */
import { spawnSync } from 'node:child_process';

export interface Repository {
  /** Trimmed output of a git command. */
  readonly run: (...args: readonly string[]) => string;
  /** Every file of a commit below the folders: path and blob. */
  readonly files: (commit: string, folders: readonly string[]) => ReadonlyMap<string, string>;
  /** Text of a blob; kept, as most files are the same in most commits. */
  readonly text: (blob: string) => string;
  /** Reads many blobs at once, for `text`. */
  readonly prefetch: (blobs: readonly string[]) => void;
}

const MOST_OUTPUT_BYTES = 1 << 28;

export function openRepository(directory: string): Repository {
  const texts = new Map<string, string>();
  const git = (args: readonly string[], input?: string): Buffer => {
    const result = spawnSync('git', ['-C', directory, ...args], { input, maxBuffer: MOST_OUTPUT_BYTES });
    if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr.toString().trim()}`);
    return result.stdout;
  };
  return {
    run: (...args) => git(args).toString('utf8').trim(),
    files: (commit, folders) => {
      const lines = git(['ls-tree', '-r', commit, '--', ...folders])
        .toString('utf8')
        .split('\n');
      const files = new Map<string, string>();
      for (const line of lines) {
        const [entry = '', file] = line.split('\t');
        const [, kind, blob] = entry.split(' ');
        if (kind === 'blob' && blob !== undefined && file !== undefined) files.set(file, blob);
      }
      return files;
    },
    prefetch: (blobs) => {
      const wanted = blobs.filter((blob) => !texts.has(blob));
      if (wanted.length === 0) return;
      const output = git(['cat-file', '--batch'], `${wanted.join('\n')}\n`);
      let offset = 0;
      for (const blob of wanted) {
        const end = output.indexOf('\n', offset);
        const bytes = Number(output.toString('latin1', offset, end).split(' ')[2]);
        texts.set(blob, output.toString('utf8', end + 1, end + 1 + bytes));
        offset = end + 1 + bytes + 1;
      }
    },
    text: (blob) => {
      let text = texts.get(blob);
      if (text === undefined) texts.set(blob, (text = git(['cat-file', 'blob', blob]).toString('utf8')));
      return text;
    },
  };
}
