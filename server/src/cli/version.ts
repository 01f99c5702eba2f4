import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Version of the package that a module belongs to: that of the nearest package.json above it, in the sources as in
 * the bundle. `unknown` without one.
 */
export function packageVersion(moduleUrl: string): string {
  for (let folder = path.dirname(fileURLToPath(moduleUrl)); ; folder = path.dirname(folder)) {
    const version = versionIn(path.join(folder, 'package.json'));
    if (version !== null) return version;
    if (path.dirname(folder) === folder) return 'unknown';
  }
}

function versionIn(file: string): string | null {
  try {
    const data: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    const isOurs = typeof data === 'object' && data !== null && 'version' in data;
    return isOurs && typeof data.version === 'string' ? data.version : null;
  } catch {
    return null;
  }
}
