const FREE = 0;
const HEAD = 1;
const TAIL = 2;
const BLOCKS_PER_TABLE_BYTE = 4;

/**
 * The allocator told block by block, with the hint in units of table bytes as py/gc.c keeps it: slow, and the
 * measure for the fast model.
 */
export class ScanningHeap {
  readonly kinds: Uint8Array;
  hint = 0;

  constructor(blocks: number) {
    this.kinds = new Uint8Array(blocks);
  }

  get usedBlocks(): number {
    return this.kinds.reduce((sum, kind) => sum + (kind === FREE ? 0 : 1), 0);
  }

  alloc(blocks: number): number {
    let run = 0;
    for (let block = this.hint * BLOCKS_PER_TABLE_BYTE; block < this.kinds.length; block++) {
      run = this.kinds[block] === FREE ? run + 1 : 0;
      if (run < blocks) continue;
      if (run === 1) this.hint = Math.floor((block + 1) / BLOCKS_PER_TABLE_BYTE);
      const start = block - run + 1;
      this.kinds.fill(TAIL, start, block + 1);
      this.kinds[start] = HEAD;
      return start;
    }
    return -1;
  }

  free(start: number): void {
    this.#lowerHint(start);
    let block = start;
    do this.kinds[block++] = FREE;
    while (this.kinds[block] === TAIL);
  }

  resizeInPlace(start: number, blocks: number): boolean {
    let length = 1;
    while (this.kinds[start + length] === TAIL) length++;
    if (blocks < length) {
      this.kinds.fill(FREE, start + blocks, start + length);
      this.#lowerHint(start + blocks);
      return true;
    }
    for (let block = start + length; block < start + blocks; block++) {
      if (this.kinds[block] !== FREE) return false;
    }
    this.kinds.fill(TAIL, start + length, start + blocks);
    return true;
  }

  longestFreeRun(): number {
    let longest = 0;
    let run = 0;
    for (const kind of this.kinds) {
      run = kind === FREE ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  #lowerHint(block: number): void {
    this.hint = Math.min(this.hint, Math.floor(block / BLOCKS_PER_TABLE_BYTE));
  }
}
