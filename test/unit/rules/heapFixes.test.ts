import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applySetting } from '../../../server/src/core/rules/fixes/heapSetting.ts';
import { suggestedHeapFix } from '../../../server/src/core/rules/fixes/heapSize.ts';
import { fixed, heapSetting } from '../../support/fixChecks.ts';
import { KIB, reportOf } from '../../support/reportFixture.ts';
import { scriptSource } from '../../support/scriptSource.ts';

/** The text after inserting a setting of 768 KiB. */
function inserted(text: string): string {
  const source = scriptSource(text);
  return fixed(source, suggestedHeapFix(reportOf({ suggestedGcHeapBytes: 768 * KIB }), source));
}

describe('inserting the guarded idiom', () => {
  test('goes behind the imports with the imports it needs', () => {
    assert.equal(
      inserted('import sensor\nimport lcd\n\nlcd.init()\n'),
      'import sensor\nimport lcd\nfrom Maix import utils\nimport machine\nif utils.gc_heap_size() != 786432:\n    utils.gc_heap_size(786432)\n    machine.reset()\n\nlcd.init()\n',
    );
  });

  test('uses the names that are imported already', () => {
    const after = (imports: string): string => inserted(`${imports}\nx = 1\n`).slice(imports.length + 1);
    const idiom = (utils: string, reset: string): string =>
      `if ${utils}.gc_heap_size() != 786432:\n    ${utils}.gc_heap_size(786432)\n    ${reset}()\nx = 1\n`;
    assert.equal(after('import Maix, machine'), idiom('Maix.utils', 'machine.reset'));
    assert.equal(after('import Maix as M\nimport machine as m'), idiom('M.utils', 'm.reset'));
    assert.equal(after('from Maix import GPIO, utils as u\nfrom machine import reset'), idiom('u', 'reset'));
    assert.equal(after('from Maix import *\nfrom machine import reset as again'), idiom('utils', 'again'));
    assert.equal(
      after('from Maix import utils\nfrom machine import UART'),
      `import machine\n${idiom('utils', 'machine.reset')}`,
    );
  });

  test('does not take a name that means something else', () => {
    assert.equal(
      inserted('import utils\nfrom wheels import machine\nx = 1\n').split('\n').slice(2, 5).join('\n'),
      'from Maix import utils as maix_utils\nimport machine as board_machine\nif maix_utils.gc_heap_size() != 786432:',
    );
  });

  test('stays behind docstring, comments and __future__', () => {
    const head =
      '# coding: utf-8\n"""What it does."""\nfrom __future__ import print_function\nimport lcd  # screen\n';
    assert.ok(inserted(`${head}lcd.init()\n`).startsWith(`${head}from Maix import utils\n`));
  });

  test('stands before the first statement of a script without imports', () => {
    assert.equal(
      inserted('# first\nx = 1\n').split('\n').slice(0, 2).join('\n'),
      '# first\nfrom Maix import utils',
    );
  });

  test('counts guarded imports as imports', () => {
    const head = 'try:\n    import usocket as socket\nexcept ImportError:\n    import socket\n';
    assert.ok(inserted(`${head}x = 1\n`).startsWith(`${head}from Maix import utils\n`));
  });

  test('goes before a line on which an import shares with code', () => {
    assert.ok(
      inserted('import lcd\nimport sensor; sensor.reset()\n').startsWith(
        'import lcd\nfrom Maix import utils\n',
      ),
    );
  });

  test('keeps Windows line endings, tabs and a missing last line break', () => {
    assert.equal(
      inserted('import lcd\r\ndef f():\r\n\treturn 1'),
      'import lcd\r\nfrom Maix import utils\r\nimport machine\r\nif utils.gc_heap_size() != 786432:\r\n\tutils.gc_heap_size(786432)\r\n\tmachine.reset()\r\ndef f():\r\n\treturn 1',
    );
    assert.equal(
      inserted('import lcd'),
      'import lcd\nfrom Maix import utils\nimport machine\nif utils.gc_heap_size() != 786432:\n    utils.gc_heap_size(786432)\n    machine.reset()\n',
    );
  });

  test('is not offered without a size to suggest', () => {
    assert.equal(
      suggestedHeapFix(reportOf({ suggestedGcHeapBytes: null }), scriptSource('import lcd\n')),
      null,
    );
  });
});

const IMPORTS = 'from Maix import utils\nimport machine\n';

/** The text after correcting the setting of a script to 768 KiB. */
function corrected(text: string, about: { readonly guarded: boolean; readonly reset: boolean }): string {
  const source = scriptSource(text);
  const report = reportOf({
    suggestedGcHeapBytes: 768 * KIB,
    heapSettings: [heapSetting(source, { value: 1, ...about })],
  });
  return fixed(source, suggestedHeapFix(report, source));
}

describe('correcting a setting', () => {
  test('changes the literal in call and guard', () => {
    assert.equal(
      corrected(
        `${IMPORTS}if utils.gc_heap_size() != 0x40000:\n    utils.gc_heap_size(256 * 1024)\n    machine.reset()\n`,
        {
          guarded: true,
          reset: true,
        },
      ),
      `${IMPORTS}if utils.gc_heap_size() != 786432:\n    utils.gc_heap_size(786432)\n    machine.reset()\n`,
    );
  });

  test('changes the constant that call and guard name', () => {
    assert.equal(
      corrected(
        `${IMPORTS}SIZE = 0x40000\nif utils.gc_heap_size() != SIZE:\n  utils.gc_heap_size(SIZE)\n  machine.reset()\n`,
        {
          guarded: true,
          reset: true,
        },
      ),
      `${IMPORTS}SIZE = 786432\nif utils.gc_heap_size() != SIZE:\n  utils.gc_heap_size(SIZE)\n  machine.reset()\n`,
    );
  });

  test('adds guard and reset to a bare call', () => {
    assert.equal(
      corrected(`${IMPORTS}utils.gc_heap_size(0x40000)  # more\nx = 1\n`, { guarded: false, reset: false }),
      `${IMPORTS}if utils.gc_heap_size() != 786432:\n    utils.gc_heap_size(786432)  # more\n    machine.reset()\nx = 1\n`,
    );
  });
});

/** The text after making a setting take effect once. */
function applied(
  text: string,
  about: { readonly guarded: boolean; readonly reset: boolean; readonly callee?: string },
): string | null {
  const source = scriptSource(text);
  const edits = applySetting(source, heapSetting(source, { value: 1, ...about }), null);
  return edits === null ? null : fixed(source, { title: '', preferred: true, edits });
}

describe('making a setting take effect, once', () => {
  test('adds a missing reset, importing machine where that is missing too', () => {
    assert.equal(
      applied('from Maix import utils\nif utils.gc_heap_size() != 7:\n\tutils.gc_heap_size(7)', {
        guarded: true,
        reset: false,
      }),
      'from Maix import utils\nif utils.gc_heap_size() != 7:\n\tutils.gc_heap_size(7)\n\timport machine\n\tmachine.reset()\n',
    );
  });

  test('adds a reset to a guard on one line', () => {
    assert.equal(
      applied(`${IMPORTS}if utils.gc_heap_size() < 7: utils.gc_heap_size(7)\n`, {
        guarded: true,
        reset: false,
      }),
      `${IMPORTS}if utils.gc_heap_size() < 7: utils.gc_heap_size(7); machine.reset()\n`,
    );
  });

  test('puts set and reset and what is between under a guard', () => {
    assert.equal(
      applied(
        `${IMPORTS}def setup():\n    utils.gc_heap_size(\n        7)\n    print("set")\n    machine.reset()\n    return 1\n`,
        {
          guarded: false,
          reset: true,
        },
      ),
      `${IMPORTS}def setup():\n    if utils.gc_heap_size() != 7:\n        utils.gc_heap_size(\n        7)\n        print("set")\n        machine.reset()\n    return 1\n`,
    );
  });

  test('takes sensor.reset() for what it is', () => {
    assert.equal(
      applied(`import sensor\n${IMPORTS}utils.gc_heap_size(7)\nsensor.reset()\nmachine.reset()\n`, {
        guarded: false,
        reset: true,
      }),
      `import sensor\n${IMPORTS}if utils.gc_heap_size() != 7:\n    utils.gc_heap_size(7)\n    sensor.reset()\n    machine.reset()\n`,
    );
  });

  test('gives up where the reset is elsewhere or the call is part of something', () => {
    assert.equal(
      applied(`${IMPORTS}utils.gc_heap_size(7)\nif x:\n    machine.reset()\n`, {
        guarded: false,
        reset: true,
      }),
      null,
    );
    assert.equal(applied(`${IMPORTS}y = utils.gc_heap_size(7)\n`, { guarded: false, reset: false }), null);
    assert.equal(applied(`${IMPORTS}x = 1; utils.gc_heap_size(7)\n`, { guarded: false, reset: false }), null);
  });

  test('keeps the way the script calls it', () => {
    assert.equal(
      applied('import Maix\nimport machine as m\nMaix.utils.gc_heap_size(SIZE)\n', {
        guarded: false,
        reset: false,
        callee: 'Maix.utils.gc_heap_size',
      }),
      'import Maix\nimport machine as m\nif Maix.utils.gc_heap_size() != SIZE:\n    Maix.utils.gc_heap_size(SIZE)\n    m.reset()\n',
    );
  });
});
