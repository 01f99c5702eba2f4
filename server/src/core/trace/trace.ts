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
}

/** A point of a trace to which it can be rewound. */
export interface TraceMark {
  readonly eventCount: number;
  readonly objectCount: number;
  readonly deathChangeCount: number;
}

/** Events cut out of a trace, with the objects they made and the deaths they set. */
export interface TraceSegment {
  readonly firstEvent: number;
  readonly firstObject: number;
  readonly operations: Uint8Array;
  readonly targets: Int32Array;
  readonly sizes: Float64Array;
  readonly sites: Int32Array;
  /** Birth and death of the objects made in the segment, in events of the trace it was cut from. */
  readonly births: Int32Array;
  readonly deaths: Float64Array;
  /** Objects older than the segment that died in it, with the event of their death. */
  readonly olderObjects: Int32Array;
  readonly olderDeaths: Float64Array;
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

  #deathChangeCount = 0;
  #changedObjects = new Int32Array(FIRST_CAPACITY);
  #previousDeaths = new Float64Array(FIRST_CAPACITY);

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
    const previous = this.deaths[id] ?? Infinity;
    if (previous === event) return;
    const index = this.#deathChangeCount++;
    if (index === this.#changedObjects.length) {
      this.#changedObjects = growInt32(this.#changedObjects);
      this.#previousDeaths = growFloat64(this.#previousDeaths);
    }
    this.#changedObjects[index] = id;
    this.#previousDeaths[index] = previous;
    this.deaths[id] = event;
  }

  /** Event index as in {@link setDeath}; `Infinity` for an object that is alive at the end. */
  deathOf(id: number): number {
    this.#checkObject(id);
    return this.deaths[id] ?? Infinity;
  }

  /** Site that was current when `id` was allocated. */
  siteOf(id: number): number {
    this.#checkObject(id);
    return this.sites[this.births[id] ?? 0] ?? 0;
  }

  mark(): TraceMark {
    return {
      eventCount: this.eventCount,
      objectCount: this.objectCount,
      deathChangeCount: this.#deathChangeCount,
    };
  }

  /**
   * Forgets everything recorded since `mark`. A death that was found later but lies before the mark is kept:
   * the object was unreachable at the mark already, whatever the forgotten events were.
   */
  rewind(mark: TraceMark): void {
    this.#checkMark(mark);
    for (let index = this.#deathChangeCount - 1; index >= mark.deathChangeCount; index--) {
      const id = this.#changedObjects[index] ?? 0;
      if ((this.deaths[id] ?? 0) >= mark.eventCount)
        this.deaths[id] = this.#previousDeaths[index] ?? Infinity;
    }
    this.eventCount = mark.eventCount;
    this.objectCount = mark.objectCount;
    this.#deathChangeCount = mark.deathChangeCount;
  }

  /** A copy of what was recorded since `mark`; the trace stays as it is. */
  extract(mark: TraceMark): TraceSegment {
    this.#checkMark(mark);
    const older = new Set<number>();
    for (let index = mark.deathChangeCount; index < this.#deathChangeCount; index++) {
      const id = this.#changedObjects[index] ?? 0;
      if (id < mark.objectCount) older.add(id);
    }
    const olderObjects = Int32Array.from(older);
    return {
      firstEvent: mark.eventCount,
      firstObject: mark.objectCount,
      operations: this.operations.slice(mark.eventCount, this.eventCount),
      targets: this.targets.slice(mark.eventCount, this.eventCount),
      sizes: this.sizes.slice(mark.eventCount, this.eventCount),
      sites: this.sites.slice(mark.eventCount, this.eventCount),
      births: this.births.slice(mark.objectCount, this.objectCount),
      deaths: this.deaths.slice(mark.objectCount, this.objectCount),
      olderObjects,
      olderDeaths: Float64Array.from(olderObjects, (id) => this.deaths[id] ?? Infinity),
    };
  }

  /**
   * Records a segment again at the end. Returns by how much its objects moved: an object that was `id` in the
   * segment and not older than it is `id + shift` now (0 when appended where it was cut out).
   */
  append(segment: TraceSegment): number {
    const eventShift = this.eventCount - segment.firstEvent;
    const objectShift = this.objectCount - segment.firstObject;
    const site = this.currentSite;
    for (let index = 0; index < segment.operations.length; index++) {
      this.currentSite = segment.sites[index] ?? 0;
      const target = segment.targets[index] ?? -1;
      this.#push(
        segment.operations[index] ?? 0,
        target >= segment.firstObject ? target + objectShift : target,
        segment.sizes[index] ?? 0,
      );
    }
    this.currentSite = site;
    const moved = (event: number): number => (event >= segment.firstEvent ? event + eventShift : event);
    for (let index = 0; index < segment.births.length; index++) {
      this.#pushObject((segment.births[index] ?? 0) + eventShift);
      const death = segment.deaths[index] ?? Infinity;
      if (death !== Infinity) this.setDeath(this.objectCount - 1, moved(death));
    }
    for (let index = 0; index < segment.olderObjects.length; index++) {
      this.setDeath(segment.olderObjects[index] ?? 0, moved(segment.olderDeaths[index] ?? Infinity));
    }
    return objectShift;
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

  #checkMark(mark: TraceMark): void {
    if (mark.eventCount > this.eventCount || mark.objectCount > this.objectCount) {
      throw new RangeError('The mark lies behind the end of the trace');
    }
  }
}
