import { readI32, readU32 } from '../bytes.ts';
import { type Result, failure, success } from '../result.ts';
import { operationName } from './names.ts';
import type { Kmodel4, Kmodel5 } from './types.ts';

/** nncase 0.2 `model_header`: ten words. */
const HEADER_BYTES = 40;
/** `memory_range`: memory type, data type, start, size. */
const MEMORY_RANGE_BYTES = 16;
const SHAPE_BYTES = 16;
const NODE_BYTES = 8;
const TARGET_K210 = 1;
/** The compiler counts what aligns the last body to this as well, and does not write it: nor does the loader need it. */
const BODY_ALIGNMENT_BYTES = 8;

interface Header {
  readonly target: number;
  readonly constantBytes: number;
  readonly mainMemoryBytes: number;
  readonly nodeCount: number;
  readonly inputCount: number;
  readonly outputCount: number;
}

function readHeader(bytes: Uint8Array): Header | undefined {
  const [target, constantBytes, mainMemoryBytes, nodeCount, inputCount, outputCount] = [
    12, 16, 20, 24, 28, 32,
  ].map((offset) => readU32(bytes, offset));
  if (
    bytes.length < HEADER_BYTES ||
    target === undefined ||
    constantBytes === undefined ||
    mainMemoryBytes === undefined ||
    nodeCount === undefined ||
    inputCount === undefined ||
    outputCount === undefined
  ) {
    return undefined;
  }
  return { target, constantBytes, mainMemoryBytes, nodeCount, inputCount, outputCount };
}

function readNodes(
  bytes: Uint8Array,
  table: number,
  count: number,
): Pick<Kmodel4, 'nodes' | 'computedBytes'> {
  let end = table + NODE_BYTES * count;
  const nodes = Array.from({ length: count }, (_, index) => {
    const opcode = readU32(bytes, table + NODE_BYTES * index) ?? 0;
    const bodyBytes = readU32(bytes, table + NODE_BYTES * index + 4) ?? 0;
    end += bodyBytes;
    return { opcode, name: operationName(opcode), bodyBytes };
  });
  return { nodes, computedBytes: end };
}

/** Reads a version 4 model (words already in order). */
export function readKmodel4(bytes: Uint8Array, wordSwapped: boolean): Result<Kmodel4> {
  const header = readHeader(bytes);
  if (header === undefined) {
    return failure(
      'kmodel-truncated',
      `A version 4 model starts with a header of ${HEADER_BYTES} bytes, but the file has ${bytes.length}.`,
    );
  }
  const shapes = HEADER_BYTES + MEMORY_RANGE_BYTES * header.inputCount;
  const outputRanges = shapes + SHAPE_BYTES * header.inputCount;
  const nodeTable = outputRanges + MEMORY_RANGE_BYTES * header.outputCount + header.constantBytes;
  const tablesEndBytes = nodeTable + NODE_BYTES * header.nodeCount;
  if (tablesEndBytes > bytes.length) {
    return failure(
      'kmodel-truncated',
      `The header announces ${header.inputCount} inputs, ${header.outputCount} outputs, ${header.constantBytes} bytes ` +
        `of constants and ${header.nodeCount} nodes, which need ${tablesEndBytes} bytes, but the file has ${bytes.length}.`,
    );
  }
  if (header.nodeCount === 0) return failure('kmodel-broken', 'The header announces no nodes.');
  const { nodes, computedBytes } = readNodes(bytes, nodeTable, header.nodeCount);
  if (computedBytes >= bytes.length + BODY_ALIGNMENT_BYTES) {
    return failure(
      'kmodel-truncated',
      `The ${header.nodeCount} nodes need the file up to byte ${computedBytes}, but it ends after ${bytes.length} bytes.`,
    );
  }
  const warnings: string[] = [];
  if (header.target !== TARGET_K210) {
    warnings.push(`The model was compiled for target ${header.target}, not for the K210 (${TARGET_K210}).`);
  }
  return success({
    format: 'v4',
    fileBytes: bytes.length,
    wordSwapped,
    computedBytes,
    trailingBytes: Math.max(0, bytes.length - computedBytes),
    mainMemoryBytes: header.mainMemoryBytes,
    maxBodyBytes: nodes.reduce((most, node) => Math.max(most, node.bodyBytes), 0),
    outputs: Array.from({ length: header.outputCount }, (_, index) => {
      const range = outputRanges + MEMORY_RANGE_BYTES * index;
      return { startBytes: readU32(bytes, range + 8) ?? 0, sizeBytes: readU32(bytes, range + 12) ?? 0 };
    }),
    target: header.target,
    constantBytes: header.constantBytes,
    inputs: Array.from({ length: header.inputCount }, (_, input) =>
      [0, 4, 8, 12].map((offset) => readI32(bytes, shapes + SHAPE_BYTES * input + offset) ?? 0),
    ),
    nodes,
    tablesEndBytes,
    warnings,
  });
}

/** Recognises a version 5 model; its inside does not matter, since no firmware of this kind reads it. */
export function readKmodel5(bytes: Uint8Array, wordSwapped: boolean): Result<Kmodel5> {
  const third = readU32(bytes, 8);
  const headerBytes = third === 32 ? 32 : 24;
  const modules = readU32(bytes, headerBytes === 32 ? 20 : 16);
  if (third === undefined || modules === undefined || bytes.length < headerBytes) {
    return failure(
      'kmodel-truncated',
      `A version 5 model starts with a header of at least 24 bytes, but the file has ${bytes.length}.`,
    );
  }
  return success({ format: 'v5', fileBytes: bytes.length, wordSwapped, headerBytes, modules, warnings: [] });
}
