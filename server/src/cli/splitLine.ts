/** `main.py:12` in its parts; a drive letter is no file name. */
export function splitLine(given: string): { readonly file: string; readonly line: number | null } {
  const match = /^(.{2,}?):(\d+)$/s.exec(given);
  if (match === null) return { file: given, line: null };
  return { file: match[1] ?? given, line: Number(match[2]) };
}
