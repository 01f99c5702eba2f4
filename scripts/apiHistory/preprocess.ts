/**
 * As much of the C preprocessor as the tables of names need: comments go, and so do the lines that a
 * configuration leaves out. What a configuration says nothing about counts as compiled in.
 */

/** A macro's text, `null` for one that is surely not defined. */
export type Macros = ReadonlyMap<string, string | null>;

/** Switches of the build, and of the interpreter, whose defaults are in headers that are not read. */
const MAY_BE_DEFINED = /^(?:CONFIG_|MICROPY_)/;

/** Undefined for what may be defined or not; a name that no header that was read defines is not. */
function macroText(macros: Macros, name: string): string | null | undefined {
  return macros.has(name) || MAY_BE_DEFINED.test(name) ? macros.get(name) : null;
}

type Truth = boolean | undefined;

/** Removes comments and joins continued lines; line breaks stay, so that offsets by line stay useful. */
export function withoutComments(text: string): string {
  return text
    .replace(/\\\r?\n/g, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[^]*?\*\//g, (part) =>
      part.startsWith('/') ? part.replace(/[^\n]/g, '') : part,
    );
}

function and(a: Truth, b: Truth): Truth {
  return a === false || b === false ? false : a === true && b === true ? true : undefined;
}

function or(a: Truth, b: Truth): Truth {
  return a === true || b === true ? true : a === false && b === false ? false : undefined;
}

function not(a: Truth): Truth {
  return a === undefined ? undefined : !a;
}

/** Conditions are combinations of `defined X`, macros and numbers; anything else is not known. */
export function evaluateCondition(condition: string, macros: Macros): Truth {
  const tokens = condition.match(/&&|\|\||==|!=|>=|<=|[!()<>]|\w+/g) ?? [];
  let position = 0;
  const next = (): string | undefined => tokens[position++];
  const accept = (token: string): boolean => {
    if (tokens[position] !== token) return false;
    position++;
    return true;
  };
  const valueOf = (token: string, depth = 0): number | undefined => {
    if (/^\d/.test(token)) return Number(token.replace(/[uUlL]+$/, ''));
    const text = macroText(macros, token);
    if (text === null) return 0;
    const inner = text?.replace(/[()\s]/g, '');
    return inner === undefined || inner === '' || depth > 8 ? undefined : valueOf(inner, depth + 1);
  };
  const unary = (): Truth => {
    if (accept('!')) return not(unary());
    if (accept('(')) {
      const inner = either();
      accept(')');
      return inner;
    }
    if (accept('defined')) {
      const bracket = accept('(');
      const text = macroText(macros, next() ?? '');
      if (bracket) accept(')');
      return text === undefined ? undefined : text !== null;
    }
    const left = valueOf(next() ?? '');
    const operator = tokens[position];
    if (operator !== undefined && /^(?:==|!=|>=|<=|<|>)$/.test(operator)) {
      position++;
      return compare(left, operator, valueOf(next() ?? ''));
    }
    return left === undefined ? undefined : left !== 0;
  };
  const both = (): Truth => {
    let truth = unary();
    while (accept('&&')) truth = and(truth, unary());
    return truth;
  };
  const either = (): Truth => {
    let truth = both();
    while (accept('||')) truth = or(truth, both());
    return truth;
  };
  return either();
}

function compare(left: number | undefined, operator: string, right: number | undefined): Truth {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '>=':
      return left >= right;
    case '<=':
      return left <= right;
    case '<':
      return left < right;
    default:
      return left > right;
  }
}

interface Branch {
  /** Whether the lines of this branch are compiled. */
  readonly now: Truth;
  /** Whether a branch before it was. */
  readonly before: Truth;
}

interface Preprocessed {
  /** The text without the lines that are surely left out, and without directives. */
  readonly text: string;
  /** The macros afterwards. */
  readonly macros: Macros;
}

/** Leaves out what `macros` exclude; `#define` and `#undef` on the way count. */
export function preprocess(source: string, known: Macros): Preprocessed {
  const macros = new Map(known);
  const branches: Branch[] = [];
  const current = (): Truth => branches.reduce<Truth>((all, { now }) => and(all, now), true);
  const lines = withoutComments(source)
    .split('\n')
    .map((line) => {
      const directive = /^\s*#\s*(\w+)\s*(.*)$/.exec(line);
      if (directive === null) return current() === false ? '' : line;
      const [, name = '', rest = ''] = directive;
      applyDirective(name, rest.trim(), branches, macros, current());
      return '';
    });
  return { text: lines.join('\n'), macros };
}

function applyDirective(
  name: string,
  rest: string,
  branches: Branch[],
  macros: Map<string, string | null>,
  active: Truth,
): void {
  const open = (now: Truth): void => void branches.push({ now, before: now });
  switch (name) {
    case 'if':
      return open(evaluateCondition(rest, macros));
    case 'ifdef':
      return open(evaluateCondition(`defined ${rest}`, macros));
    case 'ifndef':
      return open(evaluateCondition(`! defined ${rest}`, macros));
    case 'elif':
    case 'else': {
      const last = branches.pop();
      if (last === undefined) return;
      const own = name === 'else' ? true : evaluateCondition(rest, macros);
      branches.push({ now: and(not(last.before), own), before: or(last.before, own) });
      return;
    }
    case 'endif':
      branches.pop();
      return;
    case 'define':
    case 'undef': {
      const [, macro, text = ''] = /^(\w+)(?:\([^)]*\))?\s*(.*)$/.exec(rest) ?? [];
      if (macro === undefined || active === false) return;
      if (active === true) macros.set(macro, name === 'define' ? text : null);
      else if (!macros.has(macro) || macros.get(macro) !== text) macros.delete(macro);
      return;
    }
  }
}
