import type { ParseError } from './parsed.ts';

/** The exception the board raises while it parses; caught where parsing began. */
export class BoardError extends Error {
  readonly type: ParseError['type'];
  /** Where it stands, if not at the current token. */
  readonly start: number | null;

  constructor(type: ParseError['type'], message: string, start: number | null = null) {
    super(message);
    this.type = type;
    this.start = start;
  }
}
