import type { Failure } from '../catalogue/types.ts';
import type { Interval } from '../quantity/interval.ts';

/** A request to the system heap (newlib's malloc). */
export interface SystemRequest {
  readonly kind: 'malloc' | 'free';
  /** Identity of the block, counted from 0. */
  readonly block: number;
  readonly bytes: Interval;
  readonly what: string;
  /** Site number (sites.ts). */
  readonly site: number;
  /** Clock of the GC heap's trace at the time. */
  readonly at: number;
  /** False when it may not happen at all. */
  readonly certain: boolean;
  /** True when the call may have no need of it, whether or not the call itself is certain. */
  readonly optional: boolean;
  /** True for a block that the same call frees again. */
  readonly temporary: boolean;
  readonly ifFails: Failure | null;
}

/** Everything that was asked of the system heap, in order. */
export class SystemTrace {
  readonly requests: SystemRequest[] = [];
  /** Likely bytes of all blocks in use. */
  liveBytes = 0;
  /** The same without those that are optional. */
  requiredBytes = 0;
  readonly #live = new Map<number, SystemRequest>();
  #blocks = 0;

  malloc(request: Omit<SystemRequest, 'kind' | 'block'>): number {
    const block = this.#blocks++;
    const entry: SystemRequest = { ...request, kind: 'malloc', block };
    this.requests.push(entry);
    this.#live.set(block, entry);
    this.liveBytes += request.bytes.likely;
    if (!request.optional) this.requiredBytes += request.bytes.likely;
    return block;
  }

  /** Frees a block; a block that is free already is left alone. */
  free(block: number, at: number, certain: boolean): void {
    const entry = this.#live.get(block);
    if (entry === undefined) return;
    this.#live.delete(block);
    this.liveBytes -= entry.bytes.likely;
    if (!entry.optional) this.requiredBytes -= entry.bytes.likely;
    this.requests.push({ ...entry, kind: 'free', at, certain });
  }

  isLive(block: number): boolean {
    return this.#live.has(block);
  }

  /** Blocks in use now. */
  live(): Iterable<SystemRequest> {
    return this.#live.values();
  }
}
