import { growFloat64, growInt32, growUint8 } from './columns.ts';
import type { GcRecorder } from './recorder.ts';

/** What one event of a trace asks of the heap; the numbers are those of {@link TraceColumns.operations}. */
export const OPERATION = {
  alloc: 0,
  allocOptional: 1,
  realloc: 2,
  free: 3,
  collect: 4,
  appendParseNode: 5,
  endParseTree: 6,
  freeParseTree: 7,
  intern: 8,
  bringBack: 9,
  /** `gc.disable()`: from here on a request that does not fit fails at once. */
  collectorOff: 10,
  collectorOn: 11,
  /** `gc.threshold(n)`: collect once so many bytes were handed out. */
  threshold: 12,
  /** Garbage of one turn of an endless loop without collector: what it comes to is told as growth. */
  forgetGarbage: 13,
  /** Another way through the script is followed from here on. */
  turn: 14,
} as const;

/**
 * The recorded events and objects as columns, for readers that walk many of them. The arrays are longer than
 * the trace and are replaced when it grows: read them anew after recording.
 */
export interface TraceColumns {
  readonly eventCount: number;
  readonly objectCount: number;
  /** Per event: one of {@link OPERATION}. */
  readonly operations: Uint8Array;
  /** Per event: the object that is meant, -1 for none. */
  readonly targets: Int32Array;
  /** Per event: bytes requested (nodes and interned strings too), 0 where there is no size. */
  readonly sizes: Float64Array;
  /** Per event: the site that was current. */
  readonly sites: Int32Array;
  /** Per object: index of the event that allocated it. */
  readonly births: Int32Array;
  /** Per object: index of the first event before which it is unreachable; `Infinity` if it outlives the trace. */
  readonly deaths: Float64Array;
  /** Per object that came back, once for each time: the object, and the event before which it was unreachable. */
  readonly absences: readonly Absence[];
}

/** A time during which an object is unreachable that is reachable again later: another way through the script runs. */
export interface Absence {
  readonly id: number;
  /** First event before which it is unreachable. It comes back with a `bringBack` event. */
  readonly since: number;
}

/** Site that was current when an object was allocated. */
export function siteOf({ births, sites }: TraceColumns, id: number): number {
  return sites[births[id] ?? 0] ?? 0;
}

const FIRST_CAPACITY = 1024;

/** A recording of everything that happened on the GC heap, and of when each object became unreachable. */
export class Trace implements GcRecorder, TraceColumns {
  eventCount = 0;
  objectCount = 0;
  operations = new Uint8Array(FIRST_CAPACITY);
  targets = new Int32Array(FIRST_CAPACITY);
  sizes = new Float64Array(FIRST_CAPACITY);
  sites = new Int32Array(FIRST_CAPACITY);
  births = new Int32Array(FIRST_CAPACITY);
  deaths = new Float64Array(FIRST_CAPACITY);
  /** Written with every event; the caller says what the numbers mean (0 until it sets one). */
  currentSite = 0;

  readonly absences: Absence[] = [];

  alloc(bytes: number): number {
    return this.#newObject(OPERATION.alloc, bytes);
  }

  allocOptional(bytes: number): number {
    return this.#newObject(OPERATION.allocOptional, bytes);
  }

  realloc(id: number, bytes: number): void {
    this.#checkObject(id);
    this.#push(OPERATION.realloc, id, bytes);
  }

  free(id: number): void {
    this.#checkObject(id);
    this.#push(OPERATION.free, id, 0);
  }

  drop(id: number): void {
    this.setDeath(id, this.eventCount);
  }

  collect(): void {
    this.#push(OPERATION.collect, -1, 0);
  }

  /** `gc.disable()` and `gc.enable()`. */
  setCollector(enabled: boolean): void {
    this.#push(enabled ? OPERATION.collectorOn : OPERATION.collectorOff, -1, 0);
  }

  /** `gc.threshold()`; `Infinity` for none. */
  setThreshold(bytes: number): void {
    this.#push(OPERATION.threshold, -1, bytes);
  }

  forgetGarbage(): void {
    this.#push(OPERATION.forgetGarbage, -1, 0);
  }

  appendParseNode(bytes: number): void {
    this.#push(OPERATION.appendParseNode, -1, bytes);
  }

  endParseTree(): void {
    this.#push(OPERATION.endParseTree, -1, 0);
  }

  freeParseTree(): void {
    this.#push(OPERATION.freeParseTree, -1, 0);
  }

  intern(length: number): void {
    this.#push(OPERATION.intern, -1, length);
  }

  /**
   * Says that `id` is unreachable before event `event` and ever after: a collection during that event or a
   * later one frees it. Events count from 0; {@link eventCount} is "from now on"; `Infinity` takes it back.
   */
  setDeath(id: number, event: number): void {
    this.#checkObject(id);
    this.deaths[id] = event;
  }

  /** Event index as in {@link setDeath}; `Infinity` for an object that is alive at the end. */
  deathOf(id: number): number {
    this.#checkObject(id);
    return this.deaths[id] ?? Infinity;
  }

  /**
   * Says that an object that was unreachable is reachable from now on, with `bytes` as last requested: a state of
   * the script that was left has become the current one again.
   */
  bringBack(id: number, bytes: number): void {
    const since = this.deathOf(id);
    if (since === Infinity) return;
    if (since < this.eventCount) {
      this.absences.push({ id, since });
      this.#push(OPERATION.bringBack, id, bytes);
    }
    this.deaths[id] = Infinity;
  }

  /** Says that an object which was freed by hand is there all the same: on the way that is followed now it was not. */
  allocAgain(id: number, bytes: number): void {
    this.#checkObject(id);
    this.#push(OPERATION.bringBack, id, bytes);
    this.deaths[id] = Infinity;
  }

  /** Another way through the script is followed from here on: nothing is asked, but the clock tells the ways apart. */
  turn(): void {
    this.#push(OPERATION.turn, -1, 0);
  }

  #newObject(operation: number, bytes: number): number {
    const id = this.objectCount;
    this.#pushObject(this.eventCount);
    this.#push(operation, id, bytes);
    return id;
  }

  #pushObject(birth: number): void {
    const id = this.objectCount++;
    if (id === this.births.length) {
      this.births = growInt32(this.births);
      this.deaths = growFloat64(this.deaths);
    }
    this.births[id] = birth;
    this.deaths[id] = Infinity;
  }

  #push(operation: number, target: number, bytes: number): void {
    if (!(bytes >= 0)) throw new RangeError(`A heap request cannot be ${bytes} bytes`);
    const event = this.eventCount++;
    if (event === this.operations.length) {
      this.operations = growUint8(this.operations);
      this.targets = growInt32(this.targets);
      this.sizes = growFloat64(this.sizes);
      this.sites = growInt32(this.sites);
    }
    this.operations[event] = operation;
    this.targets[event] = target;
    this.sizes[event] = bytes;
    this.sites[event] = this.currentSite;
  }

  #checkObject(id: number): void {
    if (!(id >= 0 && id < this.objectCount)) throw new RangeError(`No allocation ${id} in the trace`);
  }
}
