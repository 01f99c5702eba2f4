// What the generator of the history of names reads: tables in C, and files in Python.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namesLeft, namesOfFile } from '../../../scripts/apiHistory/frozenApi.ts';
import type { Commit } from '../../../scripts/apiHistory/mainline.ts';
import { evaluateCondition, preprocess, withoutComments } from '../../../scripts/apiHistory/preprocess.ts';
import { grouped, rangesOf } from '../../../scripts/apiHistory/ranges.ts';
import { readTables } from '../../../scripts/apiHistory/tables.ts';

function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

describe('the preprocessor', () => {
  it('takes comments out and leaves texts', () => {
    assert.equal(withoutComments('a /* b\n c */ d // e\n"//f"'), 'a \n d \n"//f"');
  });

  it('leaves out what is surely not compiled', () => {
    const source = '#define A (1)\n#if A\nyes\n#else\nno\n#endif\n#ifdef B\nno\n#elif A == 1\nalso\n#endif\n';
    assert.deepEqual(lines(preprocess(source, new Map()).text), ['yes', 'also']);
  });

  it('keeps both branches of a switch of the build', () => {
    const source = '#if CONFIG_X\none\n#else\nother\n#endif\n#if 0 && CONFIG_X\nnever\n#endif\n';
    assert.deepEqual(lines(preprocess(source, new Map()).text), ['one', 'other']);
  });

  it('follows the switches that it is given', () => {
    const source = '#if CONFIG_X\n#define Y\n#endif\n#ifdef Y\none\n#endif\n#ifndef Y\nother\n#endif\n';
    assert.deepEqual(lines(preprocess(source, new Map([['CONFIG_X', '1']])).text), ['one']);
    assert.deepEqual(lines(preprocess(source, new Map([['CONFIG_X', null]])).text), ['other']);
  });

  it('does not decide what it cannot', () => {
    const macros = new Map([['A', '3']]);
    assert.equal(evaluateCondition('A > 2 || CONFIG_B', macros), true);
    assert.equal(evaluateCondition('A > 2 && CONFIG_B', macros), undefined);
    assert.equal(evaluateCondition('!(defined(A))', macros), false);
  });
});

describe('tables in C', () => {
  const file = readTables(`
    STATIC const mp_rom_map_elem_t blob_locals_table[] = {
        { MP_ROM_QSTR(MP_QSTR_rect), MP_ROM_PTR(&blob_rect_obj) },
        {MP_OBJ_NEW_QSTR(MP_QSTR_x), (mp_obj_t)&blob_x_obj},
        { MP_ROM_QSTR(MP_QSTR_LIMIT), MP_ROM_INT(4) },
    };
    STATIC MP_DEFINE_CONST_DICT(blob_locals, blob_locals_table);
    static const mp_obj_type_t blob_type = {
        { &mp_type_type },
        .name = MP_QSTR_blob,
        .locals_dict = (mp_obj_t) &blob_locals
    };
    const mp_obj_module_t image_module = { .base = { &mp_type_module }, .globals = (mp_obj_t)&globals };
  `);

  it('are read with what each name stands for', () => {
    assert.deepEqual(file.tables.get('blob_locals_table'), [
      { name: 'rect', target: 'blob_rect_obj' },
      { name: 'x', target: 'blob_x_obj' },
      { name: 'LIMIT' },
    ]);
  });

  it('are found from their types and modules', () => {
    assert.deepEqual([...file.dicts], [['blob_locals', 'blob_locals_table']]);
    assert.deepEqual(file.types.get('blob_type'), { name: 'blob', dict: 'blob_locals' });
    assert.equal(file.modules.get('image_module'), 'globals');
  });
});

describe('a Python file', () => {
  it('exports what it binds and imports', () => {
    const names = namesOfFile(
      'from board import board_info\nimport os\nLIMIT = const(3)\ndef f():\n  local = 1\n',
    );
    assert.deepEqual(
      [...names],
      [
        ['board_info', { as: 'board.board_info' }],
        ['os', { as: 'os' }],
        ['LIMIT', {}],
        ['f', {}],
      ],
    );
  });

  it('leaves to the script behind it what it imports and does not delete', () => {
    const text = `import os, sys, time
from board import board_info
devices = os.listdir()
if devices:
    from machine import UART
del devices, sys
`;
    assert.deepEqual(
      [...namesLeft(text)],
      [
        ['os', { as: 'os' }],
        ['time', { as: 'time' }],
        ['board_info', { as: 'board.board_info' }],
      ],
    );
  });

  it('gives an instance the members of its class', () => {
    const text = `class Manager:
    limit = 3
    def __init__(self):
        self.pins = {}
    def register(self, pin):
        found = 1
    def __hidden(self):
        pass
fm=Manager()
`;
    assert.deepEqual(
      [...namesOfFile(text).keys()],
      [
        'Manager',
        'fm',
        'Manager.limit',
        'Manager.pins',
        'Manager.register',
        'fm.limit',
        'fm.pins',
        'fm.register',
      ],
    );
  });
});

describe('ranges of versions', () => {
  const commit = (position: number): Commit => ({ hash: `${position}`, version: `v${position}`, position });
  const [first, second, third] = [commit(1), commit(2), commit(3)];
  const ranges = rangesOf([
    { commit: first, names: new Set(['always', 'gone', 'away']) },
    { commit: second, names: new Set(['always', 'new']) },
    { commit: third, names: new Set(['always', 'new', 'away']) },
  ]);

  it('begin and end where the names come and go', () => {
    assert.deepEqual(ranges.get('always'), [{}]);
    assert.deepEqual(ranges.get('new'), [{ since: second }]);
    assert.deepEqual(ranges.get('gone'), [{ until: second }]);
    assert.deepEqual(ranges.get('away'), [{ until: second }, { since: third }]);
  });

  it('are grouped, the oldest first', () => {
    assert.deepEqual(grouped(ranges), [
      { range: { until: second }, names: ['away', 'gone'] },
      { range: {}, names: ['always'] },
      { range: { since: second }, names: ['new'] },
      { range: { since: third }, names: ['away'] },
    ]);
  });
});
