// What CONTRIBUTING.md says holds: its files are there, its commands print what it shows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../../scripts/paths.mjs';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { readText } from './sources.ts';

const page = readText('CONTRIBUTING.md');
const recipes = page.split(/^## /m).slice(1);

test('there is a recipe for all that is added most often', () => {
  assert.deepEqual(
    recipes.map((recipe) => recipe.slice(0, recipe.indexOf('\n'))),
    [
      'A type of MicroPython',
      'A built-in function, or a function of a module that is executed here',
      'A call of the firmware',
      'A firmware',
      'A board',
      'A rule',
    ],
  );
});

test('every file and folder that is named exists', () => {
  const named = [...page.matchAll(/`((?:\w[\w.-]*\/)+[\w.-]*|\w+\.md)`/g)].map((match) => match[1] ?? '');
  // Lines of C are cited, not kept.
  const own = named.filter((file) => !file.startsWith('py/'));
  assert.ok(own.length > 50, String(own.length));
  assert.deepEqual(
    own.filter((file) => !fs.existsSync(path.join(ROOT, file))),
    [],
  );
});

for (const recipe of recipes) {
  const title = recipe.slice(0, recipe.indexOf('\n'));

  test(`what is shown is printed: ${title}`, async () => {
    const script = /^```python\n(.*?)^```/ms.exec(recipe)?.[1];
    const [, command, shown] = /^```console\n\$ maixmem (.*?)\n(.*?)^```/ms.exec(recipe) ?? [];
    assert.ok(script !== undefined && command !== undefined && shown !== undefined, title);
    const args = command.split(' ');
    const folder = temporaryFolder({ [args.at(-1) ?? '']: script });
    const { stdout, stderr, status } = await runCli(args, folder);
    assert.deepEqual([status, stderr], [0, '']);
    for (const line of shown.trimEnd().split('\n')) {
      const pattern = line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      assert.match(stdout, new RegExp(pattern.join('.*')), line);
    }
  });
}

test('README and ARCHITECTURE lead to it', () => {
  for (const file of ['README.md', 'ARCHITECTURE.md'])
    assert.ok(readText(file).includes('(CONTRIBUTING.md)'), file);
});
