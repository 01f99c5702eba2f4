import type { Grower } from './growers.ts';
import { positionsIn, type LoopCode, type Position } from './loopCode.ts';
import {
  before,
  instructionAt,
  isExtended,
  isRemoval,
  sliceBefore,
  loadedName,
  namesLoadedBefore,
  storedName,
  storesItem,
} from './operands.ts';

// Whether code that a loop may run shortens or replaces something. Read from the code and not from what was run, as
// what shortens a ring may need more iterations than are followed.

/** Whether one entry goes, or as many as make it short. */
type Removal = 'one' | 'all';

/** Methods of lists, dicts, sets, deques and byte arrays after which there is less in them. */
const SHORTENING_METHODS: ReadonlyMap<string, Removal> = new Map([
  ['pop', 'one'],
  ['popleft', 'one'],
  ['popitem', 'one'],
  ['clear', 'all'],
  ['remove', 'one'],
  ['discard', 'one'],
  ['heappop', 'one'],
  ['heapreplace', 'one'],
  ['difference_update', 'all'],
  ['intersection_update', 'all'],
]);

/** True when the code may shorten something, or put something else in its place. */
export function mayShorten(code: LoopCode, grower: Grower): boolean {
  return positionsIn(code).some((at) => shortens(at, grower));
}

/** True when an instruction may shorten something, or put something else in its place. */
export function shortens(at: Position, grower: Grower): boolean {
  const { container, names, namesOfHolder } = grower;
  const stored = storedName(at);
  const isReplaced =
    stored !== null ? names.has(stored) || namesOfHolder.has(stored) : storesItem(at, grower);
  if (isReplaced) return !isExtended(at);
  if (container === null) return namesOfHolder.size > 0 && removesFrom(at, namesOfHolder);
  return removesFrom(at, names) || (namesOfHolder.size > 0 && removesFrom(at, namesOfHolder));
}

/** True where an instruction takes something out of a container that may be one of these names. */
function removesFrom(at: Position, names: ReadonlySet<string>): boolean {
  const mayBe = (name: string | null): boolean => name === null || names.has(name);
  const instruction = instructionAt(at);
  if (instruction?.op === 'LOAD_METHOD' && SHORTENING_METHODS.has(instruction.name))
    return mayBe(loadedName(before(at)));
  return isRemoval(at) && namesLoadedBefore(at).some(mayBe);
}

/** How much an instruction that shortens something takes away. */
export function removes(at: Position): Removal {
  const instruction = instructionAt(at);
  if (instruction?.op === 'LOAD_METHOD') return SHORTENING_METHODS.get(instruction.name) ?? 'one';
  const slice = sliceBefore(at);
  if (slice === null) return isRemoval(at) ? 'one' : 'all';
  const { from, to } = slice;
  const leavesFew = isRemoval(at)
    ? (from !== 'back' && to === 'end') || (from === 'begin' && to === 'back')
    : from === 'back' || (from === 'begin' && to !== 'end');
  return leavesFew ? 'all' : 'one';
}
