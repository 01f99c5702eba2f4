import { withPrintedMemory } from '../core/memory/printedMemory.ts';
import { parseSize } from '../core/quantity/parseSize.ts';
import type { Directive, Module } from '../core/syntax/ast.ts';
import { readBootLine } from '../core/target/bootLine.ts';
import type { TargetOptions } from '../core/target/target.ts';
import type { ModelFile } from './boardFiles.ts';
import { failure, success, type Result } from '../core/target/result.ts';
import { fileName, resolvePath } from './uris.ts';

/** What a user chose, wherever they chose it. `firmware` is a known name or the place of an image. */
export interface TargetChoice {
  readonly board?: string;
  readonly firmware?: string;
  readonly gcHeapBytes?: number;
  /** What the board printed when it started, as it was pasted. */
  readonly bootLine?: string;
  /** Flash address or path on the board to the place of a file. */
  readonly models: Readonly<Record<string, string>>;
}

export const NO_CHOICE: TargetChoice = { models: {} };

/** What the comments of a script say: `# maixmem: board maix-bit`, `model 0x300000=face.kmodel`, `gc-heap 1M`. */
export function choiceOfScript(module: Module): TargetChoice {
  const last = (name: string): Directive | undefined =>
    module.directives.filter((directive) => directive.name === name && directive.value !== '').at(-1);
  const size = parseSize(last('gc-heap')?.value ?? '');
  const board = last('board')?.value;
  const firmware = last('firmware')?.value;
  const bootLine = last('boot-line')?.value;
  const models = module.directives
    .filter(({ name }) => name === 'model')
    .map(({ value }) => splitModel(value))
    .filter((entry) => entry !== null);
  return {
    ...(board === undefined ? {} : { board }),
    ...(firmware === undefined ? {} : { firmware }),
    ...(size === null ? {} : { gcHeapBytes: size }),
    ...(bootLine === undefined ? {} : { bootLine }),
    models: Object.fromEntries(models),
  };
}

/** `0x300000=models/face.kmodel` in its two parts; null when one is missing. */
export function splitModel(text: string): readonly [source: string, path: string] | null {
  const equals = text.indexOf('=');
  if (equals <= 0) return null;
  const source = text.slice(0, equals).trim();
  const path = text.slice(equals + 1).trim();
  return source === '' || path === '' ? null : [source, path];
}

/** Choices in order of weight: the first that says something about a thing decides it. */
export function mergeChoices(choices: readonly TargetChoice[]): TargetChoice {
  return choices.reduceRight<TargetChoice>(
    (merged, choice) => ({ ...merged, ...choice, models: { ...merged.models, ...choice.models } }),
    NO_CHOICE,
  );
}

/** The choice with paths replaced by URIs; they are meant relative to the folder. */
export function located(choice: TargetChoice, folder: string): TargetChoice {
  const { firmware, models } = choice;
  return {
    ...choice,
    ...(firmware !== undefined && isImagePath(firmware) ? { firmware: resolvePath(folder, firmware) } : {}),
    models: Object.fromEntries(
      Object.entries(models).map(([source, path]) => [source, resolvePath(folder, path)]),
    ),
  };
}

/** The files of a located choice. */
export function modelFiles({ models }: TargetChoice): readonly ModelFile[] {
  return Object.entries(models).map(([source, uri]) => ({ source, uri }));
}

/** True for a firmware that is given as a file. */
export function isImagePath(firmware: string): boolean {
  return /\.(?:bin|kfpkg)$/i.test(firmware) || /[/\\]/.test(firmware);
}

/**
 * Options for the analysis from a located choice.
 *
 * @param read contents of a file, for the image of a firmware that is given as one
 */
export function optionsOf(
  { board, firmware, gcHeapBytes, bootLine }: TargetChoice,
  read: (uri: string) => Uint8Array | null,
): Result<TargetOptions> {
  const calibration = bootLine === undefined ? success(undefined) : readBootLine(bootLine);
  if (!calibration.ok) return calibration;
  const options: TargetOptions = { board, gcHeapBytes, calibration: calibration.value };
  if (firmware === undefined || !isImagePath(firmware))
    return success(withPrintedMemory({ ...options, firmware }));
  const firmwareImage = read(firmware);
  if (firmwareImage !== null) return success(withPrintedMemory({ ...options, firmwareImage }));
  return failure('firmware-file', `The firmware file ${fileName(firmware)} cannot be read.`);
}
