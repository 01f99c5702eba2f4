import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { Analysis } from '../../../server/src/core/analysis.ts';
import type { TargetOptions } from '../../../server/src/core/device/target.ts';
import { indexLines } from '../../../server/src/core/text/lines.ts';
import { billOf, headroomOf } from '../../../server/src/features/bill.ts';
import { systemShare, verdictWords } from '../../../server/src/features/verdictText.ts';
import { checkVerdict } from '../../support/fuzz/promises.ts';
import { scriptInput } from '../../support/scriptInput.ts';

const KIB = 1024;
const FIRMWARE = { firmware: 'v0.6.2-15-standard' };
const CAMERA = 'import sensor, lcd\nlcd.init()\nsensor.reset()\nsensor.set_framesize(sensor.QVGA)\n';

function analysed(text: string, options: TargetOptions = {}): Analysis {
  return analyze(scriptInput(text, { options: { ...FIRMWARE, ...options } }));
}

function words(text: string, options: TargetOptions = {}): string {
  return english(verdictWords(analysed(text, options).report, indexLines(text)));
}

function rules({ findings }: Analysis): readonly string[] {
  return findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('the heap in force', () => {
  const wanting = (size: string): string =>
    `from Maix import utils\nimport machine\nif utils.gc_heap_size() != ${size}:\n    utils.gc_heap_size(${size})\n    machine.reset()\n${CAMERA}`;

  test('is 128 KiB where boot cannot have what the script stores, and no green stands beside that', () => {
    const result = analysed(wanting('5 * 1024 * 1024'));
    assert.equal(result.report.target.gcHeapBytes, 128 * KIB);
    assert.equal(result.report.target.storedGcHeapBytes, 5 * 1024 * KIB);
    assert.equal(result.report.verdict, 'unknown');
    assert.deepEqual(rules(result), ['error heap-size-out-of-range']);
    for (const table of billOf(result.report)) assert.ok(headroomOf(table).likely >= 0, table.title);
  });

  test('is what the script stores where boot can have that', () => {
    const { report } = analysed(wanting('1024 * 1024'));
    assert.equal(report.target.gcHeapBytes, 1024 * KIB);
    assert.equal(report.verdict, 'fits');
  });

  test('is 128 KiB for a size that the settings name and boot cannot have', () => {
    const result = analysed(CAMERA, { gcHeapBytes: 4 * 1024 * KIB });
    assert.equal(result.report.target.gcHeapBytes, 128 * KIB);
    assert.equal(result.report.verdict, 'fits');
    assert.deepEqual(rules(result), ['warning heap-size-out-of-range']);
  });

  test('suffices to the byte: a need of just its size fits, a byte less of it does not', () => {
    const text = 'x = bytearray(300000)\n';
    const need = analysed(text).report.gc.demandBytes;
    const verdictWith = (gcHeapBytes: number): string => analysed(text, { gcHeapBytes }).report.verdict;
    assert.deepEqual([need.high, need.high - 1].map(verdictWith), ['fits', 'may-exceed']);
    assert.deepEqual([need.low, need.low - 1].map(verdictWith), ['may-exceed', 'exceeds']);
  });

  test('is too small for a script that needs more than the fallback', () => {
    const result = analysed(`${CAMERA}x = bytearray(200000)\n`, { gcHeapBytes: 4 * 1024 * KIB });
    assert.equal(result.report.verdict, 'exceeds');
  });
});

describe('a script that the board refuses', () => {
  const TEXT = `${CAMERA}sensor.set_windowing((224, 224)\nwhile True:\n    lcd.nothing()\n`;

  test('cannot be judged, and only the first error is named', () => {
    const result = analysed(TEXT);
    assert.equal(result.report.verdict, 'unknown');
    assert.equal(words(TEXT), 'cannot be judged: syntax error at line 5');
    assert.deepEqual(
      result.findings.map(({ rule, message }) => [rule, english(message)]),
      [['syntax-not-on-board', "Syntax error: '(' was never closed. The board refuses the whole script."]],
    );
  });

  test('is told what to write in place of newer Python', () => {
    const messages = [
      'print(f"{x}")',
      'if (n := 3): pass',
      'async def f(): pass',
      'def f(a, /): pass',
      'x: int = 1',
    ].map((line) => analysed(`import lcd\n${line}\n`).findings.map(({ message }) => english(message)));
    assert.deepEqual(messages.flat(), [
      'Not in MicroPython 1.11: f-string. Write "{}".format(x) or "%s" % x. The board refuses the whole script with SyntaxError: invalid syntax.',
      "Not in MicroPython 1.11: assignment expression ':='. Assign in a line of its own. The board refuses the whole script with SyntaxError: invalid syntax.",
      'Not in MicroPython 1.11: async. Use a loop, a Timer or _thread. The board refuses the whole script with SyntaxError: invalid syntax.',
      "Not in MicroPython 1.11: positional-only parameters '/'. Leave the '/' out. The board refuses the whole script with SyntaxError: invalid syntax.",
      'Not in MicroPython 1.11: variable annotation. Leave the annotation out. The board refuses the whole script with SyntaxError: invalid syntax.',
    ]);
  });

  test('keeps its suppressions: what they would suppress is not known', () => {
    assert.deepEqual(rules(analysed(`${TEXT}x = 1  # maixmem: ignore[leak]\n`)), [
      'error syntax-not-on-board',
    ]);
  });
});

describe('a script that ends early', () => {
  const TEXT = `${CAMERA}x = nothing\ny = bytearray(1000)\n`;

  test('is never called fitting, and says what holds under which assumption', () => {
    const result = analysed(TEXT);
    assert.equal(result.report.verdict, 'unknown');
    assert.deepEqual(rules(result), ['error script-ends-early']);
    assert.equal(words(TEXT), 'ends at line 5 with NameError; the part behind it fits');
  });

  test('is judged behind its end', () => {
    const text = `${CAMERA}x = nothing\ny = bytearray(600000)\n`;
    assert.equal(analysed(text).report.verdict, 'exceeds');
    assert.equal(words(text), 'ends at line 5 with NameError; the part behind it does not fit');
  });

  test('by an exception of its own, or by leaving, is judged as far as it comes', () => {
    for (const end of ['raise ValueError("too old")', 'import sys\nsys.exit()']) {
      const result = analysed(`${CAMERA}${end}\n`);
      assert.equal(result.report.verdict, 'fits', end);
      assert.deepEqual(rules(result), [], end);
    }
  });

  test('names a missing member of the firmware once', () => {
    assert.deepEqual(rules(analysed(`${CAMERA}sensor.nothing()\n`)), ['error api-not-in-firmware']);
  });
});

describe('an analysis that stopped at a limit', () => {
  const stopped = (text: string): string => {
    const { report } = analysed(text);
    const span = { start: CAMERA.length, end: CAMERA.length + 1 };
    const ending = { kind: 'limit', span, limit: 'objects' } as const;
    return english(verdictWords({ ...report, ending }, indexLines(text)));
  };

  test('says of the room that it is that of the part before', () => {
    assert.match(
      stopped(`${CAMERA}import KPU as kpu\ntask = kpu.load('/sd/m.kmodel')\n`),
      /^not known whether it fits: the analysis stopped at line 5; the part before fits if \/sd\/m\.kmodel takes at most [0-9,]+ KiB of the system heap$/,
    );
  });

  test('still says what does not fit already', () => {
    assert.equal(stopped(`${CAMERA}x = bytearray(600000)\n`), 'does not fit');
  });
});

describe('what is not known', () => {
  test('has room: a model', () => {
    const text = `${CAMERA}import KPU as kpu\ntask = kpu.load('/sd/m.kmodel')\n`;
    const { report, findings } = analysed(text);
    assert.equal(report.verdict, 'unknown');
    assert.equal(report.room?.gcHeapBytes, null);
    assert.deepEqual(report.room.for, ['/sd/m.kmodel']);
    const room = report.room.systemHeapBytes ?? assert.fail();
    // 6 MiB less firmware, GC heap, boot, camera and LCD; pages and the parts of the load that are known are the rest.
    const left = 6_291_456 - 3_007_168 - 524_288 - 131_568 - 153_616 - 230_416 - 153_616;
    assert.ok(room <= left && room > left - 65_536, `${room} of ${left}`);
    assert.match(words(text), /^fits if \/sd\/m\.kmodel takes at most [0-9,]+ KiB of the system heap$/);
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ['information'],
    );
    assert.notEqual(report.window, null);
  });

  test('has room: a module that is not at hand', () => {
    const { report } = analysed(`${CAMERA}import flash_tools\nflash_tools.start()\n`);
    assert.equal(report.verdict, 'unknown');
    assert.ok((report.room?.gcHeapBytes ?? 0) > 400 * KIB);
    assert.ok((report.room?.systemHeapBytes ?? 0) > 1000 * KIB);
  });

  test('has room: a file that is read whole', () => {
    const text = `import lcd\nlcd.init()\ntext = open('/sd/data.txt').read()\n`;
    const { report } = analysed(text);
    assert.equal(report.verdict, 'unknown');
    assert.equal(report.room?.systemHeapBytes, null);
    const used = report.gc.demandBytes.likely;
    assert.equal(report.room.gcHeapBytes, 512 * KIB - used);
    assert.ok(used < 16 * KIB, String(used));
  });

  test('has none where the rest is too much already, or where all is known', () => {
    const tooMuch = analysed(`import KPU as kpu\nx = bytearray(600000)\nkpu.load('/sd/m.kmodel')\n`).report;
    assert.deepEqual([tooMuch.verdict, tooMuch.room], ['exceeds', null]);
    const known = analysed(CAMERA).report;
    assert.deepEqual([known.verdict, known.room], ['fits', null]);
  });
});

describe('figures say what the verdict says', () => {
  /** What looks for codes asks for 700 KiB in one piece: they do not lie where the LCD buffer was. */
  const text = `${CAMERA}lcd.deinit()\nsensor.snapshot().find_qrcodes()\n`;

  test('whatever the room: what does not fit needs more than there is, what fits does not', () => {
    const kinds = new Set<string>();
    const { used, capacityBytes } = systemShare(analysed(text).report);
    // With this GC heap the sum fits just so.
    const limitBytes = 512 * KIB + capacityBytes - used.likely;
    for (let lessKib = -16; lessKib <= 128; lessKib += 8) {
      const { report } = analysed(text, { gcHeapBytes: Math.floor(limitBytes / KIB - lessKib) * KIB });
      checkVerdict(report);
      const sum = report.system.bootBytes.likely + report.system.peakBytes.likely;
      kinds.add(
        `${report.verdict}, the sum ${sum <= systemShare(report).capacityBytes ? 'fits' : 'does not'}`,
      );
    }
    assert.deepEqual([...kinds].sort(), [
      'exceeds, the sum does not',
      'exceeds, the sum fits',
      'fits, the sum fits',
    ]);
  });

  test('what a model takes that is read by something else than the KPU is not known either', () => {
    const text =
      'from speech_recognizer import asr\nfrom Maix import I2S\nt = asr(0x500000, I2S.DEVICE_0, 3)\n';
    const result = analyze(scriptInput(text, { options: {} }));
    assert.match(english(verdictWords(result.report, indexLines(''))), /^fits if 0x500000 takes at most \d/);
    assert.deepEqual(rules(result), ['information model-missing']);
  });
});
