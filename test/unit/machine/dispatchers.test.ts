import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { MemoryReport } from '../../../server/src/core/report/report.ts';
import { scriptInput } from '../../support/scriptInput.ts';

// Loops that do one of several things for each byte or message that comes: what is alive is what one way through them
// can have, never a bit of each.

const UART = 'from machine import UART\nuart = UART(UART.UART1, 115200)\n';

function reportOf(script: string): MemoryReport {
  return analyze(scriptInput(`${UART}${script}`)).report;
}

/** Objects and code that the scripts have besides their buffers take less. */
const BESIDES = 5120;

/** The likely peak is that of some buffers, in bytes, together with what is small. */
function assertBuffers(script: string, ...buffers: readonly number[]): void {
  const peak = reportOf(script).gc.peakBytes.likely;
  const bytes = buffers.reduce((sum, each) => sum + each, 0);
  assert.ok(peak >= bytes && peak < bytes + BESIDES, `${peak} B instead of ${bytes} B and a little`);
}

const arm = (key: string, body: string): string => `    if key == b"${key}":\n        ${body}\n`;

test('arms that each rebind a name hold the old and the new of one of them', () => {
  const arms = [20000, 20001, 20002, 20003, 20004, 20005].map((bytes, index) =>
    arm(String(index), `data = bytearray(${bytes})`),
  );
  assertBuffers(`data = None\nwhile True:\n    key = uart.read(1)\n${arms.join('')}`, 20001, 20002);
});

test('a chain of elif does so too, however different the sizes', () => {
  const arms = `if key == b"1":
            img = bytearray(11000)
        elif key == b"2":
            img = bytearray(20000)
        elif key == b"3":
            img = bytearray(30000)
`;
  assertBuffers(
    `img = bytearray(10000)\nwhile True:\n    if uart.any():\n        key = uart.read(1)\n        ${arms}`,
    30000,
    30000,
  );
});

test('what another name has got in another arm counts besides', () => {
  const arms = `if key == b"1":
        img = bytearray(11000)
    elif key == b"2":
        part = bytearray(5000)
        last = part
        del part
    elif key == b"3":
        img = bytearray(30000)
`;
  assertBuffers(
    `img = bytearray(10000)\nlast = None\nwhile True:\n    key = uart.read(1)\n    ${arms}`,
    30000,
    30000,
    5000,
  );
});

test('an inner loop that waits and is left by break holds the old and the new', () => {
  const script = `def collect():
    for word in range(5):
        while True:
            if uart.any():
                data = bytearray(5000)
                break
        uart.write(data)
while True:
    if uart.any():
        collect()
`;
  assertBuffers(script, 5000, 5000);
});

test('a state machine keeps the buffer of its state', () => {
  const script = `class Idle:
    def step(self):
        return Load() if uart.any() else self
class Load:
    def __init__(self):
        self.buffer = bytearray(12000)
    def step(self):
        return Show(self.buffer) if uart.any() else self
class Show:
    def __init__(self, buffer):
        self.buffer = buffer
    def step(self):
        return Idle() if uart.any() else self
state = Idle()
while True:
    state = state.step()
`;
  // That of the state before, which is not told apart from the state itself, and one that a stale frame refers to.
  assertBuffers(script, 12000, 12000, 12000);
  const { gc } = reportOf(script);
  assert.equal(gc.growthBytesPerIteration.likely, 0);
});

test('a method of one of several objects is called on one of them', () => {
  const script = `class Small:
    def make(self):
        return bytearray(10000)
class Large:
    def make(self):
        return bytearray(30000)
class Other:
    def make(self):
        return bytearray(20000)
if uart.any():
    maker = Small()
elif uart.any():
    maker = Large()
else:
    maker = Other()
made = maker.make()
`;
  assertBuffers(script, 30000);
});

test('a handler around the arms changes nothing', () => {
  const arms = `if key == b"1":
            img = bytearray(20000)
        elif key == b"2":
            part = bytearray(5000)
            for i in range(3):
                last = part
                uart.write(last)
            del part
        elif key == b"3":
            img = bytearray(30000)
`;
  assertBuffers(
    `img = None\nlast = None\nwhile True:\n    try:\n        key = uart.read(1)\n        ${arms}    except Exception as e:\n        print(e)\n        continue\n`,
    30000,
    30000,
    5000,
  );
});

test('a place of the stack that only one way writes to keeps one object, not one of each turn', () => {
  const found =
    'import sensor\nimport KPU as kpu\nsensor.reset()\nsensor.set_framesize(sensor.QVGA)\ntask = kpu.load(0x300000)\nkpu.init_yolo2(task, 0.5, 0.3, 5, (1.0,) * 10)\n';
  const script = `${found}while True:\n    small = bytearray(20000)\n    faces = kpu.run_yolo2(task, sensor.snapshot())\n    if faces:\n        for face in faces:\n            small[0] = 1\n`;
  const { gc } = reportOf(script);
  const small = gc.liveAtPeak.find(({ what }) => what === 'bytearray');
  // The old one and the new one, of 32 bytes and of 625 blocks each.
  assert.deepEqual([small?.count, small?.bytes.likely], [2, 2 * (32 + 20000)]);
});

const PICTURE = 320 * 240 * 2;

test('a picture that replaces another on one way only is there once when the next one is made', () => {
  const change = 'if uart.any():\n    img = img.copy()\n';
  assertBuffers(`import image\nimg = image.Image()\n${change}${change}`, PICTURE, PICTURE);
});

test('pictures that commands replace one by the other are two at most, the old and the new', () => {
  const script = `import image
img = image.Image()
while True:
    key = uart.any()
    if key == 1:
        img = img.to_grayscale(1)
    elif key == 2:
        img = img.to_rainbow(1)
    elif key == 3:
        img = img.copy()
`;
  // to_rainbow(1) takes the planes for the KPU besides, of 3 bytes a pixel (py_image.c:979).
  const rainbow = (PICTURE / 2) * 5;
  assertBuffers(script, rainbow, rainbow);
  assert.equal(reportOf(script).gc.growthBytesPerIteration.likely, 0);
});

test('of two that a function may return the other one is gone behind the call', () => {
  const script = `def pick():
    first = bytearray(50000)
    second = bytearray(60000)
    if uart.any():
        return first
    return second
kept = pick()
other = bytearray(70000)
`;
  assertBuffers(script, 60000, 70000);
});

test('a loop that keeps the old one or takes the new one has two at most', () => {
  const script = `data = bytearray(50000)
def change(old):
    copy = bytearray(50000)
    if uart.any():
        return copy
    return old
while True:
    data = change(data)
`;
  assertBuffers(script, 50000, 50000);
  assert.equal(reportOf(script).gc.growthBytesPerIteration.high, 0);
});

test('two places that have changed their objects hold both', () => {
  const script = `x = bytearray(20000)
y = bytearray(30000)
if uart.any():
    x, y = y, x
z = bytearray(10000)
`;
  assertBuffers(script, 20000, 30000, 10000);
});

test('the places are filled so that most is there, not one after the other', () => {
  const script = `a = bytearray(30000)
b = bytearray(29000)
if uart.any():
    x, y = a, None
else:
    x, y = b, a
del a, b
z = bytearray(10000)
`;
  assertBuffers(script, 30000, 29000, 10000);
});

test('what is replaced now and then does not grow', () => {
  const script =
    'n = 0\nnames = ""\nwhile True:\n    if n % 50 == 0:\n        names = [uart.any(), "%d" % n]\n    n += 1\n';
  const { gc } = reportOf(script);
  assert.equal(gc.growthBytesPerIteration.high, 0);
});

/** Tables of names and modules that are there from the start: seven blocks, which the rows have and the peak has not. */
const TABLES_OF_BOOT_BYTES = 7 * 32;

test('the rows of the peak add up to it', () => {
  const arms = ['a', 'b', 'c', 'd'].map((key, index) => arm(key, `data = bytearray(${20000 + index})`));
  const { gc } = reportOf(`data = None\nwhile True:\n    key = uart.read(1)\n${arms.join('')}`);
  const boot = gc.liveAtPeak.find(({ what }) => what === 'boot')?.bytes.likely ?? 0;
  const rows = gc.liveAtPeak.reduce((sum, { bytes }) => sum + bytes.likely, 0);
  assert.ok(
    rows - boot <= gc.peakBytes.likely + TABLES_OF_BOOT_BYTES,
    `${rows} B in rows, ${gc.peakBytes.likely} B at the peak`,
  );
  assert.ok(gc.demandBytes.likely >= rows, `${gc.demandBytes.likely} B needed for ${rows} B`);
});
