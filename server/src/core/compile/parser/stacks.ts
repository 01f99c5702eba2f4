import type { GcRecorder } from '../../trace/recorder.ts';
import type { CompileLayout } from '../layout.ts';
import type { ParseNode } from './nodes.ts';

/** Entries of the two stacks at first, and how many are added (py/mpconfig.h:162-180). */
const FIRST_RULES = 64;
const FIRST_RESULTS = 32;
const MORE_ENTRIES = 16;

/** Counts the room of a stack on the board and asks for more of it. */
class StackRoom {
  readonly #recorder: GcRecorder;
  readonly #entryBytes: number;
  readonly id: number;
  #entries: number;

  constructor(recorder: GcRecorder, entries: number, entryBytes: number) {
    this.#recorder = recorder;
    this.#entries = entries;
    this.#entryBytes = entryBytes;
    this.id = recorder.alloc(entries * entryBytes);
  }

  /** To be called before an entry is pushed onto `used` others. */
  need(used: number): void {
    if (used < this.#entries) return;
    this.#entries += MORE_ENTRIES;
    this.#recorder.realloc(this.id, this.#entries * this.#entryBytes);
  }
}

/** The rules that wait for their children: which rule, at which item it goes on, and where it began. */
export class RuleStack {
  rule = 0;
  item = 0;
  start = 0;

  readonly #room: StackRoom;
  readonly #entries: number[] = [];

  constructor(recorder: GcRecorder, layout: CompileLayout) {
    this.#room = new StackRoom(recorder, FIRST_RULES, layout.ruleStackEntry);
  }

  get id(): number {
    return this.#room.id;
  }

  push(rule: number, item: number, start: number): void {
    this.#room.need(this.#entries.length / 3);
    this.#entries.push(rule, item, start);
  }

  /** Takes the top into {@link rule}, {@link item} and {@link start}; false if the stack is empty. */
  pop(): boolean {
    if (this.#entries.length === 0) return false;
    this.start = this.#entries.pop() ?? 0;
    this.item = this.#entries.pop() ?? 0;
    this.rule = this.#entries.pop() ?? 0;
    return true;
  }
}

/** The results that wait to become children; null stands for an optional rule that did not match. */
export class ResultStack {
  readonly #room: StackRoom;
  readonly #nodes: (ParseNode | null)[] = [];

  constructor(recorder: GcRecorder, layout: CompileLayout) {
    this.#room = new StackRoom(recorder, FIRST_RESULTS, layout.resultStackEntry);
  }

  get id(): number {
    return this.#room.id;
  }

  get isEmpty(): boolean {
    return this.#nodes.length === 0;
  }

  push(node: ParseNode | null): void {
    this.#room.need(this.#nodes.length);
    this.#nodes.push(node);
  }

  pop(): ParseNode | null {
    return this.#nodes.pop() ?? null;
  }

  /** The node `depth` entries below the top. */
  peek(depth: number): ParseNode | null {
    return this.#nodes[this.#nodes.length - 1 - depth] ?? null;
  }

  /** Takes the newest `count` nodes off, oldest first. */
  take(count: number): (ParseNode | null)[] {
    return count === 0 ? [] : this.#nodes.splice(-count);
  }
}
