import { exactly, type Interval } from '../../server/src/core/quantity/interval.ts';
import { BOOT_LCD_BLOCK, type SystemRequest } from '../../server/src/core/run/systemRequest.ts';
import type { SystemPlace } from '../../server/src/core/memory/judge.ts';

type Options = Partial<Pick<SystemRequest, 'certain' | 'temporary' | 'ifFails' | 'role'>>;

const ENOMEM = { outcome: 'exception', exception: 'OSError', text: '[Errno 12] ENOMEM' } as const;

/** Writes down requests to the system heap as the machine does, one place of the script after the other. */
export class RequestLog {
  readonly requests: SystemRequest[] = [];
  readonly #callees: string[] = ['boot'];
  #blocks = 0;

  /** Begins a new call; what follows belongs to it. */
  call(callee: string): this {
    this.#callees.push(callee);
    return this;
  }

  /** @returns the block */
  malloc(bytes: number | Interval, what: string, options: Options = {}): number {
    const block = this.#blocks++;
    this.requests.push({
      kind: 'malloc',
      block,
      bytes: typeof bytes === 'number' ? exactly(bytes) : bytes,
      what,
      role: null,
      site: this.#callees.length - 1,
      at: this.requests.length,
      certain: true,
      optional: false,
      likely: true,
      again: false,
      temporary: false,
      ifFails: ENOMEM,
      ...options,
    });
    return block;
  }

  free(block: number, certain = true): void {
    const made = this.requests.find((request) => request.block === block && request.kind === 'malloc');
    if (made === undefined) throw new Error(`block ${block} was never requested`);
    this.requests.push({ ...made, kind: 'free', at: this.requests.length, certain });
  }

  /** `lcd.deinit()` of the buffer that boot has made. */
  freeBootLcd(): void {
    this.call('lcd.deinit').malloc(0, 'LCD buffer', { role: 'lcd-buffer' });
    const made = this.requests.pop();
    if (made !== undefined) this.requests.push({ ...made, kind: 'free', block: BOOT_LCD_BLOCK });
  }

  passing(bytes: number | Interval, what: string, options: Options = {}): void {
    this.free(this.malloc(bytes, what, { temporary: true, ...options }), options.certain);
  }

  /** `lcd.init()` of a 320x240 display. */
  lcd(): number {
    return this.call('lcd.init').malloc(153_600, 'LCD buffer', {
      role: 'lcd-buffer',
      ifFails: { outcome: 'ignored' },
    });
  }

  /** `sensor.set_framesize`, one buffer. */
  frame(width: number, height: number): number[] {
    this.call('sensor.set_framesize');
    return [
      this.malloc(Math.ceil((width * height * 2) / 128) * 128, 'camera picture', { role: 'camera-picture' }),
      this.malloc(Math.ceil((width * height * 3) / 64) * 64, 'camera copy for the KPU', {
        role: 'camera-planes',
      }),
    ];
  }

  /** `KPU.load` of a version 3 model by path. */
  model(fileBytes: number, mainMemoryBytes: number): number[] {
    this.call('KPU.load');
    const first = this.malloc(1, 'model handle', { role: 'model-handle' });
    const rest = [fileBytes + 256, 192].map((bytes) => this.malloc(bytes, 'model'));
    this.passing(2048, 'bus driver, while reading');
    return [first, ...rest, this.malloc(mainMemoryBytes, 'working memory of the model')];
  }

  /** Places by site, ten characters apart. */
  readonly placeOf = (site: number): SystemPlace => ({
    span: site === 0 ? null : { start: site * 10, end: site * 10 + 5 },
    callee: this.#callees[site] ?? 'unknown',
  });
}
