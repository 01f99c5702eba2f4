import { readU32 } from '../bytes.ts';
import { type Result, failure, success } from '../result.ts';
import { K210_CONVOLUTION, layerName } from './names.ts';
import type { ConvolutionGeometry, Kmodel3, Kmodel3Layer } from './types.ts';

/** `kpu_kmodel_header_t`: version, flags, arch, layers, max_start_address, main_mem_usage, outputs. */
const HEADER_BYTES = 28;
const OUTPUT_ENTRY_BYTES = 8;
const LAYER_ENTRY_BYTES = 8;
/**
 * Bodies are padded to 8 bytes, and the loader takes the file as it is: one that ends within the padding of its last
 * body works. A published mbnet751_feature.kmodel is 4 bytes shorter than its headers say.
 */
const BODY_PADDING_BYTES = 7;
/** Arguments of a convolution: flags, main_mem_out, and the places of registers, weights, normalisation, activation. */
const CONVOLUTION_ARGUMENT_BYTES = 24;
/** Its register block: twelve 64-bit words. */
const REGISTER_BYTES = 96;

/**
 * Input and output size of a convolution, from words 2 and 3 of its register block
 * (components/micropython/port/src/Maix/Maix_kpu.c:1697), which the third argument places, counted from the start
 * of the file.
 */
function readConvolution(
  bytes: Uint8Array,
  body: number,
  bodyBytes: number,
): ConvolutionGeometry | undefined {
  const registers = readU32(bytes, body + 8) ?? 0;
  if (registers < body + CONVOLUTION_ARGUMENT_BYTES || registers + REGISTER_BYTES > body + bodyBytes)
    return undefined;
  const channelsLow = readU32(bytes, registers + 16);
  const channelsHigh = readU32(bytes, registers + 20);
  const sizeLow = readU32(bytes, registers + 24);
  const sizeHigh = readU32(bytes, registers + 28);
  if (
    channelsLow === undefined ||
    channelsHigh === undefined ||
    sizeLow === undefined ||
    sizeHigh === undefined
  ) {
    return undefined;
  }
  return {
    input: {
      width: (sizeLow & 1023) + 1,
      height: ((sizeLow >>> 10) & 511) + 1,
      channels: (channelsLow & 1023) + 1,
    },
    output: {
      width: (sizeHigh & 1023) + 1,
      height: ((sizeHigh >>> 10) & 511) + 1,
      channels: (channelsHigh & 1023) + 1,
    },
  };
}

interface Header {
  readonly flags: number;
  readonly architecture: number;
  readonly layerCount: number;
  readonly mainMemoryBytes: number;
  readonly outputCount: number;
}

function readHeader(bytes: Uint8Array): Header | undefined {
  const flags = readU32(bytes, 4);
  const architecture = readU32(bytes, 8);
  const layerCount = readU32(bytes, 12);
  const mainMemoryBytes = readU32(bytes, 20);
  const outputCount = readU32(bytes, 24);
  if (
    flags === undefined ||
    architecture === undefined ||
    layerCount === undefined ||
    mainMemoryBytes === undefined ||
    outputCount === undefined
  ) {
    return undefined;
  }
  return { flags, architecture, layerCount, mainMemoryBytes, outputCount };
}

function readLayers(
  bytes: Uint8Array,
  table: number,
  layerCount: number,
): Result<{ readonly layers: readonly Kmodel3Layer[]; readonly endBytes: number }> {
  const layers: Kmodel3Layer[] = [];
  let body = table + LAYER_ENTRY_BYTES * layerCount;
  for (let index = 0; index < layerCount; index += 1) {
    const entry = table + LAYER_ENTRY_BYTES * index;
    const type = readU32(bytes, entry) ?? 0;
    const bodyBytes = readU32(bytes, entry + 4) ?? 0;
    const spareBytes = index === layerCount - 1 ? BODY_PADDING_BYTES : 0;
    if (body + bodyBytes > bytes.length + spareBytes) {
      return failure(
        'kmodel-truncated',
        `Layer ${index + 1} of ${layerCount} (${layerName(type)}) needs the file up to byte ${body + bodyBytes}, ` +
          `but it ends after ${bytes.length} bytes.`,
      );
    }
    const convolution = type === K210_CONVOLUTION ? readConvolution(bytes, body, bodyBytes) : undefined;
    layers.push({
      type,
      name: layerName(type),
      bodyOffsetBytes: body,
      bodyBytes,
      ...(convolution === undefined ? {} : { convolution }),
    });
    body += bodyBytes;
  }
  return success({ layers, endBytes: body });
}

function findWarnings(header: Header, layers: readonly Kmodel3Layer[]): readonly string[] {
  const warnings: string[] = [];
  if (header.architecture !== 0) {
    warnings.push(
      `The header names architecture ${header.architecture}; the firmware accepts 0 only (error 2002).`,
    );
  }
  const empty = layers.findIndex((layer) => layer.bodyBytes === 0);
  if (empty >= 0) {
    warnings.push(`Layer ${empty + 1} has an empty body: loading it from flash fails with error 2003.`);
  }
  const unknown = layers.find((layer) => layer.name.startsWith('UNKNOWN_'));
  if (unknown !== undefined)
    warnings.push(`Layer type ${unknown.type} is not known to the firmware's loader.`);
  return warnings;
}

function shortWarnings(missingBytes: number): readonly string[] {
  if (missingBytes <= 0) return [];
  return [`The file ends ${missingBytes} bytes before its last layer does, within the padding: it loads.`];
}

/**
 * Reads a version 3 model. `bytes` is the plain model (words already in order); `fileBytes` and `wordSwapped`
 * are what the file was before.
 */
export function readKmodel3(bytes: Uint8Array, wordSwapped: boolean): Result<Kmodel3> {
  const header = readHeader(bytes);
  if (header === undefined) {
    return failure(
      'kmodel-truncated',
      `A version 3 model starts with a header of ${HEADER_BYTES} bytes, but the file has ${bytes.length}.`,
    );
  }
  const layerTable = HEADER_BYTES + OUTPUT_ENTRY_BYTES * header.outputCount;
  const tablesEnd = layerTable + LAYER_ENTRY_BYTES * header.layerCount;
  if (tablesEnd > bytes.length) {
    return failure(
      'kmodel-truncated',
      `The header announces ${header.outputCount} outputs and ${header.layerCount} layers, whose tables need ` +
        `${tablesEnd} bytes, but the file has ${bytes.length}.`,
    );
  }
  if (header.layerCount === 0) return failure('kmodel-broken', 'The header announces no layers.');
  const read = readLayers(bytes, layerTable, header.layerCount);
  if (!read.ok) return read;
  const { layers, endBytes } = read.value;
  const outputs = Array.from({ length: header.outputCount }, (_, index) => ({
    startBytes: readU32(bytes, HEADER_BYTES + OUTPUT_ENTRY_BYTES * index) ?? 0,
    sizeBytes: readU32(bytes, HEADER_BYTES + OUTPUT_ENTRY_BYTES * index + 4) ?? 0,
  }));
  const first = layers[0]?.convolution?.input;
  const last = layers.reduce<ConvolutionGeometry | undefined>(
    (found, layer) => layer.convolution ?? found,
    undefined,
  );
  return success({
    format: 'v3',
    fileBytes: bytes.length,
    wordSwapped,
    computedBytes: endBytes,
    trailingBytes: Math.max(0, bytes.length - endBytes),
    mainMemoryBytes: header.mainMemoryBytes,
    maxBodyBytes: layers.reduce((most, layer) => Math.max(most, layer.bodyBytes), 0),
    outputs,
    eightBitWeights: (header.flags & 1) === 1,
    architecture: header.architecture,
    layers,
    ...(first === undefined ? {} : { input: first }),
    ...(last === undefined ? {} : { lastConvolution: last.output }),
    warnings: [...findWarnings(header, layers), ...shortWarnings(endBytes - bytes.length)],
  });
}
