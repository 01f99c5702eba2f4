/** The folder a run opens: a copy of the examples, and a Python file that has nothing to do with MaixPy. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, TEST_RESULTS } from '../../../scripts/paths.mjs';

export interface RunFolders {
  /** Everything of the run; deleted at its end. */
  readonly state: string;
  readonly workspace: string;
  readonly remove: () => void;
}

export function createRunFolders(): RunFolders {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-editor-'));
  const workspace = path.join(state, 'workspace');
  fs.cpSync(path.join(ROOT, 'examples'), workspace, { recursive: true });
  fs.writeFileSync(path.join(workspace, 'ordinary.py'), 'import subprocess\n\nprint(subprocess.run)\n');
  return {
    state,
    workspace,
    remove: () => fs.rmSync(state, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Where screenshots and logs of a run go. */
export function resultFile(name: string): string {
  fs.mkdirSync(TEST_RESULTS, { recursive: true });
  return path.join(TEST_RESULTS, name);
}
