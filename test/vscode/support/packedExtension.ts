/** The extension as people install it. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { unzipSync } from 'fflate';
import { VSIX } from '../../../scripts/package.mjs';
import { ROOT } from '../../../scripts/paths.mjs';

/** Set for processes that find it packed. */
export const IS_PACKED = 'MAIXMEM_IS_PACKED';

let packed = process.env[IS_PACKED] !== undefined;

/** Packs it once, for all runs; returns the file. */
export function packedExtension(): string {
  if (!packed) execFileSync(process.execPath, ['scripts/package.mjs', 'vsix'], { cwd: ROOT, stdio: 'pipe' });
  packed = true;
  return VSIX;
}

/** Its files by their path inside the extension. */
export function packedFiles(): ReadonlyMap<string, Uint8Array> {
  const prefix = 'extension/';
  const entries = Object.entries(unzipSync(fs.readFileSync(packedExtension())));
  return new Map(
    entries
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, bytes]) => [name.slice(prefix.length), bytes]),
  );
}
