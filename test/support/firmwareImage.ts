/** Writes firmware images with just what a reader looks at: start code, heap data, texts. */

const RAM_START = 0x8000_0000;
const STACK_BYTES = 65_536;
const THREAD_POINTER_OFFSET = 0x104;

export interface ImagePlan {
  readonly imageBytes: number;
  readonly heapStartBytes: number;
  /** Leave the start code or the heap's data out, or give the data another value. */
  readonly startCode?: boolean;
  readonly heapData?: number | false;
  readonly texts?: readonly string[];
  /** The frame that kflash writes around an image. */
  readonly frame?: boolean;
  /** Where the instruction pair stands, if not at its usual place. */
  readonly startCodeOffset?: number;
}

function writeU32(bytes: Uint8Array, offset: number, value: number): void {
  for (let byte = 0; byte < 4; byte += 1) bytes[offset + byte] = Math.floor(value / 2 ** (8 * byte)) & 0xff;
}

/** `auipc tp, …` and `addi tp, tp, …` that give `_end + 63`, as `la tp, _end + 63` is assembled. */
function writeThreadPointer(bytes: Uint8Array, offset: number, heapStartBytes: number): void {
  const relative = heapStartBytes - STACK_BYTES + 63 - offset;
  const low = ((relative & 0xfff) << 20) >> 20;
  const high = relative - low;
  writeU32(bytes, offset, high + 0x217);
  writeU32(bytes, offset + 4, (low & 0xfff) * 0x10_0000 + 0x2_0213);
}

export function writeFirmwareImage(plan: ImagePlan): Uint8Array {
  const image = new Uint8Array(plan.imageBytes);
  image[0] = 0x6f;
  if (plan.startCode !== false) {
    writeThreadPointer(image, plan.startCodeOffset ?? THREAD_POINTER_OFFSET, plan.heapStartBytes);
  }
  const heapData = plan.heapData ?? plan.heapStartBytes;
  if (heapData !== false) {
    const offset = Math.floor(plan.imageBytes / 16) * 8;
    writeU32(image, offset, RAM_START + heapData);
    writeU32(image, offset + 8, RAM_START + heapData);
    writeU32(image, offset + 16, 0x4060_0000);
  }
  let text = 0x800;
  for (const line of plan.texts ?? []) {
    for (const character of line) image[text++] = character.charCodeAt(0);
    text += 1;
  }
  if (plan.frame !== true) return image;
  const framed = new Uint8Array(image.length + 37);
  writeU32(framed, 1, image.length);
  framed.set(image, 5);
  return framed;
}
