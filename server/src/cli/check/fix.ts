import fs from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import type { Analyzer } from '../../core/analysis.ts';
import type { Fix } from '../../core/rules/finding.ts';
import { applyEdits } from '../../core/text/edit.ts';
import type { Text } from '../../../../messages/message.ts';
import { checkScript, prepareScript, type CheckedScript, type Workspace } from '../analyzeScript.ts';
import { reasonOf, type ScriptFile } from '../scripts.ts';
import { InputError } from '../usage.ts';

/** A script with fixes applied. */
export interface FixedScript {
  readonly script: ScriptFile;
  readonly path: string;
  readonly before: string;
  readonly after: CheckedScript;
  /** What was done, in order. */
  readonly titles: readonly Text[];
}

/** Fixes of one script are applied one after the other, up to as many: each may make another finding come or go. */
const MOST_FIXES = 50;

/**
 * Applies the fixes that need no further thought. Each was tried out against the script as it stood, so the script is
 * judged anew before the next one.
 *
 * @returns null when there is nothing to fix
 * @throws InputError for a script whose text is not the bytes of its file
 */
export function fixScript(
  script: ScriptFile,
  judged: CheckedScript,
  workspace: Workspace,
  analyze: Analyzer,
): FixedScript | null {
  const titles: Text[] = [];
  let current = judged;
  while (titles.length < MOST_FIXES) {
    const fix = preferredFix(current);
    if (fix === undefined) break;
    const text = applyEdits(current.source.text, fix.edits);
    const changed = { ...script, contents: new TextEncoder().encode(text) };
    const next = checkScript(script, prepareScript(changed, workspace), analyze);
    if (next === null) break;
    titles.push(fix.title);
    current = next;
  }
  if (titles.length === 0) return null;
  const before = judged.source.text;
  if (before.includes('\uFFFD')) {
    throw new InputError(`${script.shown} is not fixed: it has bytes that are no UTF-8, which would be lost`);
  }
  return { script, path: judged.path, before, after: current, titles };
}

function preferredFix({ findings }: CheckedScript): Fix | undefined {
  return findings.flatMap(({ fixes }) => fixes().filter(({ preferred }) => preferred))[0];
}

/** @throws InputError when the file cannot be written, or has changed since it was read */
export function writeFixed({ script, before, after }: FixedScript): void {
  try {
    const now = fs.readFileSync(script.absolute);
    if (!now.equals(Buffer.from(before))) {
      throw new InputError(`${script.shown} is not fixed: it was changed in the meantime`);
    }
    fs.writeFileSync(script.absolute, after.source.text);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${script.shown} cannot be written: ${reasonOf(error)}`);
  }
}

/** What the fixes change, as `patch` and `git apply` take it. */
export function fixPatch({ path, before, after }: FixedScript): string {
  const patch = createTwoFilesPatch(
    `a/${path}`,
    `b/${path}`,
    before,
    after.source.text,
    undefined,
    undefined,
    {
      context: 3,
    },
  );
  return patch.replace(/^=+\n/, '');
}
