/** Sentences as the server sends them: what stands between two backticks is code. */

export interface ProsePart {
  readonly text: string;
  readonly isCode: boolean;
}

export function proseParts(text: string): readonly ProsePart[] {
  const parts = text.split('`');
  // A backtick without a second one is a letter like any other.
  const whole = parts.length % 2 === 0 ? [...parts.slice(0, -2), parts.slice(-2).join('`')] : parts;
  return whole
    .map((part, index) => ({ text: part, isCode: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}
