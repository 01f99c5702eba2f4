/** Chunks of the system heap: what newlib's `malloc` takes for a request, with 64-bit words (`libc/stdlib/mallocr.c`). */

/** A chunk begins 16 bytes before the memory it hands out (mallocr.c:1408). */
export const CHUNK_TO_MEMORY_BYTES = 16;
/** Bytes of a chunk in use that the caller cannot have: its size word (mallocr.c:1415). */
export const CHUNK_OVERHEAD_BYTES = 8;
export const CHUNK_STEP_BYTES = 16;
/** MINSIZE: `struct malloc_chunk` (mallocr.c:1406). No smaller chunk exists. */
export const SMALLEST_CHUNK_BYTES = 32;

/**
 * Bytes of the chunk for a request: 8 more, rounded up to 16, at least 32 (mallocr.c:1415). 0 is a valid request
 * and takes the smallest chunk.
 */
export function chunkBytes(requestBytes: number): number {
  return Math.max(
    SMALLEST_CHUNK_BYTES,
    Math.ceil((requestBytes + CHUNK_OVERHEAD_BYTES) / CHUNK_STEP_BYTES) * CHUNK_STEP_BYTES,
  );
}
