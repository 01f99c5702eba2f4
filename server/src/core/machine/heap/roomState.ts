/** RAM of a PC for the interpreter, where a board has none of its own: more than any test of MicroPython's asks for. */
export const HOST_RAM_BYTES = 16 << 20;

/**
 * How full the GC heap may become. It lies in RAM, so no object is larger than that, and all of them together are
 * not. Where nothing catches the MemoryError the script is followed half as far again: the loop that fills the heap
 * can then be understood as one that grows.
 */
export interface Room {
  /** Bytes of RAM: no object can be larger. */
  readonly ramBytes: number;
  /** Bytes in use, with what has become garbage since they were last counted. */
  usedBytes: number;
  /** Bytes in use at which they are counted anew. */
  countAt: number;
  /** True once what is alive was more than RAM. */
  isExceeded: boolean;
}

export function newRoom(ramBytes: number | undefined): Room {
  const bytes = ramBytes ?? HOST_RAM_BYTES;
  return { ramBytes: bytes, usedBytes: 0, countAt: bytes, isExceeded: false };
}
