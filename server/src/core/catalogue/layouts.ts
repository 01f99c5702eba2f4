/** Sizes of the interpreter's structures, from model/layouts/: one layout per word size. */
import host32 from '../../../../model/layouts/host32.json' with { type: 'json' };
import host64 from '../../../../model/layouts/host64.json' with { type: 'json' };

/** Structures with a size of their own; a `…Header` is followed by a variable number of items. */
export type StructureName = keyof typeof host64.structures;

/** Rules by which containers and buffers grow; the data file says what each number means. */
export type GrowthRule = keyof typeof host64.growth;

export interface Layout {
  readonly id: LayoutId;
  /** Bytes of a machine word, which is also a slot of a list, a tuple or a frame. */
  readonly wordBytes: 4 | 8;
  /** Granule of the GC heap in bytes. */
  readonly blockBytes: 16 | 32;
  /** Ints of that many bits, sign included, need no object. */
  readonly smallIntBits: number;
  /** Bytes of each structure, before rounding to blocks. */
  readonly bytes: Readonly<Record<StructureName, number>>;
  readonly growth: Readonly<Record<GrowthRule, number>>;
  /** Sizes in slots that a dict or set moves through as it grows; beyond the last: half as much again, odd. */
  readonly hashTableSlots: readonly number[];
}

export type LayoutId = 'host64' | 'host32';

interface LayoutFile {
  readonly wordBytes: number;
  readonly blockBytes: number;
  readonly smallIntBits: number;
  readonly structures: Readonly<Record<StructureName, { readonly bytes: number }>>;
  readonly growth: Readonly<Record<GrowthRule, { readonly value: number }>>;
  readonly hashTableSizes: { readonly slots: readonly number[] };
}

function read(id: LayoutId, file: LayoutFile): Layout {
  const bytes = Object.entries(file.structures).map(([name, structure]) => [name, structure.bytes]);
  const growth = Object.entries(file.growth).map(([name, rule]) => [name, rule.value]);
  return {
    id,
    wordBytes: file.wordBytes === 8 ? 8 : 4,
    blockBytes: file.blockBytes === 32 ? 32 : 16,
    smallIntBits: file.smallIntBits,
    bytes: Object.fromEntries(bytes) as Record<StructureName, number>,
    growth: Object.fromEntries(growth) as Record<GrowthRule, number>,
    hashTableSlots: file.hashTableSizes.slots,
  };
}

const LAYOUTS: Readonly<Record<LayoutId, Layout>> = {
  host64: read('host64', host64),
  host32: read('host32', host32),
};

/** The layout for words of 8 bytes (`host64`, also the K210) or of 4 (`host32`). */
export function layoutOf(id: LayoutId): Layout {
  return LAYOUTS[id];
}
