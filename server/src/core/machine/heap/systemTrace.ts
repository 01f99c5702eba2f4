import { ZERO } from '../../quantity/interval.ts';
import type { Release } from '../../run/run.ts';
import { BOOT_LCD_BLOCK, likelyBytes, type SystemRequest } from '../../run/systemRequest.ts';
import type { Work } from '../../work/work.ts';
import {
  countedIn,
  heldOf,
  joinStates,
  without,
  type Counted,
  type Either,
  type SystemState,
} from '../paths/systemState.ts';

/**
 * Everything that was asked of the system heap, in order. Behind an unknown condition the ways are followed one after
 * the other: when another one becomes current, requests are added that free what it does not have and ask again for
 * what it has, so that alternatives never count together.
 */
export class SystemTrace {
  readonly requests: SystemRequest[] = [];
  /** Likely bytes of all blocks in use. */
  liveBytes = 0;
  /** What the requests so far leave in use. */
  readonly #counted: Counted = new Map();
  #blocks = new Map<number, SystemRequest>();
  #eithers: readonly Either[] = [];
  /** True when {@link #blocks} is part of a captured state. */
  #isShared = false;
  /** What first freed a block. */
  readonly #released = new Map<number, Release>();
  #nextBlock = 0;
  #isBootLcdGone = false;
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  malloc(request: Omit<SystemRequest, 'kind' | 'block' | 'again'>): number {
    const block = this.#nextBlock++;
    const entry: SystemRequest = { ...request, kind: 'malloc', block, again: false };
    if (this.#isShared) {
      this.#work.charge('look', this.#blocks.size);
      this.#blocks = new Map(this.#blocks);
    }
    this.#isShared = false;
    this.#blocks.set(block, entry);
    this.#take(entry);
    return block;
  }

  /** Frees blocks; those that are free already, or that only another way has, are left alone. */
  free(blocks: Iterable<number>, release: Release): void {
    const state: SystemState = { blocks: this.#blocks, eithers: this.#eithers };
    const freed = heldOf(state, new Set(blocks), this.#work);
    if (freed.size === 0) return;
    for (const block of freed) if (!this.#released.has(block)) this.#released.set(block, release);
    const { at } = release;
    if (this.#eithers.length === 0 && !this.#isShared) {
      for (const block of freed) {
        this.#blocks.delete(block);
        this.#giveBack(block, at);
      }
    } else this.enter(without(this.capture(), freed, this.#work), at);
  }

  /** The LCD buffer that boot may have made is freed here, if the script has not done so before. */
  freeBootLcd(site: number, at: number): void {
    if (this.#isBootLcdGone) return;
    this.#isBootLcdGone = true;
    const request = {
      what: 'LCD buffer',
      role: 'lcd-buffer',
      bytes: ZERO,
      certain: true,
      likely: true,
    } as const;
    const rest = { optional: false, again: false, temporary: false, ifFails: null } as const;
    this.requests.push({ kind: 'free', block: BOOT_LCD_BLOCK, site, at, ...request, ...rest });
  }

  /** The state as it is now, to be entered or joined later. */
  capture(): SystemState {
    this.#isShared = true;
    return { blocks: this.#blocks, eithers: this.#eithers };
  }

  /** Makes a state the current one. */
  enter(state: SystemState, at: number): void {
    this.#blocks = state.blocks as Map<number, SystemRequest>;
    this.#eithers = state.eithers;
    this.#isShared = true;
    const counted = countedIn(state, this.#work);
    this.#work.charge('look', counted.size + this.#counted.size);
    for (const [block, { bytes }] of [...this.#counted])
      if (counted.get(block)?.bytes.high !== bytes.high) this.#giveBack(block, at);
    for (const [block, entry] of counted)
      if (!this.#counted.has(block)) this.#take({ ...entry, at, certain: false, again: true });
  }

  /** Makes the current state cover another one as well. */
  join(state: SystemState, at: number): void {
    const current = this.capture();
    if (current.blocks !== state.blocks || current.eithers !== state.eithers)
      this.enter(joinStates(current, state, this.#work), at);
  }

  #take(entry: SystemRequest): void {
    this.#counted.set(entry.block, entry);
    this.liveBytes += likelyBytes(entry);
    this.requests.push(entry);
  }

  #giveBack(block: number, at: number): void {
    const entry = this.#counted.get(block);
    if (entry === undefined) return;
    this.#counted.delete(block);
    this.liveBytes -= likelyBytes(entry);
    this.requests.push({ ...entry, kind: 'free', at, certain: true });
  }

  /** Whether the script or the collector has freed a block, on any of its ways. */
  isReleased(block: number): boolean {
    return this.#released.has(block);
  }

  /** What first freed each block that was freed, on any of the script's ways. */
  get releases(): ReadonlyMap<number, Release> {
    return this.#released;
  }

  /** Blocks in use now, of alternatives those that count. */
  live(): Iterable<SystemRequest> {
    this.#work.charge('look', this.#counted.size);
    return this.#counted.values();
  }
}
