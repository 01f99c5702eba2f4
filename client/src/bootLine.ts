/**
 * Whether a text holds something like `[MaixPy] gc heap=0x…-0x…(N)`: a check while typing. The server reads the
 * figures and says in the report what is wrong with them.
 */
export function holdsBootLine(text: string): boolean {
  return /gc heap=0x[0-9a-f]+-0x[0-9a-f]+/i.test(text);
}
