/**
 * Checks every citation of the model against the cited sources: the cited line has to contain the cited text.
 *
 *     npm run check:model -- SOURCES_DIR
 *
 * SOURCES_DIR holds git directories named `owner+name` (with or without a `repo` folder inside) or
 * `owner+name.git`; they need the commits of model/sources.json. Sources that are not there are reported as
 * not checked. Exit: 0 all checked citations hold, 1 some do not, 2 usage.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Citation } from '../server/src/core/quantity/evidence.ts';

interface Source {
  readonly id: string;
  readonly repository: string;
  readonly commit: string;
}

interface Found {
  readonly file: string;
  readonly citation: Citation;
}

const MODEL = fileURLToPath(new URL('../model/', import.meta.url));

function isCitation(value: object): value is Citation {
  return 'src' in value && 'path' in value && 'line' in value && 'has' in value;
}

/** Every citation object in a parsed JSON file, however deep. */
function citationsIn(value: unknown, file: string, found: Found[] = []): Found[] {
  if (typeof value !== 'object' || value === null) return found;
  if (isCitation(value)) found.push({ file, citation: value });
  else for (const part of Object.values(value)) citationsIn(part, file, found);
  return found;
}

function modelFiles(): string[] {
  return fs
    .readdirSync(MODEL, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !name.startsWith('schema'))
    .sort();
}

/** The git directory that holds a source's commit; undefined when there is none. */
function gitDirectory(sources: string, source: Source): string | undefined {
  const name = source.repository.replace('/', '+');
  const candidates = [`${name}/repo`, `${name}/.git`, name, `${name}.git`].map((part) =>
    path.join(sources, part),
  );
  return candidates.find(
    (directory) =>
      fs.existsSync(directory) &&
      spawnSync('git', ['-C', directory, 'cat-file', '-e', `${source.commit}^{commit}`]).status === 0,
  );
}

function linesOf(directory: string, commit: string, file: string): string[] | undefined {
  const result = spawnSync('git', ['-C', directory, 'show', `${commit}:${file}`], {
    encoding: 'latin1',
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) return undefined;
  return Buffer.from(result.stdout, 'latin1').toString('utf8').split('\n');
}

function main(sourcesDirectory: string): number {
  const sources = JSON.parse(fs.readFileSync(path.join(MODEL, 'sources.json'), 'utf8')) as readonly Source[];
  const found = modelFiles().flatMap((file) =>
    citationsIn(JSON.parse(fs.readFileSync(path.join(MODEL, file), 'utf8')), file),
  );
  const directories = new Map(sources.map((source) => [source.id, gitDirectory(sourcesDirectory, source)]));
  const texts = new Map<string, string[] | undefined>();
  const notChecked = new Map<string, number>();
  const wrong: string[] = [];
  let checked = 0;
  for (const { file, citation } of found) {
    const where = `${file}: ${citation.src} ${citation.path}:${citation.line}`;
    const source = sources.find(({ id }) => id === citation.src);
    if (source === undefined) {
      wrong.push(`${where}: no such source in sources.json`);
      continue;
    }
    const directory = directories.get(source.id);
    if (directory === undefined) {
      notChecked.set(source.id, (notChecked.get(source.id) ?? 0) + 1);
      continue;
    }
    const key = `${source.id} ${citation.path}`;
    if (!texts.has(key)) texts.set(key, linesOf(directory, source.commit, citation.path));
    const line = texts.get(key)?.[citation.line - 1];
    checked += 1;
    if (line === undefined) wrong.push(`${where}: no such file or line`);
    else if (!line.includes(citation.has))
      wrong.push(`${where}: has ${JSON.stringify(line.trim().slice(0, 60))}`);
  }
  for (const message of wrong) console.error(message);
  for (const [id, count] of notChecked)
    console.log(`${count} citations of ${id} not checked: source not there`);
  console.log(`${checked} citations checked, ${wrong.length} wrong`);
  return wrong.length === 0 ? 0 : 1;
}

const [sourcesDirectory, ...others] = process.argv.slice(2);
if (sourcesDirectory === undefined || others.length > 0 || !fs.existsSync(sourcesDirectory)) {
  console.error('usage: npm run check:model -- SOURCES_DIR');
  process.exitCode = 2;
} else {
  process.exitCode = main(sourcesDirectory);
}
