/** Running other programs. */
import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Runs a program to its end and returns what it printed; throws with the tail of both streams when it fails. */
export function runProgram(program: string, args: readonly string[], options: SpawnSyncOptions = {}): string {
  const result = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    const reason = result.error?.message ?? result.signal ?? `status ${String(result.status)}`;
    const tail = `${result.stdout.slice(-2000)}\n${result.stderr.slice(-2000)}`;
    throw new Error(`${program} ${args.join(' ')} failed (${reason})\n${tail}`);
  }
  return result.stdout;
}

/** Full path of a program on PATH; undefined when there is none. */
export function findProgram(name: string): string | undefined {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', '.bat', ''] : [''];
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)))
    .find((file) => fs.existsSync(file));
}
