import type { Interval } from '../../quantity/interval.ts';
import { liveBytes, recount } from './lifetime.ts';
import { noteLeast } from './longerOnSomeWays.ts';
import { handlingOf } from '../exceptions/handling.ts';
import type { Machine } from '../machine.ts';
import { giveRoomBack, useRoom } from './room.ts';
import { requestedBytes } from './requestedBytes.ts';

/** Requests to the GC heap. Every allocation the machine makes goes through here. */

/** Of requests from so many bytes on it is asked whether they fit, and before them what counts of what may be there. */
const LARGE_BYTES = 4096;

/**
 * Asks for `bytes`; an interval is recorded with its likely figure and its bounds beside it.
 *
 * @throws Raised MemoryError where the board could never have them
 */
export function request(machine: Machine, bytes: number | Interval): number {
  const isNumber = typeof bytes === 'number';
  machine.work.charge('request', 1);
  useRoom(machine, isNumber ? bytes : bytes.low);
  const likely = isNumber ? bytes : bytes.likely;
  const id = likely < LARGE_BYTES ? ask(machine, likely) : askForMuch(machine, likely);
  if (!isNumber) noteBounds(machine, id, bytes);
  return id;
}

/** Asks for what takes the place of another allocation, which stays on some ways: at least that one is there. */
export function requestInPlaceOf(
  machine: Machine,
  id: number,
  { least, bytes }: { readonly least: number; readonly bytes: number },
): number {
  if (id >= 0 && !machine.mayBeGoneFrom.has(id)) machine.mayBeGoneFrom.set(id, machine.trace.eventCount);
  return request(machine, { low: least, likely: bytes, high: bytes });
}

function noteBounds(machine: Machine, id: number, { low, likely, high }: Interval): void {
  if (low === high) machine.sizeBounds.delete(id);
  else if (likely <= high) machine.sizeBounds.set(id, { low, high });
}

function ask(machine: Machine, bytes: number): number {
  const id = machine.trace.alloc(bytes);
  machine.requested[id] = bytes;
  machine.requestedTotal += bytes;
  if (machine.uncertain > 0) machine.conditionalIds.add(id);
  return id;
}

/**
 * What does not fit beside what is there is refused. Where the script may not come to the request, and catches the
 * MemoryError, it goes on without: likely it has nothing then, and at most what it asked for.
 */
function askForMuch(machine: Machine, bytes: number): number {
  if (machine.hasPlaces) recount(machine);
  const isCaught = machine.uncertain > 0 && handlingOf(machine, 'MemoryError') !== 'none';
  const isRefused = isCaught && !fitsNow(machine, bytes);
  const id = ask(machine, isRefused ? 0 : bytes);
  if (isRefused) machine.sizeBounds.set(id, { low: 0, high: bytes });
  if (isCaught) machine.caughtIds.add(id);
  return id;
}

function fitsNow(machine: Machine, bytes: number): boolean {
  const { gcPoolBytes } = machine.environment;
  return gcPoolBytes === 0 || liveBytes(machine, 'requested').gcBytes + bytes <= gcPoolBytes;
}

/**
 * Asks for another size; an interval as in {@link request}.
 *
 * @param onAllWays bytes that it takes at least where the ways meet here; null: that is not known
 * @throws Raised MemoryError where the board could never have so many; nothing is changed then
 */
export function resize(
  machine: Machine,
  id: number,
  size: number | Interval,
  onAllWays: number | null = null,
): void {
  const bytes = typeof size === 'number' ? size : size.likely;
  const before = requestedBytes(machine, id);
  machine.work.charge('request', 1);
  // What is of another way cannot move, and then its old copy would not count beside the new one.
  if (bytes >= LARGE_BYTES && machine.hasPlaces) recount(machine);
  useRoom(machine, bytes, bytes - before);
  machine.trace.realloc(id, bytes);
  noteLeast(machine, id, { before, bytes, onAllWays });
  if (machine.scope !== null && bytes < before) machine.shrunkTables.add(id);
  machine.requested[id] = bytes;
  if (typeof size === 'number') moveBounds(machine, id, size, size - before);
  else noteBounds(machine, id, size);
}

/** What is longer in the likely case is so in the others, and what is shorter as well. */
function moveBounds(machine: Machine, id: number, bytes: number, more: number): void {
  const bounds = machine.sizeBounds.get(id);
  if (bounds === undefined) return;
  machine.sizeBounds.set(id, { low: Math.min(bounds.low, bytes), high: bounds.high + Math.max(0, more) });
}

export function release(machine: Machine, id: number): void {
  giveRoomBack(machine, requestedBytes(machine, id));
  machine.trace.free(id);
  if (machine.scope !== null) machine.freedTables.add(id);
}
