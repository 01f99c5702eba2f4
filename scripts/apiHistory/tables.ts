/** The tables of names in C files: what a module or type has, and what each name leads to. */

export interface Entry {
  readonly name: string;
  /** The C object that the name stands for; absent for numbers and the like. */
  readonly target?: string;
}

export interface CFile {
  readonly tables: ReadonlyMap<string, readonly Entry[]>;
  /** Dict to its table. */
  readonly dicts: ReadonlyMap<string, string>;
  /** Types: their name in Python and their dict of members. */
  readonly types: ReadonlyMap<string, { readonly name: string; readonly dict?: string }>;
  /** Modules: their dict of members. */
  readonly modules: ReadonlyMap<string, string>;
  /** Keyword arguments by function object and by type: those of functions that refuse others. */
  readonly keywords: ReadonlyMap<string, readonly string[]>;
}

const TABLE = /\bmp_(?:rom_)?map_elem_t\s+(\w+)\s*\[\s*\w*\s*\]\s*=\s*\{/g;
const ENTRY =
  /\{\s*(?:MP_ROM_QSTR|MP_OBJ_NEW_QSTR)\s*\(\s*MP_QSTR_(\w+)\s*\)\s*,\s*((?:[^{}]|\{[^{}]*\})*?)\s*\}/g;
const DICT = /\bMP_DEFINE_(?:CONST|MUTABLE)_DICT(?:_WITH_SIZE)?\s*\(\s*(\w+)\s*,\s*(\w+)/g;
const OBJECT = /\bm(?:p_obj|od_network_nic)_(type|module)_t\s+(\w+)\s*=\s*\{/g;

/** The text from an opening brace to its closing one. */
function block(text: string, open: number): string {
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    if (text[index] === '{') depth++;
    else if (text[index] === '}' && --depth === 0) return text.slice(open, index + 1);
  }
  return text.slice(open);
}

/** Names with what they stand for, as `{ MP_ROM_QSTR(MP_QSTR_x), MP_ROM_PTR(&y) }` has them. */
export function entriesIn(text: string): readonly Entry[] {
  return [...text.matchAll(ENTRY)].map(([, name = '', value = '']) => {
    const target = /&\s*(\w+)/.exec(value)?.[1];
    return target === undefined ? { name } : { name, target };
  });
}

const KEYWORD_FUNCTION = /\bMP_DEFINE_CONST_FUN_OBJ_KW\s*\(\s*(\w+)\s*,[^,]*,\s*(\w+)\s*\)/g;
const HANDED_ON = /\b(\w+)\s*\([^;()]*\b(?:kw_args|kwargs)\b[^;()]*\)/g;
const ARGUMENT_TABLE = /\bmp_arg_t\s+\w+\s*\[\s*\w*\s*\]\s*=\s*\{/;

/** The body of a function that a file defines. */
function bodyOf(text: string, name: string): string | undefined {
  const head = new RegExp(`\\b${name}\\s*\\([^;{}]*\\)\\s*\\{`).exec(text);
  return head === null ? undefined : block(text, head.index + head[0].length - 1);
}

/** Names in the argument table of a function, or of one that it hands its keyword arguments to. */
function keywordsOf(text: string, name: string, depth = 0): readonly string[] | undefined {
  const body = bodyOf(text, name);
  if (body === undefined) return undefined;
  const table = ARGUMENT_TABLE.exec(body);
  if (table !== null) {
    const inner = block(body, table.index + table[0].length - 1);
    return [...inner.matchAll(/\{\s*MP_QSTR_(\w+)/g)].map(([, argument = '']) => argument);
  }
  if (depth > 1) return undefined;
  for (const [, next = ''] of body.matchAll(HANDED_ON)) {
    const known = next === name ? undefined : keywordsOf(text, next, depth + 1);
    if (known !== undefined) return known;
  }
  return undefined;
}

/** @param text without comments and directives */
export function readTables(text: string): CFile {
  const tables = new Map<string, readonly Entry[]>();
  for (const match of text.matchAll(TABLE)) {
    const inner = block(text, match.index + match[0].length - 1);
    tables.set(match[1] as string, entriesIn(inner.slice(1)));
  }
  const dicts = new Map([...text.matchAll(DICT)].map(([, dict = '', table = '']) => [dict, table]));
  const types = new Map<string, { name: string; dict?: string }>();
  const modules = new Map<string, string>();
  const keywords = new Map<string, readonly string[]>();
  const enterKeywords = (object: string, name: string): void => {
    const known = keywordsOf(text, name);
    if (known !== undefined) keywords.set(object, known);
  };
  for (const [, object = '', name = ''] of text.matchAll(KEYWORD_FUNCTION)) enterKeywords(object, name);
  for (const match of text.matchAll(OBJECT)) {
    const body = block(text, match.index + match[0].length - 1);
    const object = match[2] as string;
    if (match[1] === 'module') {
      const dict = /\.globals\s*=[^&]*&\s*(\w+)/.exec(body)?.[1];
      if (dict !== undefined) modules.set(object, dict);
      continue;
    }
    const name = /\.name\s*=\s*MP_QSTR_(\w+)/.exec(body)?.[1] ?? '';
    const dict = /\.locals_dict\s*=[^&]*&\s*(\w+)/.exec(body)?.[1];
    const constructor = /\.make_new\s*=\s*(\w+)/.exec(body)?.[1];
    if (constructor !== undefined) enterKeywords(object, constructor);
    types.set(object, dict === undefined ? { name } : { name, dict });
  }
  return { tables, dicts, types, modules, keywords };
}
