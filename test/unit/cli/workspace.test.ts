/** Scripts in their folders, judged by the real analysis: packages, drives, models, and what is left alone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { runCli } from '../../support/cliRun.ts';
import { writeKmodel3 } from '../../support/kmodelFile.ts';
import { writeKfpkg } from '../../support/packageFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

interface Judged {
  readonly path: string;
  readonly maixpy: boolean;
  readonly verdict: string;
  readonly system: { readonly permanentBytes: { readonly likely: number } };
  readonly models: readonly {
    readonly resolved: string | null;
    readonly bytes: { readonly likely: number };
  }[];
  readonly findings: readonly { readonly rule: string; readonly line: number; readonly message: string }[];
  readonly unknown: readonly { readonly line: number; readonly what: string; readonly why: string }[];
}

async function judge(folder: string, ...args: readonly string[]): Promise<readonly Judged[]> {
  const { stdout, stderr } = await runCli(['check', '--format', 'json', ...args], folder, { analyze });
  assert.equal(stderr, '');
  return (JSON.parse(stdout) as { files: Judged[] }).files;
}

async function only(folder: string, ...args: readonly string[]): Promise<Judged> {
  const [judged, ...others] = await judge(folder, ...args);
  assert.ok(judged !== undefined && others.length === 0);
  return judged;
}

/** A version 3 model of 100,000 bytes with 20,000 bytes of main memory. */
const MODEL = writeKmodel3({
  mainMemoryBytes: 20_000,
  outputs: [16],
  layers: [{ type: 15, bodyBytes: 100_000 - 28 - 8 - 8 }],
});
/** Handle, model, padding, layer table and main memory (kpu.md); the likely bytes of a load. */
const LOADED_BYTES = 1 + 100_000 + 256 + 192 + 20_000;

describe('folders without __init__.py are packages', () => {
  const folder = temporaryFolder({
    'dotted.py': 'import sensor\nfrom tools.box import show\nsensor.reset()\nshow()\n',
    'member.py': 'from tools import box\nbox.show()\n',
    'deep.py': 'import lib.screens.main as screen\nimport lcd\nscreen.width = lcd.width()\n',
    'tools/box.py': 'import lcd\ndef show():\n    lcd.init()\n',
    'lib/screens/main.py': 'from .part import width\n',
    'lib/screens/part.py': 'width = 320\n',
  });
  for (const name of ['dotted.py', 'member.py', 'deep.py']) {
    test(name, async () => {
      const { verdict, findings, unknown } = await only(folder, name);
      assert.deepEqual([verdict, findings, unknown], ['fits', [], []]);
    });
  }
});

describe('what is compiled in counts more than a file, but for names that stand in for one', () => {
  const folder = temporaryFolder({
    'main.py': 'import lcd, json\nlcd.init()\nbuffer = json.take()\n',
    'lcd.py': 'raise ValueError\n',
    'json.py': 'def take():\n    return bytearray(300000)\n',
  });
  test('an own json, and the lcd of the firmware', async () => {
    const { verdict, findings } = await only(folder, '--gc-heap', '256K', 'main.py');
    assert.deepEqual(
      [verdict, findings.map(({ rule, line }) => [rule, line])],
      ['exceeds', [['gc-heap-too-small', 3]]],
    );
  });
});

describe('an import that the script is ready to do without', () => {
  test('takes the other way, as the board does', async () => {
    const folder = temporaryFolder({
      'main.py': [
        'import lcd',
        'try:',
        '    import fast_codec as codec',
        'except ImportError:',
        '    import slow_codec as codec',
        'try:',
        '    from nowhere import thing',
        'except:',
        '    thing = None',
        'data = codec.take()',
      ].join('\n'),
      'slow_codec.py': 'def take():\n    return bytearray(100000)\n',
    });
    const { verdict, findings, unknown } = await only(folder, 'main.py');
    assert.equal(verdict, 'fits');
    assert.deepEqual(
      findings.filter(({ rule }) => rule !== 'unknown-call'),
      [],
    );
    assert.deepEqual(
      unknown.map(({ line, what }) => [line, what]),
      [
        [3, 'import fast_codec'],
        [7, 'import nowhere'],
      ],
    );
  });

  test('is taken where the workspace has the module', async () => {
    const folder = temporaryFolder({
      'main.py': 'import lcd\ntry:\n    import fast\nexcept ImportError:\n    import slow\n',
      'fast.py': 'x = bytearray(600000)\n',
    });
    assert.equal((await only(folder, 'main.py')).verdict, 'exceeds');
  });
});

describe('models', () => {
  const folder = temporaryFolder({
    'address.py': 'import KPU as kpu\ntask = kpu.load(0x300000)\n',
    'path.py': 'import KPU as kpu\ntask = kpu.load("/sd/model/f.kmodel")\n',
    'loop.py': 'import KPU as kpu\nfor _ in range(4):\n    task = kpu.load(0x300000)\n    kpu.deinit(task)\n',
    'm.kmodel': MODEL,
    'short.kmodel': MODEL.subarray(0, MODEL.length - 4),
    'cut.kmodel': MODEL.subarray(0, MODEL.length - 8),
    'm.kfpkg': writeKfpkg(['m.kmodel', 0x300000, MODEL]),
  });
  const bytesOf = async (...args: readonly string[]): Promise<number | undefined> => {
    const { models, findings } = await only(folder, ...args);
    assert.deepEqual(findings, []);
    return models[0]?.bytes.likely;
  };

  test('in a package: by address, by path, alone, and in a loop', async () => {
    assert.equal(await bytesOf('--model', '0x300000=m.kfpkg', 'address.py'), LOADED_BYTES);
    assert.equal(await bytesOf('--model', '/sd/model/f.kmodel=m.kfpkg', 'path.py'), LOADED_BYTES);
    assert.equal(await bytesOf('--model', 'm.kfpkg', 'address.py'), LOADED_BYTES);
    assert.equal(await bytesOf('--model', '0x300000=m.kfpkg', 'loop.py'), LOADED_BYTES);
  });

  test('that end within the padding of their last layer load as large as their file is', async () => {
    assert.equal(await bytesOf('--model', '/sd/model/f.kmodel=short.kmodel', 'path.py'), LOADED_BYTES - 4);
    assert.equal(await bytesOf('--model', '0x300000=short.kmodel', 'address.py'), LOADED_BYTES);
    const { findings } = await only(folder, '--model', '/sd/model/f.kmodel=cut.kmodel', 'path.py');
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['model-refused'],
    );
  });
});

describe('folders of the drives', () => {
  const folder = temporaryFolder({
    'maixmem.json': '{"folders": {"/sd": "card", "/flash": "internal"}}',
    'src/main.py': 'import KPU as kpu\nimport both, inside\ntask = kpu.load("/sd/m.kmodel")\n',
    'src/gone.py': 'import KPU as kpu\ntask = kpu.load("/flash/m.kmodel")\n',
    'card/m.kmodel': MODEL,
    'card/both.py': 'x = 1\n',
    'internal/both.py': 'x = bytearray(900000)\n',
    'internal/inside.py': 'y = 1\n',
    'm.kmodel': new TextEncoder().encode('another'),
  });

  test('hold models and modules, the card before the flash', async () => {
    const { verdict, models, findings } = await only(folder, 'src/main.py');
    assert.deepEqual([verdict, findings], ['fits', []]);
    assert.deepEqual(
      models.map(({ resolved, bytes }) => [resolved, bytes.likely]),
      [['m.kmodel', LOADED_BYTES]],
    );
  });

  test('what is not in the folder of its drive is nowhere', async () => {
    const { models } = await only(folder, 'src/gone.py');
    assert.deepEqual(
      models.map(({ resolved }) => resolved),
      [null],
    );
  });
});

describe('which scripts of a folder are judged', () => {
  const scripts = {
    'src/helper.py': 'table = [0] * 100\n',
    'src/camera.py': 'import sensor\nsensor.reset()\n',
    'src/esp.py': 'from machine import Pin\nwhile True:\n    pass\n',
    'src/tool.py': 'import numpy, argparse\n',
  };
  const paths = async (folder: string, ...args: readonly string[]): Promise<readonly string[]> =>
    (await judge(folder, ...args)).map(({ path }) => path);

  test('those that import a module of the board', async () => {
    assert.deepEqual(await paths(temporaryFolder(scripts), 'src'), ['src/camera.py']);
  });

  test('with a maixmem.json above, and with a board: also those that say nothing', async () => {
    const above = temporaryFolder({ ...scripts, 'maixmem.json': '{}' });
    assert.deepEqual(await paths(above, 'src'), ['src/camera.py', 'src/helper.py']);
    const chosen = await paths(temporaryFolder(scripts), '--board', 'maix-dock', 'src');
    assert.deepEqual(chosen, ['src/camera.py', 'src/helper.py']);
  });

  test('one for something else is not even executed', async () => {
    const folder = temporaryFolder({ ...scripts, 'maixmem.json': '{}' });
    const executed: string[] = [];
    const args = ['check', '--format', 'json', 'src', 'src/esp.py'];
    const { stdout } = await runCli(args, folder, {
      analyze: (input) => {
        executed.push(input.uri.slice(input.uri.lastIndexOf('/') + 1));
        return analyze(input);
      },
    });
    assert.deepEqual(executed, ['camera.py', 'helper.py']);
    const { files } = JSON.parse(stdout) as { files: Judged[] };
    assert.deepEqual(files.at(-1), { path: 'src/esp.py', maixpy: false, findings: [] });
  });
});
