/**
 * Breaks a text at blanks into lines of at most `width` letters; a longer word gets a line of its own, and a number
 * keeps its unit.
 */
export function wrap(text: string, width: number): readonly string[] {
  const wrapped: string[] = [];
  let current = '';
  for (const word of text.split(/\s+(?!(?:[KM]i)?B\b)/)) {
    if (current !== '' && current.length + 1 + word.length > width) {
      wrapped.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  if (current !== '') wrapped.push(current);
  return wrapped;
}
