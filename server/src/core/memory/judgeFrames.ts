import type { SystemRequest } from '../run/systemRequest.ts';
import { exactly } from '../quantity/interval.ts';

/** A frame size of `sensor.set_framesize` that is common enough to suggest. */
export interface FrameSize {
  readonly name: 'VGA' | 'QVGA' | 'QQVGA';
  readonly width: number;
  readonly height: number;
}

/** Largest first (components/micropython/port/src/omv/sensor.c:54-86). */
export const FRAME_SIZES: readonly FrameSize[] = [
  { name: 'VGA', width: 640, height: 480 },
  { name: 'QVGA', width: 320, height: 240 },
  { name: 'QQVGA', width: 160, height: 120 },
];

/** Buffers of a frame: bytes a pixel, and what they are rounded up to (omv/sensor.c:1145, 1157). */
const FRAME_BUFFERS = [
  { role: 'camera-picture', bytesPerPixel: 2, granuleBytes: 128 },
  { role: 'camera-planes', bytesPerPixel: 3, granuleBytes: 64 },
] as const;

function frameBuffer({ role }: SystemRequest): (typeof FRAME_BUFFERS)[number] | undefined {
  return FRAME_BUFFERS.find((buffer) => buffer.role === role);
}

function frameBytes(buffer: (typeof FRAME_BUFFERS)[number], { width, height }: FrameSize): number {
  const { bytesPerPixel, granuleBytes } = buffer;
  return Math.ceil((width * height * bytesPerPixel) / granuleBytes) * granuleBytes;
}

/** Frame sizes smaller than the largest the script uses, largest first; empty when it uses no camera. */
export function frameSizes(requests: readonly SystemRequest[]): readonly FrameSize[] {
  return FRAME_SIZES.filter((size) => withFrameSize(requests, size).sites.length > 0);
}

/** The requests if no frame were larger than that; `sites` are the places that change. */
export function withFrameSize(
  requests: readonly SystemRequest[],
  size: FrameSize,
): { readonly requests: readonly SystemRequest[]; readonly sites: readonly number[] } {
  const sites = new Set<number>();
  const changed = requests.map((request) => {
    const buffer = frameBuffer(request);
    if (buffer === undefined) return request;
    const bytes = frameBytes(buffer, size);
    if (bytes >= request.bytes.likely) return request;
    if (request.kind === 'malloc') sites.add(request.site);
    return { ...request, bytes: exactly(bytes) };
  });
  return { requests: changed, sites: [...sites] };
}
