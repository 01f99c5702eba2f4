import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readText, repositoryFiles } from '../repo/sources.ts';
import { mayBeMaixPy } from '../../../client/src/scriptDetection.ts';

const MAIXPY = [
  'import sensor',
  'import time, sensor',
  'import time as t, lcd as screen',
  'from Maix import GPIO',
  'from fpioa_manager import fm',
  'try:\n    import KPU as kpu\nexcept ImportError:\n    pass',
  'import time, \\\n    lcd',
  'import time; import sensor',
  'def start(): import lcd',
  '# maixmem: board maix-dock\nprint(1)',
];
const ORDINARY = [
  '',
  'import os\nprint(os.getcwd())',
  'import sensors',
  'import numpy as image_tools',
  'text = "import sensor"',
  'from django import forms',
  'from maix import camera',
];

test('scripts that import a module of the board are recognised', () => {
  for (const text of MAIXPY) assert.equal(mayBeMaixPy(text), true, text);
});

test('ordinary Python starts no server', () => {
  for (const text of ORDINARY) assert.equal(mayBeMaixPy(text), false, text);
});

test('every example but the one for another board is recognised', () => {
  const missed = repositoryFiles(['examples'], /\.py$/).filter((file) => !mayBeMaixPy(readText(file)));
  assert.deepEqual(missed, ['examples/not_maixpy.py']);
});
