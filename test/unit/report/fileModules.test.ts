import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileModules } from '../../../server/src/core/report/fileModules.ts';
import { parseModule } from '../../support/scriptSource.ts';

const CASES: readonly (readonly [text: string, names: readonly string[]])[] = [
  ['import sensor, lcd, utime\n', []],
  // A second name of a module in C stands behind a file of that name (py/objmodule.c, weak links).
  ['import time\n', ['time']],
  ['import fpioa_manager\nfrom board import board_info\n', ['fpioa_manager', 'board']],
  ['def f():\n    import a.b as c\n    from d import *\n', ['a.b', 'd']],
  ['from . import near\nfrom .tools import g\n', []],
  ['import a\nimport a\n', ['a']],
];

for (const [text, names] of CASES) {
  test(`files asked for by ${JSON.stringify(text)}`, () => {
    assert.deepEqual([...fileModules(parseModule(text))], names);
  });
}
