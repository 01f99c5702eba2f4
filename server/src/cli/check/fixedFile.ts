import fs from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import type { Text } from '../../../../messages/message.ts';
import type { Finding, Fix } from '../../core/rules/finding.ts';
import { reasonOf } from '../scripts.ts';
import { InputError } from '../usage.ts';

/** A script or a maixmem.json with fixes applied. */
export interface FixedFile {
  readonly absolute: string;
  /** As the user will recognise it, with slashes on every system. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** What was done, in order. */
  readonly titles: readonly Text[];
}

/** Fixes of one file are applied one after the other, up to as many: each may make another finding come or go. */
export const MOST_FIXES = 50;

/** The first fix of some findings that needs no further thought. */
export function preferredFix(findings: readonly Finding[]): Fix | undefined {
  return findings.flatMap(({ fixes }) => fixes().filter(({ preferred }) => preferred))[0];
}

/** @throws InputError for a file whose text is not its bytes */
export function demandUtf8({ path, before }: Pick<FixedFile, 'path' | 'before'>): void {
  if (before.includes('\uFFFD')) {
    throw new InputError(`${path} is not fixed: it has bytes that are no UTF-8, which would be lost`);
  }
}

/** @throws InputError when the file cannot be written, or has changed since it was read */
export function writeFixed({ absolute, path, before, after }: FixedFile): void {
  try {
    const now = fs.readFileSync(absolute);
    if (!now.equals(Buffer.from(before))) {
      throw new InputError(`${path} is not fixed: it was changed in the meantime`);
    }
    fs.writeFileSync(absolute, after);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path} cannot be written: ${reasonOf(error)}`);
  }
}

/** What the fixes change, as `patch` and `git apply` take it. */
export function fixPatch({ path, before, after }: FixedFile): string {
  const names = [`a/${path}`, `b/${path}`] as const;
  const patch = createTwoFilesPatch(...names, before, after, undefined, undefined, { context: 3 });
  return patch.replace(/^=+\n/, '');
}
