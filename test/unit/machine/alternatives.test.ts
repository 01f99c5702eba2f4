import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import { scriptInput } from '../../support/scriptInput.ts';

const KIB = 1024;

/** Likely peak in KiB of a script behind a pin whose level is not known; boot and code take less than 4. */
function peakKib(script: string): number {
  const text = `from Maix import GPIO\nkey = GPIO(GPIO.GPIO0, GPIO.IN)\n${script}`;
  const { report } = analyze(scriptInput(text));
  return report.gc.peakBytes.likely / KIB;
}

function assertPeak(script: string, kib: number): void {
  const peak = peakKib(script);
  assert.ok(peak >= kib && peak < kib + 4, `${peak} KiB instead of ${kib}`);
}

const buffer = (kib: number): string => `bytearray(${kib * KIB})`;

test('a loop that is left by break holds the old and the new of what it rebinds', () => {
  assertPeak(
    `small = None\nwhile True:\n    if key.value():\n        break\n    small = ${buffer(30)}\n`,
    60,
  );
});

test('so does a function that returns out of its loop', () => {
  const body = `    small = None\n    while True:\n        if key.value():\n            return small\n`;
  assertPeak(`def wait():\n${body}        small = ${buffer(30)}\nlast = wait()\nmore = ${buffer(20)}\n`, 60);
});

test('and a loop that an exception ends', () => {
  const body = `        if key.value():\n            raise ValueError()\n        small = ${buffer(30)}\n`;
  assertPeak(
    `small = None\ntry:\n    while True:\n${body}except ValueError:\n    pass\nmore = ${buffer(20)}\n`,
    60,
  );
});

test('a loop of unknown length holds the old and the new', () => {
  assertPeak(`for i in range(key.value() + 5):\n    small = ${buffer(30)}\nmore = ${buffer(25)}\n`, 60);
});

test('behind an if there is what one of its arms has made, whatever it is', () => {
  const arms = `if key.value():\n    a = [${buffer(20)}, 'x']\nelse:\n    a = ${buffer(25)}\n`;
  assertPeak(`${arms}more = ${buffer(30)}\n`, 55);
});

test('objects inside of what the arms have made are alternatives too', () => {
  const arms = `if key.value():\n    a = [${buffer(20)}]\nelse:\n    a = [${buffer(25)}]\n`;
  assertPeak(`${arms}more = ${buffer(30)}\n`, 55);
});

test('while one arm runs, what the other has made is not there', () => {
  const arms = `if key.value():\n    a = ${buffer(40)}\nelse:\n    t = ${buffer(30)}\n    t = None\n    a = 1\n`;
  assertPeak(arms, 40);
});

test('what an arm needs for a while counts, even if it makes less in the end', () => {
  const arms = `if key.value():\n    t = ${buffer(40)}\n    a = ${buffer(10)}\n    del t\nelse:\n    a = ${buffer(20)}\n`;
  assertPeak(arms, 50);
});

test('what one arm drops is still there in the other', () => {
  assertPeak(`p = ${buffer(40)}\nif key.value():\n    p = None\nmore = ${buffer(20)}\n`, 60);
});

test('an object that both arms have is no alternative of a new one', () => {
  const before = `if key.value():\n    pass\np = ${buffer(20)}\n`;
  assertPeak(`${before}if key.value():\n    x = p\nelse:\n    x = ${buffer(40)}\n`, 60);
});

test('two objects of one arm are not represented by one of the other', () => {
  const arms = `if key.value():\n    x = ${buffer(30)}\n    y = ${buffer(30)}\nelse:\n    x = y = ${buffer(40)}\n`;
  const peak = peakKib(`${arms}more = ${buffer(20)}\n`);
  assert.ok(
    peak >= 80 && peak < 94,
    `${peak} KiB: 80, or 90 when only two of the three are taken for alternatives`,
  );
});

test('when the dearer alternative is dropped, the other one counts', () => {
  const arms = `kept = []\nif key.value():\n    x = ${buffer(20)}\n    kept.append(x)\nelse:\n    x = ${buffer(30)}\n`;
  assertPeak(`${arms}x = None\nimport gc\ngc.collect()\nmore = ${buffer(50)}\n`, 70);
});

test('a list that one arm clears is as long as before in the other', () => {
  assertPeak(`p = [0] * 5120\nif key.value():\n    p.clear()\nmore = ${buffer(30)}\n`, 70);
  assertPeak(`p = [0] * 5120\nif key.value():\n    pass\nelse:\n    p.clear()\nmore = ${buffer(30)}\n`, 70);
});

test('so is a dict', () => {
  const dict = 'd = {}\nfor i in range(1000):\n    d[i] = i\nimport gc\ngc.collect()\n';
  const kept = peakKib(`${dict}more = ${buffer(40)}\n`);
  for (const arms of ['d.clear()\nelse:\n    pass', 'pass\nelse:\n    d.clear()']) {
    const peak = peakKib(`${dict}if key.value():\n    ${arms}\nmore = ${buffer(40)}\n`);
    assert.ok(peak >= kept && peak < kept + 2, `${peak} KiB instead of ${kept}`);
  }
});
