import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { scriptMachine } from '../../support/scriptMachine.ts';

/**
 * Scripts with what MicroPython v1.11 in the configuration of the board prints for them. A folder is a workspace
 * whose `main.py` is run.
 */
const FOLDER = path.join(import.meta.dirname, '../../data/semantics');

/** Text of every module of a folder, by its path without the ending. */
function modulesIn(folder: string, prefix = ''): Record<string, string> {
  const modules: Record<string, string> = {};
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) Object.assign(modules, modulesIn(full, `${prefix}${entry.name}.`));
    else if (entry.name.endsWith('.py'))
      modules[`${prefix}${entry.name.slice(0, -'.py'.length)}`] = fs.readFileSync(full, 'utf8');
  }
  return modules;
}

function printedBy(text: string, fileName: string, modules: Record<string, string>): string {
  let printed = '';
  const { run } = scriptMachine({
    modules,
    fileName,
    output: (piece) => {
      printed += piece;
    },
  });
  const ending = run(text);
  assert.equal(ending, 'end', `${fileName}: ${ending} behind ${printed}`);
  return printed;
}

for (const entry of fs.readdirSync(FOLDER, { withFileTypes: true })) {
  if (entry.name.endsWith('.txt')) continue;
  const name = path.parse(entry.name).name;
  test(`prints what the board prints: ${name}`, () => {
    const full = path.join(FOLDER, entry.name);
    const modules = entry.isDirectory() ? modulesIn(full) : {};
    const text = entry.isDirectory() ? (modules['main'] ?? '') : fs.readFileSync(full, 'utf8');
    const expected = fs.readFileSync(path.join(FOLDER, `${name}.txt`), 'utf8');
    assert.equal(printedBy(text, entry.isDirectory() ? 'main.py' : entry.name, modules), expected);
  });
}
