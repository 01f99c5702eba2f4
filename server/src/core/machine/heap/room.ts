import { mayBeCaught } from '../exceptions/mayBeCaught.ts';
import { findDeaths, liveBytes } from './lifetime.ts';
import type { Machine } from '../machine.ts';

/** How many times as much as there is RAM is followed where nothing catches a MemoryError. */
const PATIENCE = 1.5;

/**
 * Asks whether the board could have an object of so many bytes, before one is made.
 *
 * @throws Raised MemoryError where it could not
 */
export function checkSize(machine: Machine, bytes: number): void {
  if (!(bytes <= machine.room.ramBytes)) refuse(machine, bytes);
}

/**
 * Counts a request, or the difference that another size makes.
 *
 * @throws Raised MemoryError where the board could not grant it
 */
export function useRoom(machine: Machine, bytes: number, more: number = bytes): void {
  checkSize(machine, bytes);
  const { room } = machine;
  room.usedBytes += more;
  if (room.usedBytes > room.countAt) countUse(machine, bytes, more);
}

export function giveRoomBack({ room }: Machine, bytes: number): void {
  room.usedBytes -= bytes;
}

/** What is garbage does not count: the board collects before it gives up. */
function countUse(machine: Machine, bytes: number, more: number): void {
  const { room } = machine;
  findDeaths(machine);
  room.usedBytes = liveBytes(machine, 'requested').gcBytes + more;
  const limit = mayBeCaught(machine) ? room.ramBytes : PATIENCE * room.ramBytes;
  room.isExceeded ||= room.usedBytes > room.ramBytes;
  room.countAt = room.usedBytes > room.ramBytes ? limit : room.ramBytes;
  if (room.usedBytes <= limit) return;
  room.usedBytes -= more;
  refuse(machine, bytes, true);
}

/** @param isFull true where the object itself is not too large */
function refuse(machine: Machine, bytes: number, isFull = false): never {
  // The board keeps memory back for the exception.
  return withoutLimit(machine, () => machine.interpreter.outOfMemory(machine, bytes, isFull));
}

/** Runs what the board does without where there is no memory for it: it raises nothing. */
export function withoutLimit<Result>({ room }: Machine, body: () => Result): Result {
  const { countAt } = room;
  room.countAt = Infinity;
  try {
    return body();
  } finally {
    room.countAt = countAt;
  }
}
