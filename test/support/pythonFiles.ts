import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

function pythonBelow(folder: string): string[] {
  const full = path.join(ROOT, folder);
  if (!fs.existsSync(full)) return [];
  return fs
    .readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py') && !file.includes('node_modules'))
    .map((file) => path.join(folder, file))
    .sort();
}

/** Every Python file among the examples and tests of the repository: path from its root, and text. */
export function pythonFiles(): { readonly name: string; readonly text: string }[] {
  return [...pythonBelow('examples'), ...pythonBelow('test')].map((name) => ({
    name,
    text: fs.readFileSync(path.join(ROOT, name), 'utf8'),
  }));
}

/** The two sources that hold every construct between them, for mutating. */
export function syntaxSamples(): string[] {
  const folder = path.join('test', 'data', 'syntax');
  return pythonBelow(folder).map((name) => fs.readFileSync(path.join(ROOT, name), 'utf8'));
}
