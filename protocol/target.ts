/** Requests about what the script runs on. */
import type { PlainEdit } from './panel.ts';

/** Request with {@link TargetsParams}: the boards and firmware that the model knows ({@link TargetChoices}). */
export const TARGETS_REQUEST = 'maixmem/targets';

export interface TargetsParams {
  /** A script: which firmware suits it is said then. */
  readonly uri?: string;
  /** Identity of the board that firmware is for; absent: that of the script, or the default one. */
  readonly board?: string;
}

export interface TargetChoice {
  /** Value for the setting. */
  readonly id: string;
  readonly name: string;
  /** One line that helps to choose, for instance the free memory. */
  readonly detail: string;
  /** What the choices of a group have in common; they stand together. */
  readonly group?: string;
  /** What speaks for or against it: `usual for this board`. */
  readonly note?: string;
}

export interface TargetChoices {
  readonly boards: readonly TargetChoice[];
  /** What suits first. */
  readonly firmware: readonly TargetChoice[];
  /** What is taken where nothing is chosen. */
  readonly defaultBoardName: string;
  readonly defaultFirmwareName: string;
}

/** Request with {@link ChooseTargetParams}: where to write a choice, {@link ChooseTargetAnswer}. */
export const CHOOSE_TARGET_REQUEST = 'maixmem/chooseTarget';

export interface ChooseTargetParams {
  /** The script that it is for. */
  readonly uri: string;
  readonly what: 'board' | 'firmware' | 'bootLine';
  /**
   * An identity as in {@link TargetChoices}, the address of a firmware file, what the board printed, or null for the
   * default.
   */
  readonly chosen: { readonly id: string } | { readonly file: string } | { readonly printed: string } | null;
}

/**
 * Edits of the place that counts: a comment of the script, or maixmem.json. Null: it is said nowhere else, so that the
 * choice belongs into the settings.
 */
export type ChooseTargetAnswer = TargetEdits | null;

export interface TargetEdits {
  readonly uri: string;
  readonly edits: readonly PlainEdit[];
}

/** Request with {@link ModelFileParams}: names the file of a model where that counts, {@link TargetEdits}. */
export const MODEL_FILE_REQUEST = 'maixmem/modelFile';

export interface ModelFileParams {
  readonly uri: string;
  /** Flash address or path of the board. */
  readonly onBoard: string;
  /** Address of the file. */
  readonly file: string;
}

/** Request with {@link TreatParams}: the edits that have a script judged, whatever it imports. */
export const TREAT_AS_MAIXPY_REQUEST = 'maixmem/treatAsMaixPy';

export interface TreatParams {
  readonly uri: string;
}
