/**
 * Computes what the analysis has for the scripts of test/data/firmware/public.json, and writes it there.
 *
 *     npx tsx scripts/comparePublic.ts FOLDER [--check]
 *
 * FOLDER has the repositories, by their names without the owner, at the commits of that file.
 * --check writes nothing and fails (exit 1) when a figure is another one.
 */
import fs from 'node:fs';
import path from 'node:path';
import { predictPublicScript, readPublicScripts } from './observed/publicScripts.ts';

const FILE = new URL('../test/data/firmware/public.json', import.meta.url);
const [folder = '.'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

const scripts = readPublicScripts().map((script) => {
  const file = path.join(folder, path.basename(script.repository), script.path);
  return { ...script, ours: predictPublicScript(script, fs.readFileSync(file, 'utf8')) };
});
const { about } = JSON.parse(fs.readFileSync(FILE, 'utf8')) as { readonly about: string };
const text = `${JSON.stringify({ about, scripts }, null, 2)}\n`;
if (!process.argv.includes('--check')) fs.writeFileSync(FILE, text);
else if (JSON.stringify(scripts) !== JSON.stringify(readPublicScripts())) {
  console.error('test/data/firmware/public.json is not what the analysis has now');
  process.exitCode = 1;
}
