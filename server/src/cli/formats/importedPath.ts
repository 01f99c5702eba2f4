import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckedScript } from '../analyzeScript.ts';

/** The path of an imported file, named as the script is: from where its path begins. */
export function importedPath(
  { path: shown, uri }: Pick<CheckedScript, 'path' | 'uri'>,
  file: string,
): string {
  const from = path.dirname(fileURLToPath(uri));
  const relative = path.relative(from, fileURLToPath(file)).split(path.sep).join('/');
  return path.posix.join(path.posix.dirname(shown), relative);
}
