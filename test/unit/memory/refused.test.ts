import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import { scriptInput } from '../../support/scriptInput.ts';

// Requests that may come or not, that do not fit beside what is there, and whose MemoryError the script catches: the
// board refuses them and goes on.

const UART = 'from machine import UART\nuart = UART(UART.UART1, 115200)\n';
const HEAP_BYTES = 512 * 1024;
/** Objects and code that the scripts have besides their buffers take less. */
const BESIDES = 5120;

function reportOf(script: string): MemoryReport {
  return analyze(scriptInput(`${UART}${script}`)).report;
}

function assertPeak({ gc }: MemoryReport, ...buffers: readonly number[]): void {
  const bytes = buffers.reduce((sum, each) => sum + each, 0);
  const { likely } = gc.peakBytes;
  assert.ok(likely >= bytes && likely < bytes + BESIDES, `${likely} B instead of ${bytes} B and a little`);
}

const commands = (exception: string): string => `import image
img = image.Image()
while True:
    key = uart.any()
    try:
        if key == 1:
            img = img.to_grayscale(1)
        elif key == 2:
            img = img.to_rainbow(1)
        elif key == 3:
            img = img.copy()
    except ${exception} as e:
        print(e)
`;

const PIXELS = 320 * 240;
const COPY = 2 * PIXELS;
/** With the planes for the KPU, of 3 bytes a pixel. */
const GREY = (1 + 3) * PIXELS;
const RAINBOW = (2 + 3) * PIXELS;

test('of commands whose MemoryError is caught only those count that the heap can carry out', () => {
  const report = reportOf(commands('Exception'));
  // A rainbow beside any other picture is more than the 518,144 bytes of the pool.
  assertPeak(report, GREY, COPY);
  assert.ok(report.gc.demandBytes.likely <= HEAP_BYTES, `${report.gc.demandBytes.likely} B`);
});

test('the highest figure has them all the same, and nothing is called fitting', () => {
  const report = reportOf(commands('MemoryError'));
  assert.ok(report.gc.demandBytes.high > 2 * RAINBOW, `${report.gc.demandBytes.high} B`);
  assert.equal(report.verdict, 'may-exceed');
});

test('an except for something else does not catch it', () => {
  assertPeak(reportOf(commands('OSError')), RAINBOW, RAINBOW);
});

test('what a function asks for is caught where the function is called', () => {
  const script = `def load(count):
    return bytearray(count)
small = bytearray(100000)
data = None
while True:
    key = uart.any()
    try:
        if key == 1:
            data = load(450000)
        elif key == 2:
            data = load(200000)
    except Exception:
        pass
`;
  // The old and the new one of 200,000 bytes; that of 450,000 does not fit beside the small one.
  const report = reportOf(script);
  assertPeak(report, 100000, 200000, 200000);
  assert.ok(report.gc.demandBytes.likely <= HEAP_BYTES, `${report.gc.demandBytes.likely} B`);
});

test('what has to be had is missing, whoever catches that', () => {
  const script = `data = None
try:
    data = bytearray(600000)
except MemoryError:
    pass
`;
  assertPeak(reportOf(script), 600000);
});
