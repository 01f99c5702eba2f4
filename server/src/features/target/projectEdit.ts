import { readJson } from '../../core/text/json.ts';

/**
 * The text of a maixmem.json with one of its members set, everything else as it stands.
 *
 * @param text empty for a file that is not there yet
 * @returns null where the text is no JSON object
 */
export function withMember(text: string, key: string, value: string): string | null {
  const member = `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  if (text.trim() === '') return `{\n  ${member}\n}\n`;
  const json = readJson(text);
  if (!json.ok || json.root.kind !== 'object') return null;
  const { members, span } = json.root;
  // Of several members with one name the last one counts.
  const known = members.filter((each) => each.key === key).at(-1);
  if (known !== undefined)
    return text.slice(0, known.value.span.start) + JSON.stringify(value) + text.slice(known.value.span.end);
  const last = members.at(-1);
  if (last === undefined) return `${text.slice(0, span.start)}{\n  ${member}\n}${text.slice(span.end)}`;
  const at = last.value.span.end;
  const lineStart = text.lastIndexOf('\n', last.keySpan.start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const gap = lineStart > span.start ? `\n${indent}` : ' ';
  return `${text.slice(0, at)},${gap}${member}${text.slice(at)}`;
}
