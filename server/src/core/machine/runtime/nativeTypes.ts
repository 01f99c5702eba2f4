import { NativeType } from '../../values/nativeType.ts';

const EXCEPTIONS: readonly (readonly [string, string])[] = [
  ['BaseException', 'object'],
  ['Exception', 'BaseException'],
  ['SystemExit', 'BaseException'],
  ['KeyboardInterrupt', 'BaseException'],
  ['GeneratorExit', 'BaseException'],
  ['ArithmeticError', 'Exception'],
  ['OverflowError', 'ArithmeticError'],
  ['ZeroDivisionError', 'ArithmeticError'],
  ['AssertionError', 'Exception'],
  ['AttributeError', 'Exception'],
  ['EOFError', 'Exception'],
  ['ImportError', 'Exception'],
  ['LookupError', 'Exception'],
  ['IndexError', 'LookupError'],
  ['KeyError', 'LookupError'],
  ['MemoryError', 'Exception'],
  ['NameError', 'Exception'],
  ['OSError', 'Exception'],
  ['RuntimeError', 'Exception'],
  ['NotImplementedError', 'RuntimeError'],
  ['StopIteration', 'Exception'],
  ['SyntaxError', 'Exception'],
  ['IndentationError', 'SyntaxError'],
  ['TypeError', 'Exception'],
  ['ValueError', 'Exception'],
  ['UnicodeError', 'ValueError'],
  ['ViewTimeoutError', 'Exception'],
];

/** Built-in types that are no exceptions and have no base but `object`. */
const PLAIN = [
  'type',
  'int',
  'bool',
  'float',
  'complex',
  'str',
  'bytes',
  'bytearray',
  'array',
  'memoryview',
  'list',
  'tuple',
  'dict',
  'OrderedDict',
  'set',
  'frozenset',
  'range',
  'slice',
  'NoneType',
  'function',
  'closure',
  'bound_method',
  'generator',
  'module',
  'enumerate',
  'map',
  'filter',
  'zip',
  'reversed',
  'property',
  'staticmethod',
  'classmethod',
  'super',
  'deque',
  'iterator',
  'ellipsis',
  'file',
] as const;

const types = new Map<string, NativeType>();
types.set('object', new NativeType('object'));
for (const [name, base] of EXCEPTIONS) types.set(name, new NativeType(name, types.get(base) ?? null));
for (const name of PLAIN) types.set(name, new NativeType(name, types.get('object') ?? null));

/** A type in ROM by its name; other names (classes of the catalogue) are entered when first asked for. */
export function nativeType(name: string): NativeType {
  let type = types.get(name);
  if (type === undefined) {
    type = new NativeType(name, types.get('object') ?? null);
    types.set(name, type);
  }
  return type;
}

export function isExceptionType(type: NativeType): boolean {
  return type.isSubclassOf(nativeType('BaseException'));
}

export const EXCEPTION_NAMES: readonly string[] = EXCEPTIONS.map(([name]) => name);
