import { seededRandom } from './random.ts';

/** Chooses: a whole number below a bound, one of a list, or yes with a probability. */
interface Chooser {
  readonly below: (bound: number) => number;
  readonly oneOf: <T>(choices: readonly T[]) => T;
  readonly chance: (probability: number) => boolean;
}

/** What the program has by the names that statements may use. */
interface Scope {
  readonly images: string[];
  readonly lists: string[];
  readonly models: string[];
  readonly flags: string[];
}

/** Lines, indented by one blank for each level. */
type Lines = readonly string[];

/**
 * A program like those people write for these boards, put together at random: settings of the heap, screen and
 * camera, models that are not at hand, an endless or a counted loop with pictures, lists, texts and conditions that
 * nothing is known about. The same seed gives the same program.
 */
export function maixPyProgram(seed: number): string {
  const random = seededRandom(seed);
  const chooser: Chooser = {
    below: (bound) => Math.floor(random() * bound),
    oneOf: (choices) => choices[Math.floor(random() * choices.length)]!,
    chance: (probability) => random() < probability,
  };
  const scope: Scope = { images: [], lists: [], models: [], flags: [] };
  const lines = [
    ...imports(chooser),
    ...heapSize(chooser),
    ...screenAndCamera(chooser),
    ...inputs(chooser, scope),
    ...models(chooser, scope),
    ...state(chooser, scope),
    ...helper(chooser, scope),
    ...mainLoop(chooser, scope),
    ...ending(chooser, scope),
  ];
  return laidOut(lines, chooser);
}

/** Gives each level the indentation of this program and ends lines as it does. */
function laidOut(lines: Lines, { oneOf }: Chooser): string {
  const unit = oneOf(['    ', '    ', '  ', '\t']);
  const lineEnd = oneOf(['\n', '\n', '\n', '\r\n']);
  const shaped = lines.map((line) => line.replace(/^ */, (blanks) => unit.repeat(blanks.length)));
  return `${shaped.join(lineEnd)}${lineEnd}`;
}

function imports({ chance }: Chooser): Lines {
  return [
    ...(chance(0.5)
      ? ['import sensor, image, lcd, time']
      : ['import sensor', 'import image, lcd', 'import time']),
    'import KPU as kpu',
    'import gc, machine',
    'from Maix import utils, GPIO',
    'from fpioa_manager import fm',
    ...(chance(0.3) ? ['from machine import UART, Timer'] : ['from machine import UART']),
    '',
  ];
}

/** The size of the heap, guarded in the ways people do, or not at all. */
function heapSize({ chance, oneOf }: Chooser): Lines {
  if (!chance(0.35)) return [];
  const size = oneOf([
    '256*1024',
    '512 * 1024',
    '0x100000',
    '1024*1024',
    '2*1024*1024',
    '3 * 1024 * 1024',
    '5*1024*1024',
  ]);
  return oneOf<Lines>([
    [`if utils.gc_heap_size() != ${size}:`, ` utils.gc_heap_size(${size})`, ' machine.reset()'],
    [`SIZE = ${size}`, 'if SIZE != utils.gc_heap_size():', ' utils.gc_heap_size(SIZE)', ' machine.reset()'],
    [
      'stored = utils.gc_heap_size()',
      `if stored < ${size}:`,
      ` utils.gc_heap_size(${size})`,
      ' machine.reset()',
    ],
    [`utils.gc_heap_size(${size})`],
    [`utils.gc_heap_size(${size})`, 'machine.reset()'],
  ]);
}

const FRAME_SIZES = ['QQVGA', 'QVGA', 'QVGA', 'QVGA', 'VGA', 'SVGA', 'UXGA'];
const WINDOWS = ['(224, 224)', '(128, 128)', '(320, 224)', '224, 224', '(240, 240)'];

function screenAndCamera({ chance, oneOf }: Chooser): Lines {
  return [
    ...(chance(0.9) ? [oneOf(['lcd.init()', 'lcd.init(freq=15000000)', 'lcd.init(type=1)'])] : []),
    ...(chance(0.3) ? ['lcd.rotation(2)'] : []),
    ...(chance(0.9)
      ? [oneOf(['sensor.reset()', 'sensor.reset(dual_buff=True)', 'sensor.reset(freq=24000000)'])]
      : []),
    `sensor.set_pixformat(sensor.${oneOf(['RGB565', 'RGB565', 'GRAYSCALE'])})`,
    `sensor.set_framesize(sensor.${oneOf(FRAME_SIZES)})`,
    ...(chance(0.4) ? [`sensor.set_windowing(${oneOf(WINDOWS)})`] : []),
    ...(chance(0.4) ? ['sensor.skip_frames(time=2000)'] : []),
    ...(chance(0.5) ? ['sensor.run(1)'] : []),
  ];
}

/** Things that conditions can ask: a key, a serial line. */
function inputs({ chance }: Chooser, scope: Scope): Lines {
  const lines: string[] = [];
  if (chance(0.6)) {
    lines.push('fm.register(16, fm.fpioa.GPIO1)', 'key = GPIO(GPIO.GPIO1, GPIO.IN)');
    scope.flags.push('key.value() == 0');
  }
  if (chance(0.5)) {
    lines.push('fm.register(9, fm.fpioa.UART1_RX)', 'uart = UART(UART.UART1, 115200, read_buf_len=4096)');
    scope.flags.push('uart.any()', 'uart.read() is not None');
  }
  scope.flags.push('time.ticks_ms() % 2 == 0', 'gc.mem_free() < 100000');
  return lines;
}

const SOURCES = ['0x300000', '0x500000', '"/sd/m.kmodel"', '"/sd/face.kmodel"'];

function models({ chance, oneOf, below }: Chooser, scope: Scope): Lines {
  if (!chance(0.5)) return [];
  return Array.from({ length: 1 + below(2) }).flatMap((_, index): Lines => {
    const name = `task${String(index)}`;
    scope.models.push(name);
    const load = `${name} = kpu.load(${oneOf(SOURCES)})`;
    if (!chance(0.7)) return [load, ...(chance(0.4) ? [`kpu.set_outputs(${name}, 0, 1, 1, 20)`] : [])];
    return [
      load,
      'anchor = (1.889, 2.5245, 2.9465, 3.94056, 3.99987, 5.3658, 5.155437, 6.92275, 6.718375, 9.01025)',
      `kpu.init_yolo2(${name}, 0.5, 0.3, 5, anchor)`,
    ];
  });
}

function state({ chance, oneOf, below }: Chooser, scope: Scope): Lines {
  const lines: string[] = ['count = 0'];
  for (let index = below(3); index > 0; index--) {
    const name = `items${String(index)}`;
    lines.push(`${name} = ${oneOf(['[]', '[0] * 100', 'list(range(50))'])}`);
    scope.lists.push(name);
  }
  if (chance(0.3)) {
    lines.push(`canvas = image.Image(size=(${oneOf(['320, 240', '128, 128', '240, 135'])}))`);
    scope.images.push('canvas');
  }
  if (chance(0.2)) {
    lines.push(`pictures = [image.Image("/sd/%d.jpg" % n) for n in range(${String(1 + below(4))})]`);
    scope.images.push('pictures[0]');
  }
  if (chance(0.3))
    lines.push(`buffer = bytearray(${oneOf(['1024', '20000', '320 * 240', '320 * 240 * 2'])})`);
  if (chance(0.2)) {
    lines.push('labels = ["cat", "dog", "bird", "person"]', 'seen = {}');
    scope.lists.push('labels');
  }
  return lines;
}

function helper(chooser: Chooser, scope: Scope): Lines {
  if (!chooser.chance(0.4)) return [];
  const inner: Scope = { images: ['picture'], lists: [], models: scope.models, flags: scope.flags };
  const body = statements(chooser, inner, 1 + chooser.below(3), 1);
  return ['def work(picture, count=0):', ...deeper(body), ' return picture', ''];
}

function mainLoop(chooser: Chooser, scope: Scope): Lines {
  const { oneOf, chance, below } = chooser;
  const head = oneOf([
    'while True:',
    'while True:',
    'while True:',
    `for count in range(${String(1 + below(200))}):`,
    'while count < 10:',
  ]);
  const inner: Scope = { ...scope, images: [...scope.images, 'img'] };
  const body = ['img = sensor.snapshot()', ...statements(chooser, inner, 2 + below(6), 0)];
  const shown = chance(0.7) ? ['lcd.display(img)'] : [];
  return [head, ...deeper([...body, ...shown, 'count += 1', ...(chance(0.3) ? ['gc.collect()'] : [])])];
}

function ending({ chance }: Chooser, { models: loaded }: Scope): Lines {
  if (!chance(0.3)) return [];
  return [...loaded.map((name) => `kpu.deinit(${name})`), 'lcd.clear()'];
}

function deeper(lines: Lines): Lines {
  return lines.map((line) => (line === '' ? line : ` ${line}`));
}

function statements(chooser: Chooser, scope: Scope, count: number, depth: number): Lines {
  return Array.from({ length: count }).flatMap(() => statement(chooser, scope, depth));
}

function statement(chooser: Chooser, scope: Scope, depth: number): Lines {
  const { below, oneOf, chance } = chooser;
  const kind = below(12);
  if (depth < 2 && kind < 4) return compound(chooser, scope, depth);
  if (kind < 7) return onImage(chooser, oneOf(scope.images));
  if (kind === 7 && scope.models.length > 0) return onModel(chooser, scope);
  if (kind === 8 && scope.lists.length > 0) return onList(chooser, oneOf(scope.lists));
  if (kind === 9) return onText(chooser);
  if (kind === 10 && chance(0.3)) return ['time.sleep_ms(10)'];
  return [
    oneOf([
      'count = count + 1',
      'data = bytearray(1000)',
      'points = [(n, n * 2) for n in range(20)]',
      'pass',
    ]),
  ];
}

function compound(chooser: Chooser, scope: Scope, depth: number): Lines {
  const { oneOf, below, chance } = chooser;
  const inside = (count: number): Lines => deeper(statements(chooser, scope, count, depth + 1));
  const flag = oneOf(scope.flags);
  switch (below(5)) {
    case 0:
      return [`if ${flag}:`, ...inside(1 + below(2)), 'else:', ...inside(1)];
    case 1:
      return [`for step in range(${String(1 + below(9))}):`, ...inside(1 + below(2))];
    case 2:
      return [
        'try:',
        ...inside(1 + below(2)),
        `except ${oneOf(['Exception as e', 'OSError', 'MemoryError'])}:`,
        ' print("failed")',
      ];
    case 3:
      return ['while True:', ...inside(1), ` if ${flag}:`, '  break'];
    default:
      return [
        `if ${flag}:`,
        ...inside(1 + below(2)),
        ...(chance(0.2) ? [' continue'].slice(depth === 0 ? 0 : 1) : []),
      ];
  }
}

function onImage({ oneOf }: Chooser, name: string): Lines {
  return oneOf<Lines>([
    [`copy = ${name}.copy()`],
    [`small = ${name}.resize(${oneOf(['224, 224', '128, 128', '64, 48'])})`],
    [`part = ${name}.cut(0, 0, ${oneOf(['64, 64', '128, 128'])})`],
    [`${name}.draw_rectangle(10, 10, 50, 50)`],
    [`${name}.draw_string(2, 2, "n=%d" % count, scale=2)`],
    [
      `blobs = ${name}.find_blobs([(30, 100, 15, 127, 15, 127)], pixels_threshold=100)`,
      'for b in blobs:',
      ` ${name}.draw_rectangle(b.rect())`,
    ],
    [`grey = ${name}.to_grayscale(${oneOf(['', 'copy=True'])})`],
    [`codes = ${name}.find_qrcodes()`],
    [`${name}.save("/sd/%d.jpg" % count)`],
    [`packed = ${name}.compress(quality=${oneOf(['30', '80', '95'])})`],
    [`histogram = ${name}.get_histogram()`, 'threshold = histogram.get_threshold()'],
    [`edges = ${name}.find_lines(threshold=1000)`],
    [`lcd.display(${name})`],
  ]);
}

function onModel({ oneOf }: Chooser, { models: loaded, images }: Scope): Lines {
  const task = oneOf(loaded);
  const picture = oneOf(images);
  return oneOf<Lines>([
    [
      `objects = kpu.run_yolo2(${task}, ${picture})`,
      'if objects:',
      ' for o in objects:',
      '  print(o.rect(), o.value())',
    ],
    [`fmap = kpu.forward(${task}, ${picture})`, 'plist = fmap[:]', 'best = max(plist)'],
    [`${picture}.pix_to_ai()`, `fmap = kpu.forward(${task}, ${picture})`],
  ]);
}

function onList({ oneOf }: Chooser, name: string): Lines {
  return oneOf<Lines>([
    [`${name}.append(count)`],
    [`${name}.append(count)`, `if len(${name}) > 20:`, ` ${name}.pop(0)`],
    [`${name}.append(bytearray(100))`],
    [`last = ${name}[:]`],
    [`total = sum([1 for _ in ${name}])`],
  ]);
}

function onText({ oneOf }: Chooser): Lines {
  return oneOf<Lines>([
    ['print("count", count)'],
    ['text = "%d,%d\\r\\n" % (count, time.ticks_ms())'],
    ['text = str(count) + ","'],
    ['line = ",".join([str(n) for n in range(30)])'],
    ['packet = bytes([0xAA, count & 0xFF, 0x55])'],
  ]);
}
