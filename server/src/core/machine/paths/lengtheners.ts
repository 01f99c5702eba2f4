import type { Grower } from './growers.ts';
import type { Position } from './loopCode.ts';
import {
  before,
  hasItem,
  instructionAt,
  isExtended,
  isRemoval,
  loadedName,
  storedName,
  storesItem,
} from './operands.ts';

// What makes something longer, read from the code.

/** Where something may become longer. */
export interface Lengthening {
  readonly at: Position;
  /** True for one entry at a time. */
  readonly addsOne: boolean;
}

/** Methods behind which there is more in a container, and whether that is one entry. */
const LENGTHENING_METHODS: ReadonlyMap<string, boolean> = new Map([
  ['add', true],
  ['append', true],
  ['appendleft', true],
  ['extend', false],
  ['heappush', true],
  ['insert', true],
  ['setdefault', true],
  ['update', false],
]);

/** What an instruction may add to something that grows; null: nothing. */
export function lengthens(at: Position, grower: Grower): Lengthening | null {
  const { container, names } = grower;
  const instruction = instructionAt(at);
  const stored = storedName(at);
  if (stored !== null) return names.has(stored) && isExtended(at) ? { at, addsOne: false } : null;
  if (instruction?.op === 'LOAD_METHOD') {
    const addsOne = LENGTHENING_METHODS.get(instruction.name);
    if (addsOne === undefined) return null;
    return instruction.name === 'heappush' || mayBe(before(at), names) ? { at, addsOne } : null;
  }
  if (storesItem(at, grower)) return isExtended(at) ? { at, addsOne: false } : null;
  if (container === null || container.slotTable?.kind === 'list') return null;
  if (instruction?.op !== 'STORE_SUBSCR' || isRemoval(at)) return null;
  return mayBe(before(at, 2), names) ? { at, addsOne: true } : null;
}

function mayBe(target: Position, names: ReadonlySet<string>): boolean {
  if (instructionAt(target)?.op === 'LOAD_SUBSCR') return hasItem(names);
  const name = loadedName(target);
  return name === null || names.has(name);
}
