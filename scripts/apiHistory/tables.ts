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
    types.set(object, dict === undefined ? { name } : { name, dict });
  }
  return { tables, dicts, types, modules };
}
