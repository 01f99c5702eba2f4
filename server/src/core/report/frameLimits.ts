import { MODEL_INPUT_CALLS } from '../catalogue/callKinds.ts';
import type { ExpressionValue } from '../catalogue/expressionValue.ts';
import type { Run } from '../run/run.ts';
import type { FrameSize } from '../memory/judgeFrames.ts';

type Size = Pick<FrameSize, 'width' | 'height'>;

/** Windows of the camera and pictures for the KPU that a script uses: what a smaller frame has to serve as well. */
interface Uses {
  /** As given to `sensor.set_windowing`: two or four numbers. */
  readonly windows: readonly (readonly number[])[];
  /** Sizes of frames that the KPU is given. */
  readonly inputs: readonly Size[];
}

/** Whether the script would still run with the camera's frame of a size: windows lie within, the KPU gets what it got. */
export function frameSuits(run: Run): (size: Size) => boolean {
  const { windows, inputs } = usesOf(run);
  const windowSizes = new Set(windows.map((window) => keyOf(sizeOf(window))));
  return (size) =>
    windows.every((window) => liesWithin(window, size)) &&
    inputs.every((input) => keyOf(input) === keyOf(size) || windowSizes.has(keyOf(input)));
}

function usesOf(run: Run): Uses {
  const windows: (readonly number[])[] = [];
  const inputs: Size[] = [];
  for (const note of run.notes) {
    if (note.kind !== 'call') continue;
    const given = note.details['arguments'] as
      { readonly positional: readonly ExpressionValue[] } | undefined;
    if (given === undefined) continue;
    if (note.callee === 'sensor.set_windowing') {
      const numbers = numbersOf(given.positional[0]);
      if (numbers !== null) windows.push(numbers);
    } else if (MODEL_INPUT_CALLS.has(note.callee)) {
      // The picture stands behind the task.
      const size = frameSize(given.positional[1]);
      if (size !== null) inputs.push(size);
    }
  }
  return { windows, inputs };
}

function numberOf(value: ExpressionValue | undefined): number | null {
  return value?.kind === 'number' && value.interval.low === value.interval.high ? value.interval.low : null;
}

function numbersOf(value: ExpressionValue | undefined): readonly number[] | null {
  if (value?.kind !== 'sequence' || value.items === undefined) return null;
  const numbers = value.items.map(numberOf);
  return numbers.every((each) => each !== null) ? numbers : null;
}

/** Size of a picture whose pixels are those of the camera; null for another one. */
function frameSize(value: ExpressionValue | undefined): Size | null {
  if (value?.kind !== 'object') return null;
  const { w, h, pixels } = value.fields;
  const [width, height] = [numberOf(w), numberOf(h)];
  const isFrame = pixels?.kind === 'text' && pixels.options?.includes('frame-buffer') === true;
  return isFrame && width !== null && height !== null ? { width, height } : null;
}

function sizeOf(window: readonly number[]): Size {
  const [width = 0, height = 0] = window.slice(-2);
  return { width, height };
}

function keyOf({ width, height }: Size): string {
  return `${width} ${height}`;
}

/** py_sensor.c:340-360: a window without a position is centred. */
function liesWithin(window: readonly number[], { width, height }: Size): boolean {
  const size = sizeOf(window);
  const half = (pixels: number): number => Math.floor(pixels / 2);
  const [left = 0, top = 0] =
    window.length === 4 ? window : [half(width) - half(size.width), half(height) - half(size.height)];
  return left >= 0 && top >= 0 && left + size.width <= width && top + size.height <= height;
}
