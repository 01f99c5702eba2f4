// Sizes of a frame (components/micropython/port/src/omv/sensor.c:54-86) and of its two buffers (sensor.c:1145, 1157).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME_SIZES, frameSizes, withFrameSize } from '../../../server/src/core/memory/judgeFrames.ts';
import { RequestLog } from '../../support/systemRequests.ts';

function frame(width: number, height: number): RequestLog {
  const log = new RequestLog();
  log.frame(width, height);
  return log;
}

test('a smaller frame has 2 bytes for each pixel of its picture and 3 for each of its planes', () => {
  const { requests } = frame(1600, 1200);
  const bytes = FRAME_SIZES.map((size) =>
    withFrameSize(requests, size)
      .requests.filter(({ kind }) => kind === 'malloc')
      .map((request) => request.bytes.likely)
      .sort((a, b) => a - b),
  );
  assert.deepEqual(bytes, [
    [640 * 480 * 2, 640 * 480 * 3],
    [320 * 240 * 2, 320 * 240 * 3],
    [160 * 120 * 2, 160 * 120 * 3],
  ]);
});

test('only what is smaller than the frame of the script is offered', () => {
  const names = (width: number, height: number): string[] =>
    frameSizes(frame(width, height).requests).map(({ name }) => name);
  assert.deepEqual(names(1600, 1200), ['VGA', 'QVGA', 'QQVGA']);
  assert.deepEqual(names(640, 480), ['QVGA', 'QQVGA']);
  assert.deepEqual(names(160, 120), []);
  assert.deepEqual(frameSizes([]), []);
});
