import type { NewlibHeap } from './newlibHeap.ts';
import type { ScriptStep } from './systemReplaySteps.ts';

/** The blocks of a script on a heap, by their numbers in its requests, and the LCD buffer that boot has left. */
export class HeapBlocks {
  readonly #heap: NewlibHeap;
  readonly #addresses = new Map<number, number>();
  #lcdAddress: number | null;

  constructor(heap: NewlibHeap, lcdAddress: number | null) {
    this.#heap = heap;
    this.#lcdAddress = lcdAddress;
  }

  /** Carries out a step; false when what it asks for cannot be had. What was never had is not freed. */
  apply({ kind, block, bytes, releasesBootLcd }: ScriptStep): boolean {
    if (releasesBootLcd) this.releaseLcd();
    if (kind === 'free') {
      const address = this.#addresses.get(block);
      if (address !== undefined) this.#heap.free(address);
      this.#addresses.delete(block);
      return true;
    }
    const address = this.#heap.malloc(bytes);
    if (address !== null) this.#addresses.set(block, address);
    return address !== null;
  }

  addressOf(block: number): number | undefined {
    return this.#addresses.get(block);
  }

  /** Frees the LCD buffer of boot; it is freed once only. */
  releaseLcd(): void {
    if (this.#lcdAddress !== null) this.#heap.free(this.#lcdAddress);
    this.#lcdAddress = null;
  }
}
