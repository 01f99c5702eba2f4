import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { walkServer } from '../../test/support/fuzz/serverWalk.ts';

/** Operations between two comparisons with a fresh server, which takes a second or two. */
const EVERY = 100;

/**
 * `npm run fuzz -- server`: operations of an editor at random, until what the server says differs from what a fresh one
 * says. Every other seed reads files from a slow disk.
 *
 * @returns whether nothing differed
 */
export async function tryServer(seed: number, operations: number): Promise<boolean> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'maixmem-')));
  const kills: (() => void)[] = [];
  try {
    const atEnd = (kill: () => void): number => kills.push(kill);
    const slowDisk = seed % 2 === 1;
    const walked = await walkServer({ folder, seed, operations, every: EVERY, slowDisk, atEnd });
    const [first, last] = walked.resident.map((bytes) =>
      bytes === null ? '?' : (bytes / 2 ** 20).toFixed(0),
    );
    console.log(
      `server: seed ${seed}, ${operations} operations, ${walked.comparisons} comparisons, ${walked.kills} kills; ` +
        `memory ${String(first)} MiB after the first, ${String(last)} MiB after the last`,
    );
    return true;
  } catch (error) {
    console.log(`FAILED server: --seed ${seed} --count ${operations} server`);
    console.log(error instanceof Error ? error.message : String(error));
    return false;
  } finally {
    for (const kill of kills) kill();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
