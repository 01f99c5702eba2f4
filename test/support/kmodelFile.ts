/** Writes model files byte by byte, from the header fields a test cares about. */

class ByteWriter {
  readonly bytes: Uint8Array;
  offset = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  u32(...values: readonly number[]): this {
    for (const value of values) {
      for (let byte = 0; byte < 4; byte += 1)
        this.bytes[this.offset + byte] = Math.floor(value / 2 ** (8 * byte)) & 0xff;
      this.offset += 4;
    }
    return this;
  }
}

export interface ConvolutionSize {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

export interface LayerPlan {
  readonly type: number;
  readonly bodyBytes: number;
  readonly input?: ConvolutionSize;
  readonly output?: ConvolutionSize;
}

export interface Kmodel3Plan {
  readonly mainMemoryBytes: number;
  readonly outputs: readonly number[];
  readonly layers: readonly LayerPlan[];
  readonly architecture?: number;
  readonly trailingBytes?: number;
}

const K210_CONVOLUTION = 10240;
/** Arguments, padding and register block. */
const CONVOLUTION_BYTES = 24 + 4 + 96;

function registers(layer: LayerPlan): readonly number[] {
  const input = layer.input ?? { width: 1, height: 1, channels: 1 };
  const output = layer.output ?? input;
  return [
    ...[0, 0, 0, 0],
    input.channels - 1,
    output.channels - 1,
    input.width - 1 + (input.height - 1) * 1024,
    output.width - 1 + (output.height - 1) * 1024,
  ];
}

/** A version 3 model with layers of the given sizes; convolutions get the given geometry. */
export function writeKmodel3(plan: Kmodel3Plan): Uint8Array {
  const tables = 28 + 8 * plan.outputs.length + 8 * plan.layers.length;
  const bodies = plan.layers.reduce((sum, layer) => sum + layer.bodyBytes, 0);
  const writer = new ByteWriter(tables + bodies + (plan.trailingBytes ?? 0));
  writer.u32(3, 1, plan.architecture ?? 0, plan.layers.length, 0, plan.mainMemoryBytes, plan.outputs.length);
  for (const size of plan.outputs) writer.u32(0, size);
  for (const layer of plan.layers) writer.u32(layer.type, layer.bodyBytes);
  for (const layer of plan.layers) {
    const body = writer.offset;
    if (layer.type === K210_CONVOLUTION && layer.bodyBytes >= CONVOLUTION_BYTES) {
      // The register block is aligned to 8 bytes in the file, so its place differs from layer to layer.
      const block = Math.ceil((body + 24) / 8) * 8;
      writer.u32(0, 0, block, 0, 0, 0);
      writer.offset = block;
      writer.u32(...registers(layer));
    }
    writer.offset = body + layer.bodyBytes;
  }
  return writer.bytes;
}

export interface Kmodel4Plan {
  readonly mainMemoryBytes: number;
  readonly constantBytes: number;
  readonly inputs: readonly (readonly number[])[];
  readonly outputs: readonly number[];
  readonly bodies: readonly number[];
  readonly target?: number;
  readonly trailingBytes?: number;
}

/** A version 4 model with node bodies of the given sizes. */
export function writeKmodel4(plan: Kmodel4Plan): Uint8Array {
  const tables =
    40 + 32 * plan.inputs.length + 16 * plan.outputs.length + plan.constantBytes + 8 * plan.bodies.length;
  const bodies = plan.bodies.reduce((sum, body) => sum + body, 0);
  const writer = new ByteWriter(tables + bodies + (plan.trailingBytes ?? 0));
  writer.u32(
    0x4b4d444c,
    4,
    0,
    plan.target ?? 1,
    plan.constantBytes,
    plan.mainMemoryBytes,
    plan.bodies.length,
  );
  writer.u32(plan.inputs.length, plan.outputs.length, 0);
  for (const shape of plan.inputs)
    writer.u32(
      2,
      1,
      0,
      shape.reduce((product, side) => product * side, 1),
    );
  for (const shape of plan.inputs) writer.u32(...shape);
  for (const size of plan.outputs) writer.u32(1, 0, 0, size);
  writer.offset += plan.constantBytes;
  for (const body of plan.bodies) writer.u32(0x2002, body);
  return writer.bytes;
}

/** The header of a version 5 model and some bytes after it. */
export function writeKmodel5(headerBytes: 24 | 32): Uint8Array {
  const writer = new ByteWriter(256);
  writer.u32(0x4b4d444c, 5);
  if (headerBytes === 32) writer.u32(32, 0, 8, 1, 0, 0);
  else writer.u32(0, 8, 1, 0);
  return writer.bytes;
}

/** An encrypted model: magic, size, cipher text. */
export function writeEncryptedKmodel(
  magic: number,
  cipherBytes: number,
  fileBytes = cipherBytes + 8,
): Uint8Array {
  const writer = new ByteWriter(fileBytes);
  writer.u32(magic, cipherBytes);
  return writer.bytes;
}

/** Splits `total` bytes of bodies over `count` layers with the given largest one; each a multiple of `granule`. */
export function spreadBodies(
  total: number,
  largest: number,
  count: number,
  granule: number,
): readonly number[] {
  const rest = total - largest;
  const share = Math.floor(rest / (count - 1) / granule) * granule;
  const bodies = Array.from({ length: count - 2 }, () => share);
  return [...bodies, largest, rest - share * (count - 2)];
}
