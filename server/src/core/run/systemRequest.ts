import type { AllocationRole, Failure } from '../catalogue/types.ts';
import type { Interval } from '../quantity/interval.ts';

/** The block that stands for the LCD buffer of boot where a call gives it up. */
export const BOOT_LCD_BLOCK = -1;

/** A request to the system heap (newlib's malloc). */
export interface SystemRequest {
  readonly kind: 'malloc' | 'free';
  /** Identity of the block, counted from 0, or {@link BOOT_LCD_BLOCK}. */
  readonly block: number;
  readonly bytes: Interval;
  /** For people. */
  readonly what: string;
  readonly role: AllocationRole | null;
  /** Site number (sites.ts). */
  readonly site: number;
  /** Clock of the GC heap's trace at the time. */
  readonly at: number;
  /** False when it may not happen at all. */
  readonly certain: boolean;
  /** True when the call may have no need of it, whether or not the call itself is certain. */
  readonly optional: boolean;
  /** True when the block was asked for before: another way through the script, which has it, is followed again. */
  readonly again: boolean;
  /** False when the call likely has no need of it: it counts for the highest estimate only. */
  readonly likely: boolean;
  /** True for a block that the same call frees again. */
  readonly temporary: boolean;
  readonly ifFails: Failure | null;
}

/** What a request counts for by the likely estimate. */
export function likelyBytes({ bytes, likely }: Pick<SystemRequest, 'bytes' | 'likely'>): number {
  return likely ? bytes.likely : 0;
}
