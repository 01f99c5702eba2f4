/** Largest skips that one entry of the line table can hold (py/emitbc.c:146-175). */
const SHORT_BYTES = 0x1f;
const SHORT_LINES = 0x3;
const LONG_BYTES = 0xf;
const LONG_LINES = 0x7ff;

/** Counts the bytes of a code object's table from bytecode offsets to source lines. */
export class LineTable {
  bytes = 0;
  #line = 1;
  #offset = 0;

  /** Code from `offset` on belongs to `line`; lines that go back are left out. */
  reach(line: number, offset: number): void {
    if (line <= this.#line) return;
    this.bytes += entryBytes(offset - this.#offset, line - this.#line);
    this.#line = line;
    this.#offset = offset;
  }
}

function entryBytes(bytesToSkip: number, linesToSkip: number): number {
  let written = 0;
  let bytes = bytesToSkip;
  let lines = linesToSkip;
  while (bytes > 0 || lines > 0) {
    if (lines <= 6 || bytes > LONG_BYTES) {
      // Lines are skipped only by the entry that skips the last of the bytes.
      if (bytes <= SHORT_BYTES) lines -= Math.min(lines, SHORT_LINES);
      bytes -= Math.min(bytes, SHORT_BYTES);
      written += 1;
    } else {
      bytes -= Math.min(bytes, LONG_BYTES);
      lines -= Math.min(lines, LONG_LINES);
      written += 2;
    }
  }
  return written;
}
