/** Programs of one kind in every size: what analysing them takes must grow with the size, and hardly faster. */

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

/** Items of a literal for each line that other programs have. */
const ITEMS = 10;

/** By name: the program of a size. All of them end, and ask for less than any board has. */
export const GROWTH_FAMILIES: Readonly<Record<string, (size: number) => string>> = {
  'straight lines': (size) => many(size, (i) => `x${i % 50} = ${i}\n`),
  functions: (size) => many(size, (i) => `def f${i}(a):\n    return a + ${i}\n`),
  classes: (size) => many(size, (i) => `class C${i}:\n    def m(self):\n        return ${i}\n`),
  lambdas: (size) => many(size, (i) => `f${i % 50} = lambda a: a + ${i}\n`),
  'unknown conditions': (size) =>
    `import sensor\n${many(size, (i) => `if sensor.width() > ${i}:\n    y = ${i}\n`)}`,
  'a chain of elif': (size) =>
    `import sensor\nx = sensor.width()\nif x < 0:\n    y = 0\n${many(size, (i) => `elif x == ${i}:\n    y = ${i}\n`)}`,
  'conditions inside each other': (size) =>
    `import sensor\n${many(Math.ceil(size / 20), (i) => {
      const depths = Array.from({ length: 20 }, (_, depth) => depth);
      const lines = depths.map((depth) => `${' '.repeat(depth)}if sensor.width() > ${depth}:\n`);
      return `${lines.join('')}${' '.repeat(20)}y = ${i}\n`;
    })}`,
  'exception handlers': (size) =>
    `import sensor\n${many(size, (i) => `try:\n    x = sensor.width()\nexcept ValueError:\n    x = ${i}\n`)}`,
  'arguments of a call': (size) => `def f(*a):\n    pass\nf(${many(ITEMS * size, (i) => `${i}, `)})\n`,
  'a literal of a list': (size) => `l = [${many(ITEMS * size, (i) => `${i}, `)}]\n`,
  'a literal of a dict': (size) => `d = {${many(ITEMS * size, (i) => `${i}: ${i}, `)}}\n`,
  'loops one behind the other': (size) => many(size, (i) => `for i in range(3):\n    x = ${i}\n`),
  'loops inside each other': (size) =>
    many(Math.ceil(size / 10), (i) => {
      const depths = Array.from({ length: 10 }, (_, depth) => depth);
      const lines = depths.map((depth) => `${' '.repeat(depth)}for i${depth} in range(1):\n`);
      return `${lines.join('')}${' '.repeat(10)}y = ${i}\n`;
    }),
  'models loaded': (size) => `import KPU\n${many(size, (i) => `t${i % 50} = KPU.load(${i})\n`)}`,
  'models loaded in functions': (size) =>
    `import KPU\n${many(size, (i) => `def f${i}():\n    t = KPU.load(${i})\n    KPU.deinit(t)\nf${i}()\n`)}`,
  'a text that gets longer': (size) => `s = ''\nfor i in range(${size}):\n    s += 'x'\n`,
  'known turns of a loop': (size) => `for i in range(${size}):\n    x = i * 2\n`,
  'items appended': (size) => `l = []\nfor i in range(${size}):\n    l.append(i)\n`,
  'keys of a dict': (size) => `d = {}\nfor i in range(${size}):\n    d[i] = i\n`,
  'pieces joined': (size) => `s = ','.join([str(i) for i in range(${size})])\n`,
  'objects that stay': (size) =>
    `class A:\n    def __init__(self, i):\n        self.i = i\nl = [A(i) for i in range(${size})]\n`,
  'objects that go': (size) => `for i in range(${size}):\n    x = [i, [i]]\n`,
  'calls of functions': (size) => `def f(a):\n    return [a]\nfor i in range(${size}):\n    f(i)\n`,
  'exceptions caught': (size) =>
    `for i in range(${size}):\n    try:\n        raise ValueError(i)\n    except ValueError as e:\n        x = e\n`,
};
