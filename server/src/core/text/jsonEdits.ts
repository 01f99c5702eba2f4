/** Changes of JSON that keep what is there as it is written. */
import { applyEdits, type TextEdit } from './edit.ts';
import { readJson, type JsonMember, type JsonNode } from './json.ts';
import type { Span } from './span.ts';

/** A value and the keys that lead to it from the root. */
export interface JsonChange {
  readonly path: readonly [string, ...string[]];
  readonly value: string | number;
}

/**
 * The edit that gives values to members of an object; what they need around them is made. An empty text counts as an
 * empty object. Null where the text is no object, and where it says all of it already.
 */
export function setMembers(text: string, changes: readonly JsonChange[]): TextEdit | null {
  let changed = text.trim() === '' ? '{}\n' : text;
  for (const { path, value } of changes) {
    const json = readJson(changed);
    if (!json.ok || json.root.kind !== 'object') return null;
    const edit = setMember(changed, json.root, path, JSON.stringify(value));
    changed = applyEdits(changed, [edit]);
  }
  return difference(text, changed);
}

/** The edit that takes a member of the root object away; null where there is none. */
export function removeMember(text: string, key: string): TextEdit | null {
  const json = readJson(text);
  if (!json.ok || json.root.kind !== 'object') return null;
  const { members } = json.root;
  const index = members.findIndex((one) => one.key === key);
  const member = members[index];
  if (member === undefined) return null;
  const before = members[index - 1];
  const after = members[index + 1];
  const start = before?.value.span.end ?? member.keySpan.start;
  const end = before === undefined && after !== undefined ? after.keySpan.start : member.value.span.end;
  return { span: { start, end }, text: '' };
}

function setMember(
  text: string,
  object: Extract<JsonNode, { readonly kind: 'object' }>,
  [key, ...inner]: readonly string[],
  json: string,
): TextEdit {
  const member = object.members.find((one) => one.key === key);
  const [next] = inner;
  if (member !== undefined && next !== undefined && member.value.kind === 'object')
    return setMember(text, member.value, inner, json);
  const value = next === undefined ? json : `{ ${JSON.stringify(next)}: ${json} }`;
  if (member !== undefined) return { span: member.value.span, text: value };
  return insertMember(text, object.span, object.members.at(-1), `${JSON.stringify(key)}: ${value}`);
}

function insertMember(
  text: string,
  { start, end }: Span,
  last: JsonMember | undefined,
  member: string,
): TextEdit {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  if (last === undefined) return { span: { start, end }, text: `{${lineBreak}  ${member}${lineBreak}}` };
  const at = last.value.span.end;
  const before = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, last.keySpan.start));
  // Members in one line stay in one line.
  const separator = before === null ? ' ' : `${lineBreak}${before[1] ?? ''}`;
  return { span: { start: at, end: at }, text: `,${separator}${member}` };
}

/** What differs between two texts, as one edit; null where nothing does. */
function difference(before: string, after: string): TextEdit | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    span: { start, end: before.length - end },
    text: after.slice(start, after.length - end),
  };
}
