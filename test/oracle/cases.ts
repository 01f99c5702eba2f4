import fs from 'node:fs';
import path from 'node:path';

/** One measured construct: `pre` at module level, `setup` and `statement` in one function with x and y preset to None. */
export interface OracleCase {
  /** `file/name`, unique. */
  readonly id: string;
  readonly pre: string;
  readonly setup: string;
  readonly statement: string;
}

const FOLDER = path.join(import.meta.dirname, 'cases');
const HEADER = /^# case: (.+)$/;
const SECTION = /^# (pre|setup|run):$/;

/**
 * Cases of one file: `# case: NAME`, then `# pre:`, `# setup:` and `# run:` sections. Lines before the first section
 * marker are the measured statement; lines before the first case are a comment.
 *
 * @throws Error for a case without a statement or with a name used twice
 */
export function parseCases(fileName: string, text: string): OracleCase[] {
  const cases: OracleCase[] = [];
  for (const block of splitBlocks(text)) {
    const id = `${fileName}/${block.name}`;
    const parts: Record<string, string[]> = { pre: [], setup: [], run: [] };
    let section = 'run';
    for (const line of block.lines) {
      const marker = SECTION.exec(line)?.[1];
      if (marker !== undefined) section = marker;
      else parts[section]?.push(line);
    }
    const join = (name: string): string => (parts[name] ?? []).join('\n').trim();
    const statement = join('run');
    if (statement === '') throw new Error(`${id}: no statement`);
    if (cases.some((other) => other.id === id)) throw new Error(`${id}: used twice`);
    cases.push({ id, pre: join('pre'), setup: join('setup'), statement });
  }
  return cases;
}

function splitBlocks(text: string): { name: string; lines: string[] }[] {
  const blocks: { name: string; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const name = HEADER.exec(line)?.[1];
    if (name !== undefined) blocks.push({ name, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks;
}

/** All case files, by name. */
export function readCaseFiles(): Map<string, OracleCase[]> {
  const files = new Map<string, OracleCase[]>();
  for (const file of fs.readdirSync(FOLDER).sort()) {
    if (!file.endsWith('.py')) continue;
    const name = path.basename(file, '.py');
    files.set(name, parseCases(name, fs.readFileSync(path.join(FOLDER, file), 'utf8')));
  }
  return files;
}
