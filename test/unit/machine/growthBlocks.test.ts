import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runText } from '../../support/runText.ts';

/** Bytes that the endless loop of a script keeps per turn. */
function growthOf(text: string): number {
  const { machine } = runText(text);
  const growth = machine.notes.find((note) => note.kind === 'growth');
  assert.ok(growth !== undefined, 'a loop was followed to its steady state');
  return growth.gcBytes.likely;
}

describe('growth per iteration counts whole blocks of 32 bytes', () => {
  test('a text takes a block for the object and one for its characters, and a slot of the list', () => {
    const loop = 'import time\nlog = []\nwhile True:\n    log.append("%d;%d" % (time.ticks_ms(), 5))\n';
    assert.equal(growthOf(loop), 32 + 32 + 8);
  });

  test('a float takes a block', () => {
    assert.equal(growthOf('log = []\nwhile True:\n    log.append(len(log) * 1.5)\n'), 32 + 8);
  });

  test('a bytearray that grows shows each byte', () => {
    assert.equal(growthOf('log = bytearray()\nwhile True:\n    log.append(1)\n'), 1);
  });
});

describe('growth of a loop in which one of several objects may be alive', () => {
  const camera = 'import sensor\nsensor.reset()\nsensor.set_framesize(sensor.QVGA)\n';

  test('a level that goes up and down does not grow', () => {
    const loop = `${camera}while True:
    img = sensor.snapshot()
    circles = img.find_circles(threshold=3500, r_min=2, r_max=100)
    for c in circles:
        img.draw_circle(c.x(), c.y(), c.r(), color=(0, 255, 0))
`;
    assert.equal(growthOf(loop), 0);
  });

  test('a list that gets an item for each thing found grows', () => {
    const loop = `${camera}seen = []
while True:
    img = sensor.snapshot()
    for c in img.find_circles(threshold=3500):
        seen.append((c.x(), c.y()))
`;
    assert.ok(growthOf(loop) >= 32 + 8);
  });
});
