/** JSON with the place of every part, so that what is wrong with a value can be said at the value. */
import type { Span } from './span.ts';

export type JsonNode =
  | { readonly kind: 'object'; readonly span: Span; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly span: Span; readonly items: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly span: Span; readonly value: string }
  | { readonly kind: 'number'; readonly span: Span; readonly value: number }
  | { readonly kind: 'constant'; readonly span: Span; readonly value: boolean | null };

export interface JsonMember {
  readonly key: string;
  /** Quotes included, as of every text. */
  readonly keySpan: Span;
  readonly value: JsonNode;
}

export interface JsonProblem {
  readonly span: Span;
  /** What is wrong, in words without a full stop. */
  readonly message: string;
}

export type JsonResult =
  { readonly ok: true; readonly root: JsonNode } | { readonly ok: false; readonly problem: JsonProblem };

/** Deeper than anything that is read; beyond it a text is refused instead of followed. */
const MOST_DEPTH = 32;

interface Reader {
  readonly text: string;
  at: number;
}

/** Ends the reading: caught by {@link readJson} only. */
class Refusal extends Error {
  readonly problem: JsonProblem;
  constructor(problem: JsonProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Reads a whole text as JSON (RFC 8259); a byte order mark is tolerated. */
export function readJson(text: string): JsonResult {
  const reader: Reader = { text, at: text.startsWith('\uFEFF') ? 1 : 0 };
  try {
    const root = readNode(reader, 0);
    skipSpace(reader);
    if (reader.at < text.length) refuse(reader, 'nothing may follow the value');
    return { ok: true, root };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}

function readNode(reader: Reader, depth: number): JsonNode {
  skipSpace(reader);
  if (depth > MOST_DEPTH) refuse(reader, `values are nested more than ${MOST_DEPTH.toFixed(0)} deep`);
  const start = reader.at;
  switch (reader.text[start]) {
    case '{':
      return readObject(reader, depth);
    case '[':
      return readArray(reader, depth);
    case '"':
      return { kind: 'text', value: readText(reader), span: { start, end: reader.at } };
    default:
      return readWord(reader);
  }
}

function readObject(reader: Reader, depth: number): JsonNode {
  const start = reader.at;
  const members: JsonMember[] = [];
  readItems(reader, '}', () => {
    const keyStart = reader.at;
    if (reader.text[keyStart] !== '"') refuse(reader, 'a key in quotes is expected here');
    const key = readText(reader);
    const keySpan = { start: keyStart, end: reader.at };
    skipSpace(reader);
    if (reader.text[reader.at] !== ':') refuse(reader, 'a colon is expected here');
    reader.at++;
    members.push({ key, keySpan, value: readNode(reader, depth + 1) });
  });
  return { kind: 'object', members, span: { start, end: reader.at } };
}

function readArray(reader: Reader, depth: number): JsonNode {
  const start = reader.at;
  const items: JsonNode[] = [];
  readItems(reader, ']', () => items.push(readNode(reader, depth + 1)));
  return { kind: 'array', items, span: { start, end: reader.at } };
}

/** Items separated by commas, from the opening bracket to behind the closing one. */
function readItems(reader: Reader, closing: '}' | ']', readItem: () => void): void {
  reader.at++;
  skipSpace(reader);
  if (reader.text[reader.at] === closing) {
    reader.at++;
    return;
  }
  for (;;) {
    skipSpace(reader);
    readItem();
    skipSpace(reader);
    const next = reader.text[reader.at];
    if (next !== ',' && next !== closing) refuse(reader, `a comma or ${closing} is expected here`);
    reader.at++;
    if (next === closing) return;
  }
}

function readText(reader: Reader): string {
  const start = reader.at;
  let end = start + 1;
  while (end < reader.text.length && reader.text[end] !== '"' && reader.text[end] !== '\n')
    end += reader.text[end] === '\\' ? 2 : 1;
  if (reader.text[end] !== '"') refuse(reader, 'this text has no closing quote', end);
  reader.at = end + 1;
  try {
    return JSON.parse(reader.text.slice(start, reader.at)) as string;
  } catch {
    reader.at = start;
    return refuse(reader, 'this text has a character or an escape that JSON does not allow', end + 1);
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\w.+-]+/y;
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function readWord(reader: Reader): JsonNode {
  const start = reader.at;
  const word = matchAt(WORD, reader) ?? '';
  const span = { start, end: start + word.length };
  const constant = CONSTANTS.get(word);
  reader.at = span.end;
  if (constant !== undefined) return { kind: 'constant', value: constant, span };
  reader.at = start;
  if (word === '') return refuse(reader, 'a value is expected here');
  if (matchAt(NUMBER, reader) !== word)
    return refuse(reader, `${word} is no value; a text stands in quotes`, span.end);
  reader.at = span.end;
  return { kind: 'number', value: Number(word), span };
}

function matchAt(pattern: RegExp, { text, at }: Reader): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function skipSpace(reader: Reader): void {
  while (' \t\n\r'.includes(reader.text[reader.at] ?? 'x')) reader.at++;
}

function refuse(reader: Reader, message: string, end = reader.at + 1): never {
  const start = Math.min(reader.at, reader.text.length);
  throw new Refusal({ message, span: { start, end: Math.max(start, Math.min(end, reader.text.length)) } });
}
