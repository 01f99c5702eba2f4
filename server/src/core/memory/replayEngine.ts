import { OPERATION } from '../trace/trace.ts';
import { GcHeap } from './gcHeap.ts';
import { blocksFor } from './gcHeapSize.ts';
import { closeChunk, extendChunk, noOpenChunk, openChunk } from './replayChunk.ts';
import type { ReplayInput } from './replayInput.ts';

/** `MICROPY_ALLOC_PARSE_CHUNK_INIT` of MaixPy (port/include/mpconfigport.h:62). */
const FIRST_PARSE_CHUNK_BYTES = 16;
/** `MICROPY_ALLOC_QSTR_CHUNK_INIT` (py/mpconfig.h:147). */
const FIRST_STRING_CHUNK_BYTES = 128;
/** Hash, length and closing zero of an interned string (py/qstr.c:207, one byte each in MaixPy). */
const STRING_OVERHEAD_BYTES = 3;
/** The ROM pool counts as full with 10 entries, so that the first one in RAM has 20 (py/qstr.c:77). */
const ROM_POOL_ENTRIES = 10;
/** Words in front of the entries of a pool: previous pool, total length before it, room, length (py/qstr.h). */
const POOL_HEADER_WORDS = 4;
/** Words in front of the data of a parse chunk: room; used or next (py/parse.c:204). */
const PARSE_CHUNK_HEADER_WORDS = 2;

/** Events that are charged at once. */
const CHARGED_EVENTS = 1024;

const NO_BLOCK = -1;
/** First block of an object that a collection has freed. */
const COLLECTED = -2;

export interface ReplaySettings {
  /** Blocks of the pool; `Infinity` for a heap without limit. */
  readonly poolBlocks: number;
  /** Collect before every event that may take memory, instead of only when an allocation fails. */
  readonly collectAlways: boolean;
  /** Optional allocations (VM frames) never go to the heap. */
  readonly optionalOnStack: boolean;
  /** Events of which what they resize moves in any case; default none. */
  readonly moving?: ReadonlySet<number>;
}

/** The heap of a board going through a trace event by event. */
export class ReplayEngine {
  readonly heap: GcHeap;
  /** Explicit collections and those that a failed allocation caused. */
  collections = 0;
  /** Optional allocations that found no room and went to the C stack. */
  stackFrames = 0;
  /** Bytes of the request that did not fit, once {@link step} has said false. */
  failedBytes = 0;

  readonly #input: ReplayInput;
  readonly #settings: ReplaySettings;
  /** Per object: its first block, {@link NO_BLOCK} or {@link COLLECTED}. */
  readonly #starts: Int32Array;
  /** Per object that another way has kept: the event that brought it back last. */
  readonly #backAt = new Map<number, number>();
  #nextDying = 0;
  /** First blocks of what boot had dropped, until a collection takes it. */
  readonly #garbageStarts: number[] = [];
  #nextGarbage = 0;
  /** False between `gc.disable()` and `gc.enable()`. */
  #collectorOn = true;
  /** Blocks handed out since the last collection, and how many start one (py/gc.c:461). */
  #handedOutBlocks = 0;
  #thresholdBlocks = Infinity;
  #event = 0;
  readonly #parseChunk;
  readonly #parseChunkStarts: number[] = [];
  readonly #stringChunk;
  readonly #stringStarts: number[] = [];
  #poolEntries = ROM_POOL_ENTRIES;
  #poolRoom = ROM_POOL_ENTRIES;

  constructor(input: ReplayInput, settings: ReplaySettings) {
    this.#input = input;
    this.#settings = settings;
    input.work.charge('slot', input.trace.objectCount);
    this.heap = new GcHeap(settings.poolBlocks);
    this.#starts = new Int32Array(input.trace.objectCount).fill(NO_BLOCK);
    this.#parseChunk = noOpenChunk(PARSE_CHUNK_HEADER_WORDS * input.wordBytes, input.wordBytes);
    this.#stringChunk = noOpenChunk(0, input.wordBytes);
  }

  /** Performs event `event`; events come in order from 0. False when a request did not fit. */
  step(event: number): boolean {
    this.#event = event;
    if (event % CHARGED_EVENTS === 0) this.#input.work.charge('replay', CHARGED_EVENTS);
    this.#dropStartGarbage();
    const { operations, targets, sizes } = this.#input.trace;
    const operation = operations[event] ?? 0;
    const target = targets[event] ?? 0;
    const bytes = sizes[event] ?? 0;
    if (this.#settings.collectAlways && this.#collectorOn && operation !== OPERATION.free) this.#freeDead();
    switch (operation) {
      case OPERATION.alloc:
        return this.#allocObject(target, bytes);
      case OPERATION.allocOptional:
        if (this.#settings.optionalOnStack || !this.#allocObject(target, bytes)) this.stackFrames++;
        return true;
      case OPERATION.realloc:
        return this.#reallocObject(target, bytes);
      case OPERATION.free:
        this.#freeObject(target);
        return true;
      case OPERATION.collect:
        this.#collect();
        return true;
      case OPERATION.appendParseNode:
        return this.#appendParseNode(bytes);
      case OPERATION.endParseTree:
        closeChunk(this.heap, this.#parseChunk);
        return true;
      case OPERATION.freeParseTree:
        for (const start of this.#parseChunkStarts) this.heap.free(start);
        this.#parseChunkStarts.length = 0;
        this.#parseChunk.start = NO_BLOCK;
        return true;
      case OPERATION.intern:
        return this.#intern(bytes);
      case OPERATION.bringBack:
        return this.#bringBack(target, bytes);
      case OPERATION.collectorOff:
      case OPERATION.collectorOn:
        this.#collectorOn = operation === OPERATION.collectorOn;
        return true;
      case OPERATION.threshold:
        this.#thresholdBlocks = Math.floor(bytes / (4 * this.#input.wordBytes));
        return true;
      case OPERATION.forgetGarbage:
        this.#freeDead();
        return true;
      case OPERATION.turn:
        return true;
      default:
        throw new RangeError(`Event ${event} of the trace is of unknown kind ${operation}`);
    }
  }

  /** Frees what is unreachable when an event is about to happen, as a collection there would. */
  collectBefore(event: number): void {
    this.#event = event;
    this.#freeDead();
  }

  /** Blocks that object `id` holds now. */
  blocksOf(id: number): number {
    // None begins at the marks of those that hold none.
    return this.heap.lengthAt(this.#starts[id] ?? NO_BLOCK);
  }

  get parseTreeBlocks(): number {
    return this.#blocksIn(this.#parseChunkStarts);
  }

  /** Blocks of interned strings and of their pools. */
  get stringBlocks(): number {
    return this.#blocksIn(this.#stringStarts);
  }

  #blocksIn(starts: readonly number[]): number {
    return starts.reduce((sum, start) => sum + this.heap.lengthAt(start), 0);
  }

  #collect(): void {
    this.collections++;
    this.#handedOutBlocks = 0;
    this.#freeDead();
  }

  /** Where there is no room for it a collection has taken it already. */
  #dropStartGarbage(): void {
    const { startGarbage = [] } = this.#input;
    while (startGarbage[this.#nextGarbage]?.event === this.#event) {
      const blocks = startGarbage[this.#nextGarbage++]?.blocks ?? 0;
      const start = this.#settings.collectAlways ? NO_BLOCK : this.heap.alloc(blocks);
      if (start >= 0) this.#garbageStarts.push(start);
    }
  }

  #freeDead(): void {
    const { dying, dyingAt } = this.#input;
    for (const start of this.#garbageStarts) this.heap.free(start);
    this.#garbageStarts.length = 0;
    while (this.#nextDying < dying.length && (dyingAt[this.#nextDying] ?? 0) <= this.#event) {
      const id = dying[this.#nextDying] ?? 0;
      // It was unreachable for a while, and no collection came by.
      const isBack = (this.#backAt.get(id) ?? -1) >= (dyingAt[this.#nextDying] ?? 0);
      if (!isBack) this.#freeObject(id, COLLECTED);
      this.#nextDying++;
    }
  }

  /** `gc_alloc`: tries, collects once when there is no room, unless it may not, tries again (py/gc.c:459-493). */
  #alloc(bytes: number): number {
    const blocks = blocksFor(bytes, this.#input.wordBytes);
    let mayCollect = this.#collectorOn;
    if (mayCollect && this.#handedOutBlocks >= this.#thresholdBlocks) {
      this.#collect();
      mayCollect = false;
    }
    let start = this.heap.alloc(blocks);
    if (start < 0 && mayCollect) {
      this.#collect();
      start = this.heap.alloc(blocks);
    }
    if (start < 0) this.failedBytes = bytes;
    else this.#handedOutBlocks += blocks;
    return start;
  }

  #allocObject(id: number, bytes: number): boolean {
    if (bytes === 0) return true;
    const start = this.#alloc(bytes);
    if (start < 0) return false;
    this.#starts[id] = start;
    return true;
  }

  /** An object that another way through the script has kept: where no collection came by, it is still there. */
  #bringBack(id: number, bytes: number): boolean {
    this.#backAt.set(id, this.#event);
    return (this.#starts[id] ?? NO_BLOCK) >= 0 || this.#allocObject(id, bytes);
  }

  /** `gc_realloc` (py/gc.c:715): in place where possible, otherwise old and new copy live side by side. */
  #reallocObject(id: number, bytes: number): boolean {
    const start = this.#starts[id] ?? NO_BLOCK;
    // The finished string dropped its buffer before this cut it to size.
    if (start === COLLECTED) return true;
    if (start === NO_BLOCK) return this.#allocObject(id, bytes);
    if (bytes === 0) {
      this.#freeObject(id);
      return true;
    }
    const blocks = blocksFor(bytes, this.#input.wordBytes);
    const moves = this.#settings.moving?.has(this.#event) === true;
    if (!moves && this.heap.resizeInPlace(start, blocks)) return true;
    const moved = this.#alloc(bytes);
    if (moved < 0) return false;
    // A collection for the new copy may have taken the old one, where only another way through the script kept it.
    if (this.#starts[id] === start) this.heap.free(start);
    this.#starts[id] = moved;
    return true;
  }

  #freeObject(id: number, as: typeof NO_BLOCK | typeof COLLECTED = NO_BLOCK): void {
    const start = this.#starts[id] ?? NO_BLOCK;
    if (start < 0) return;
    this.heap.free(start);
    this.#starts[id] = as;
  }

  #appendParseNode(bytes: number): boolean {
    const chunk = this.#parseChunk;
    if (!extendChunk(this.heap, chunk, bytes)) {
      const roomBytes = Math.max(FIRST_PARSE_CHUNK_BYTES, bytes);
      const start = this.#alloc(chunk.headerBytes + roomBytes);
      if (start < 0) return false;
      openChunk(chunk, start, roomBytes);
      this.#parseChunkStarts.push(start);
    }
    chunk.usedBytes += bytes;
    return true;
  }

  #intern(length: number): boolean {
    const chunk = this.#stringChunk;
    const bytes = length + STRING_OVERHEAD_BYTES;
    if (!extendChunk(this.heap, chunk, bytes)) {
      let roomBytes = Math.max(FIRST_STRING_CHUNK_BYTES, bytes);
      let start = this.#alloc(roomBytes);
      if (start < 0) {
        roomBytes = bytes;
        start = this.#alloc(roomBytes);
        if (start < 0) return false;
      }
      openChunk(chunk, start, roomBytes);
      this.#stringStarts.push(start);
    }
    chunk.usedBytes += bytes;
    return this.#addPoolEntry();
  }

  #addPoolEntry(): boolean {
    if (this.#poolEntries >= this.#poolRoom) {
      const room = this.#poolRoom * 2;
      const start = this.#alloc((POOL_HEADER_WORDS + room) * this.#input.wordBytes);
      if (start < 0) return false;
      this.#stringStarts.push(start);
      this.#poolRoom = room;
      this.#poolEntries = 0;
    }
    this.#poolEntries++;
    return true;
  }
}
