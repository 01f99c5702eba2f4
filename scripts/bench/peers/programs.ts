import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CACHE } from '../../paths.mjs';

/** What is measured beside us; none of it is needed for anything else, so it is fetched when it is asked for. */
const PEERS = { pyright: '1.1.414', '@astral-sh/ruff-wasm-nodejs': '0.17.4' } as const;

/** What a whole process took, start included. */
export interface Usage {
  /** Time of all its threads, in user and system mode. */
  readonly cpuMs: number;
  /** Most memory that was resident at once. */
  readonly peakBytes: number;
}

/** Fetches the peers into the cache of this checkout. @returns the folder of their packages */
export function installPeers(): string {
  const folder = path.join(CACHE, 'peers');
  const wanted = Object.entries(PEERS).map(([name, version]) => `${name}@${version}`);
  fs.mkdirSync(folder, { recursive: true });
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { status } = spawnSync(npm, ['install', ...options, ...wanted], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`the peers cannot be fetched: npm ended with ${String(status)}`);
  return path.join(folder, 'node_modules');
}

/**
 * Runs a program of Node to its end.
 *
 * @throws when it cannot be started, or is ended by a signal: what it finds, and its exit code, do not matter here
 */
export function usageOf(program: string, args: readonly string[]): Usage {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'bench-')), 'usage.json');
  const meter = pathToFileURL(path.join(import.meta.dirname, 'meter.mjs')).href;
  const { error, signal } = spawnSync(process.execPath, ['--import', meter, program, ...args], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, METER: file },
  });
  if (error !== undefined) throw error;
  if (signal !== null) throw new Error(`${program} was ended by ${signal}`);
  const usage = JSON.parse(fs.readFileSync(file, 'utf8')) as NodeJS.ResourceUsage;
  fs.rmSync(path.dirname(file), { recursive: true });
  return { cpuMs: (usage.userCPUTime + usage.systemCPUTime) / 1000, peakBytes: usage.maxRSS * 1024 };
}
