import type { GcHeap } from './gcHeap.ts';
import type { WordBytes } from '../compile/layout.ts';
import { blocksFor } from './gcHeapSize.ts';

/**
 * Memory that the interpreter hands out from chunks: the newest chunk grows in place while nothing lies behind
 * it, otherwise it is cut to what is used and a new one is begun. Parse nodes (py/parse.c:231) and the data of
 * interned strings (py/qstr.c:199) both live so.
 */
export interface OpenChunk {
  /** First block; -1 while no chunk is open. */
  start: number;
  /** Bytes the chunk has room for and bytes used, header excluded. */
  roomBytes: number;
  usedBytes: number;
  readonly headerBytes: number;
  readonly wordBytes: WordBytes;
}

export function noOpenChunk(headerBytes: number, wordBytes: WordBytes): OpenChunk {
  return { start: -1, roomBytes: 0, usedBytes: 0, headerBytes, wordBytes };
}

/** Makes room for `bytes` in the open chunk without moving it; false, and no chunk open, where it cannot. */
export function extendChunk(heap: GcHeap, chunk: OpenChunk, bytes: number): boolean {
  if (chunk.start < 0) return false;
  if (chunk.usedBytes + bytes <= chunk.roomBytes) return true;
  const wanted = chunk.headerBytes + chunk.roomBytes + bytes;
  if (heap.resizeInPlace(chunk.start, blocksFor(wanted, chunk.wordBytes))) {
    chunk.roomBytes += bytes;
    return true;
  }
  closeChunk(heap, chunk);
  return false;
}

/** Cuts the open chunk, if there is one, to what is used. */
export function closeChunk(heap: GcHeap, chunk: OpenChunk): void {
  if (chunk.start < 0) return;
  heap.resizeInPlace(chunk.start, blocksFor(chunk.headerBytes + chunk.usedBytes, chunk.wordBytes));
  chunk.start = -1;
}

export function openChunk(chunk: OpenChunk, start: number, roomBytes: number): void {
  chunk.start = start;
  chunk.roomBytes = roomBytes;
  chunk.usedBytes = 0;
}
