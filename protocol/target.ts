/** Requests about what the script runs on. */
import type { PlainEdit } from './panel.ts';

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

/** Request with {@link ChooseTargetParams}: where to write a choice, {@link ChooseTargetAnswer}. */
export const CHOOSE_TARGET_REQUEST = 'maixmem/chooseTarget';

export interface ChooseTargetParams {
  /** The script that it is for. */
  readonly uri: string;
  readonly what: 'board' | 'firmware';
  /** Identity as in {@link TargetChoices}. */
  readonly id: string;
}

/**
 * Edits of the place that counts: a comment of the script, or maixmem.json. Null: nothing but the settings says it, so
 * that the choice belongs there.
 */
export type ChooseTargetAnswer = { readonly uri: string; readonly edits: readonly PlainEdit[] } | null;
