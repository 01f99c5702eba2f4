/** Requests about what the script runs on. */

/** Request without parameters: the boards and firmware that the model knows ({@link TargetChoices}). */
export const TARGETS_REQUEST = 'maixmem/targets';

export interface TargetChoice {
  /** Value for the setting. */
  readonly id: string;
  readonly name: string;
  /** One line that helps to choose, for instance the free memory. */
  readonly detail: string;
}

export interface TargetChoices {
  readonly boards: readonly TargetChoice[];
  readonly firmware: readonly TargetChoice[];
}
