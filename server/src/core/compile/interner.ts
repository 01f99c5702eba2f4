import type { GcRecorder } from '../trace/recorder.ts';
import { utf8Key } from './utf8.ts';

/** A state of an {@link Interner} to which it can be taken back. */
export interface InternerMark {
  readonly count: number;
}

/**
 * Which strings the board has interned (py/qstr.c): those in its ROM, and those added while compiling and
 * running, which stay for good and take memory.
 *
 * Strings are told apart by their bytes; a text stands for its UTF-8 bytes.
 */
export class Interner {
  readonly #rom: ReadonlySet<string>;
  readonly #added = new Set<string>();
  /** Keys of {@link #added}, oldest first. */
  readonly #order: string[] = [];

  /** @param rom strings in the firmware's ROM (model/layouts/rom-strings.json) */
  constructor(rom: ReadonlySet<string>) {
    this.#rom = rom;
  }

  /** Whether the string is in a pool: then any str equal to it is that one and costs nothing. */
  has(text: string): boolean {
    return this.hasBytes(utf8Key(text));
  }

  /** Interns a text (`qstr_from_str`); the first time it is recorded. */
  intern(text: string, recorder: GcRecorder): void {
    this.internBytes(utf8Key(text), recorder);
  }

  /** Like {@link has} for bytes, one character of the key for each. */
  hasBytes(key: string): boolean {
    return this.#rom.has(key) || this.#added.has(key);
  }

  /** Like {@link intern} for bytes, one character of the key for each. */
  internBytes(key: string, recorder: GcRecorder): void {
    if (this.hasBytes(key)) return;
    this.#add(key);
    recorder.intern(key.length);
  }

  /** Those of some texts that are interned, in the order of the pools: those in ROM, then by age. */
  inPoolOrder(texts: Iterable<string>): string[] {
    const byKey = new Map(Array.from(texts, (text) => [utf8Key(text), text]));
    const inRom = [...byKey.keys()].filter((key) => this.#rom.has(key)).sort();
    const added = this.#order.filter((key) => byKey.has(key));
    return [...inRom, ...added].map((key) => byKey.get(key) ?? '');
  }

  mark(): InternerMark {
    return { count: this.#order.length };
  }

  /** Forgets what was interned since `mark`; to go with a rewound trace. */
  rewind(mark: InternerMark): void {
    while (this.#order.length > mark.count) this.#added.delete(this.#order.pop() ?? '');
  }

  /** Keys of what was interned since `mark`, for {@link restore}. */
  since(mark: InternerMark): readonly string[] {
    return this.#order.slice(mark.count);
  }

  /** Takes keys in without recording anything, as their events are in the trace already. */
  restore(keys: readonly string[]): void {
    for (const key of keys) if (!this.hasBytes(key)) this.#add(key);
  }

  #add(key: string): void {
    this.#added.add(key);
    this.#order.push(key);
  }
}
