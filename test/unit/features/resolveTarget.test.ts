import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { resolveStatements, type ResolvedTarget } from '../../../server/src/features/target/resolveTarget.ts';
import { statementsOfProject } from '../../../server/src/features/target/fromProjectFile.ts';
import { statementsOfScript } from '../../../server/src/features/target/fromScript.ts';
import { statementsOfSettings } from '../../../server/src/features/target/fromSettings.ts';
import type { Place } from '../../../server/src/core/device/problems.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { writeKmodel3 } from '../../support/kmodelFile.ts';
import { writeKfpkg } from '../../support/packageFile.ts';
import { parseModule } from '../../support/scriptSource.ts';

const MODEL = writeKmodel3({ mainMemoryBytes: 100, outputs: [16], layers: [{ type: 15, bodyBytes: 64 }] });
const FILES: Readonly<Record<string, Uint8Array>> = {
  'file:///w/m.kmodel': MODEL,
  'file:///w/src/m.kmodel': MODEL,
  'file:///w/one.kfpkg': writeKfpkg(['m.kmodel', 0x300000, MODEL]),
  'file:///w/two.kfpkg': writeKfpkg(['a.kmodel', 0x300000, MODEL], ['b.kmodel', 0x400000, MODEL]),
  'file:///w/fw.kfpkg': writeKfpkg(
    ['maixpy.bin', 0, writeFirmwareImage({ imageBytes: 4096, heapStartBytes: 500_000, texts: ['[MAIXPY]'] })],
    ['m.kmodel', 0x500000, MODEL],
  ),
  'file:///w/text.bin': new TextEncoder().encode('no firmware'),
};

interface Sources {
  readonly script?: string;
  readonly project?: string;
  readonly settings?: object;
}

function resolve({ script = '', project, settings = {} }: Sources): ResolvedTarget {
  return resolveStatements(
    [
      statementsOfScript(parseModule(script), 'file:///w/src'),
      ...(project === undefined
        ? []
        : [statementsOfProject({ uri: 'file:///w/maixmem.json', text: project })]),
      statementsOfSettings(settings, 'file:///w'),
    ],
    (uri) => FILES[uri] ?? null,
  );
}

/** Each problem as kind, the text it stands on, and its message. */
function problemsIn(sources: Sources): readonly (readonly [string, string, string])[] {
  return resolve(sources).problems.map(({ kind, place, message }) => [kind, textAt(place, sources), message]);
}

function textAt(place: Place, { script = '', project = '' }: Sources): string {
  switch (place.source) {
    case 'script':
      return script.slice(place.span.start, place.span.end);
    case 'project':
      return project.slice(place.span.start, place.span.end);
    case 'measurement':
      return place.uri;
    case 'setting':
      return place.setting;
    case 'command-line':
      return place.option;
  }
}

describe('what counts', () => {
  test('a default, marked as assumed, where nobody says anything', () => {
    const { target, assumed, problems } = resolve({});
    assert.deepEqual([target.board.id, assumed, problems], ['maix-bit', true, []]);
  });

  test('comments of the script before maixmem.json before the settings', () => {
    const { target, assumed } = resolve({
      script: '# maixmem: board maix-dock\n',
      project: '{"board": "m5stickv", "gcHeapSize": "640K"}',
      settings: { board: 'maix-go', gcHeapSize: '1M', firmware: 'minimum' },
    });
    assert.deepEqual(
      [target.board.id, target.gcHeapBytes, target.firmware.id, assumed],
      ['maix-dock', 655360, 'minimum', false],
    );
  });

  test('paths are relative to where they are written', () => {
    const { models } = resolve({
      script: '# maixmem: model 0x300000 = m.kmodel\n',
      project: '{"models": {"/sd/m.kmodel": "m.kmodel"}}',
      settings: { models: { '0x400000': 'src/m.kmodel' } },
    });
    assert.deepEqual(models, [
      { source: '0x300000', uri: 'file:///w/src/m.kmodel' },
      { source: '/sd/m.kmodel', uri: 'file:///w/m.kmodel' },
      { source: '0x400000', uri: 'file:///w/src/m.kmodel' },
    ]);
  });

  test('printed free memory in a comment becomes the start of the heap', () => {
    const { target } = resolve({
      script: '# maixmem: boot-line mem_free 1021120 heap_free 4227072\n# maixmem: firmware minimum\n',
    });
    assert.deepEqual([target.gcHeapBytes, target.isCalibrated], [1048576, true]);
  });

  test('folders stand for the drives, the card first', () => {
    const { drives, problems } = resolve({
      script: '# maixmem: folder flash=../flash\n',
      project: '{"folders": {"/sd/": "card", "/flash": "flash"}}',
    });
    assert.deepEqual(drives, [
      { drive: '/sd', uri: 'file:///w/card' },
      { drive: '/flash', uri: 'file:///w/flash' },
    ]);
    assert.deepEqual(problems, []);
  });
});

describe('what is said twice', () => {
  test('in one source: the last counts, and the other one says so', () => {
    const script = '# maixmem: board maix-bit\n# maixmem: board m5stickv\n';
    assert.equal(resolve({ script }).target.board.id, 'm5stickv');
    assert.deepEqual(problemsIn({ script }), [['contradicted', 'maix-bit', 'A later value counts instead.']]);
    assert.deepEqual(problemsIn({ project: '{"board": "maix-bit", "board": "m5stickv"}' }), [
      ['contradicted', '"board"', '"board" stands here again further down.'],
      ['contradicted', '"maix-bit"', 'A later value counts instead.'],
    ]);
  });

  test('in another source: the one that does not count says which one does', () => {
    assert.deepEqual(
      problemsIn({
        script: '# maixmem: board maix-dock\n# maixmem: model 3145728=m.kmodel\n',
        project: '{"board": "m5stickv", "models": {"0x300000": "m.kmodel"}}',
        settings: { board: 'maix-go' },
      }),
      [
        ['overruled', '"m5stickv"', 'The comment in the script counts instead.'],
        ['overruled', 'maixpyMemory.board', 'The comment in the script counts instead.'],
        ['overruled', '"m.kmodel"', 'The comment in the script counts instead.'],
      ],
    );
  });

  test('the same thing in other words is no contradiction', () => {
    const sources = {
      script: '# maixmem: board Maix-Bit\n# maixmem: gc-heap 512K\n',
      project: '{"board": "maix-bit", "gcHeapSize": 524288, "rules": {"leak": "off"}}',
      settings: { gcHeapSize: '0x80000', rules: { MB019: 'off' } },
    };
    assert.deepEqual(problemsIn(sources), []);
  });
});

describe('what cannot be used is a problem where it stands, and does not count', () => {
  test('in comments of the script', () => {
    const script = [
      '# maixmem: board maix-bti',
      '# maixmem: firmware standart',
      '# maixmem: gc-heap lots',
      '# maixmem: boot-line hello',
      '# maixmem: model 0x300000=gone.kmodel',
      '# maixmem: model 0x300000',
      '# maixmem: model 0x2000000=m.kmodel',
      '# maixmem: folder /card=x',
      '# maixmem: board',
    ].join('\n');
    const { target, assumed, models, drives } = resolve({ script });
    assert.deepEqual([target.board.id, assumed, models, drives], ['maix-bit', true, [], []]);
    assert.deepEqual(
      problemsIn({ script }).map(([kind, text, message]) => [kind, text, message.slice(0, 42)]),
      [
        ['unusable', '# maixmem: board', '`board` needs a value behind it.'],
        ['unusable', '0x300000', '`model` needs NAME=FILE, such as `0x300000'],
        ['unusable', 'maix-bti', 'There is no board "maix-bti". Did you mean'],
        ['unusable', 'standart', 'There is no firmware "standart". Did you m'],
        ['unusable', 'lots', 'This must be a size above 0, such as 512K,'],
        ['unusable', 'hello', 'No memory figure found: give the line "[Ma'],
        ['unusable', 'gone.kmodel', 'The model file gone.kmodel cannot be read.'],
        ['unusable', '0x2000000', 'There is no flash at 0x2000000: it ends at'],
        ['unusable', '/card', 'There is no drive "/card": there are /sd a'],
      ],
    );
  });

  test('in maixmem.json, whatever its type', () => {
    const project = `{
      "bord": "maix-bit", "board": 3, "gcHeapSize": true, "firmware": "", "bootLine": [],
      "models": [], "folders": {"/sd": 1}, "rules": {"leek": "off", "leak": "loud", "growth-per-iteration": 1}
    }`;
    assert.deepEqual(
      problemsIn({ project }).map(([, text, message]) => [text, message.slice(0, 34)]),
      [
        ['"bord"', 'There is no key "bord". Did you me'.slice(0, 34)],
        ['3', '"board" must be a text.'],
        ['""', '"firmware" must be a text.'],
        ['true', '"gcHeapSize" must be a size: 52428'],
        ['[]', '"bootLine" must be a text.'],
        ['[]', '"models" must be an object: { "0x3'],
        ['1', '"/sd" must be a text.'],
        ['"leek"', 'There is no rule "leek". Did you m'],
        ['"loud"', 'A severity is one of default, off,'],
        ['1', 'A severity is one of default, off,'],
      ],
    );
  });

  test('a maixmem.json that is no JSON, at the place of the mistake', () => {
    assert.deepEqual(problemsIn({ project: '{"board": maix-bit}' }), [
      ['unusable', 'maix-bit', 'This is not valid JSON: maix-bit is no value; a text stands in quotes.'],
    ]);
    assert.deepEqual(problemsIn({ project: '[]' })[0]?.[2], 'The file must be an object: { "board": "…" }.');
    assert.equal(problemsIn({ project: '['.repeat(50_000) }).length, 1);
  });

  test('in settings of the editor', () => {
    const settings = {
      board: 7,
      firmware: 'none.bin',
      gcHeapSize: -1,
      bootLine: {},
      models: { '0x300000': '' },
      folders: 'x',
      rules: { leek: 'off', leak: 'loud' },
    };
    assert.deepEqual(
      problemsIn({ settings }).map(([, setting]) => setting.replace('maixpyMemory.', '')),
      ['rules', 'rules', 'board', 'bootLine', 'models', 'folders', 'firmware', 'gcHeapSize'],
    );
  });

  test('what is nearly right can be mended by one replacement, written as the place wants it', () => {
    const inScript = resolve({ script: '# maixmem: board maix-bti\n' }).problems[0];
    assert.deepEqual(inScript?.replacements, ['maix-bit']);
    const inProject = resolve({ project: '{"board": "maix-bti"}' }).problems[0];
    assert.deepEqual(inProject?.replacements, ['"maix-bit"']);
    const key = resolve({ project: '{"bord": "maix-bit"}' }).problems[0];
    assert.deepEqual(key?.replacements, ['"board"']);
  });

  test('a file that is no firmware, and a size that the firmware does not heed', () => {
    const [wrong] = problemsIn({ project: '{"firmware": "text.bin"}' });
    assert.deepEqual(wrong?.slice(0, 2), ['unusable', '"text.bin"']);
    const script = '# maixmem: firmware v0.4.0-47-m5stickv\n# maixmem: gc-heap 1M\n';
    assert.deepEqual(problemsIn({ script })[0]?.slice(0, 2), ['odd', '1M']);
  });
});

describe('packages', () => {
  const source = (script: string): readonly (readonly [string, string, string])[] => problemsIn({ script });

  test('stand for the address that they write to, for any path when they hold one model, and for themselves', () => {
    assert.deepEqual(source('# maixmem: model 0x300000=../one.kfpkg\n'), []);
    assert.deepEqual(source('# maixmem: model /sd/face.kmodel=../one.kfpkg\n'), []);
    assert.deepEqual(source('# maixmem: model /sd/B.kmodel=../two.kfpkg\n'), []);
    assert.deepEqual(source('# maixmem: model ../two.kfpkg\n'), []);
  });

  test('an address that one does not write to is named with the one that it does', () => {
    assert.deepEqual(source('# maixmem: model 0x600000=../one.kfpkg\n'), [
      ['unusable', '0x600000', 'one.kfpkg writes nothing to 0x600000; its models: m.kmodel to 0x300000.'],
    ]);
    assert.deepEqual(
      resolve({ script: '# maixmem: model 0x600000=../one.kfpkg\n' }).problems[0]?.replacements,
      ['0x300000'],
    );
  });

  test('one with several models needs a path that names one of them', () => {
    assert.deepEqual(source('# maixmem: model /sd/face.kmodel=../two.kfpkg\n'), [
      ['unusable', '/sd/face.kmodel', 'two.kfpkg has no face.kmodel; its models: a.kmodel, b.kmodel.'],
    ]);
  });

  test('with firmware and model serve as both', () => {
    const { target, models, problems } = resolve({ project: '{"firmware": "fw.kfpkg"}' });
    assert.deepEqual(problems, []);
    assert.equal(target.firmwareAssumed, false);
    assert.deepEqual(models, [{ source: 'file:///w/fw.kfpkg', uri: 'file:///w/fw.kfpkg' }]);
  });
});
