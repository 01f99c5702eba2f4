/** What single values that were said about the target mean, or why they mean nothing. */
import { parseSize } from '../../core/quantity/parseSize.ts';
import { findRule } from '../../core/rules/registry.ts';
import type { SeverityChoice } from '../../core/rules/severities.ts';
import type { NamedBytes } from '../../core/analysis.ts';
import { readBootLine, type Calibration } from '../../core/device/bootLine.ts';
import { SCRIPT_RUNS, type Board, type ScriptRun } from '../../core/device/description.ts';
import { readFirmwareFile } from '../../core/device/firmwareFile.ts';
import { FLASH_BYTES } from '../../core/device/flashMap.ts';
import { isZip } from '../../core/device/kfpkg.ts';
import { findBoard, findFirmware } from '../../core/device/knownTargets.ts';
import { failure, success, type Result } from '../../core/device/result.ts';
import { nearestNames } from '../../core/text/nearest.ts';
import { DRIVES, flashAddress, plainPath, type Drive, type ModelFile } from '../boardFiles.ts';
import { modelAtAddress, modelForPath } from '../packages.ts';
import { fileName, isBelow, resolvePath, withoutLastSlashes } from '../uris.ts';
import type { RuleChoice } from './statements.ts';

export type ReadFile = (uri: string) => Uint8Array | null;

export function boardMeant(text: string): Result<Board> {
  return findBoard(text);
}

/** A firmware of the model, or the image that the user has. */
export type FirmwareMeant =
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'image'; readonly uri: string; readonly bytes: Uint8Array };

export function firmwareMeant(text: string, base: string, read: ReadFile): Result<FirmwareMeant> {
  if (!isImagePath(text)) {
    const known = findFirmware(text);
    return known.ok ? success({ kind: 'known', id: known.value.id }) : known;
  }
  const uri = resolvePath(base, text);
  const bytes = read(uri);
  if (bytes === null) return failure('file', unreadable('firmware file', text, uri, base));
  const image = readFirmwareFile(bytes);
  return image.ok ? success({ kind: 'image', uri, bytes }) : image;
}

/** True for a firmware that is given as a file. */
export function isImagePath(firmware: string): boolean {
  return /\.(?:bin|kfpkg)$/i.test(firmware.trim()) || /[/\\]/.test(firmware);
}

export function gcHeapMeant(value: string | number): Result<number> {
  const bytes = typeof value === 'number' ? value : parseSize(value);
  if (bytes !== null && Number.isSafeInteger(bytes) && bytes > 0 && bytes < 0x1_0000_0000)
    return success(bytes);
  return failure('gc-heap-size', 'This must be a size above 0, such as 512K, 0x80000 or 524288.');
}

/** What the board printed, and the figures in it. */
export interface BootLineMeant {
  readonly printed: string;
  readonly calibration: Calibration;
}

export function bootLineMeant(printed: string): Result<BootLineMeant> {
  const read = readBootLine(printed);
  return read.ok ? success({ printed, calibration: read.value }) : read;
}

/** How a script is started, by its name in any case. */
export function runMeant(text: string): Result<ScriptRun> {
  const run = SCRIPT_RUNS.find((known) => known === text.trim().toLowerCase());
  if (run !== undefined) return success(run);
  const nearest = nearestNames(text, SCRIPT_RUNS, 1)[0];
  return failure('run', `A script is started as ${SCRIPT_RUNS.join(', ')}.`, nearest);
}

/** A path or address on the board as one text for whatever means the same. */
export function onBoardKey(onBoard: string): string {
  const address = flashAddress(onBoard);
  return address === null ? plainPath(onBoard) : `0x${address.toString(16)}`;
}

/** The file behind an address or path; a package has to hold something for it. */
export function modelMeant(onBoard: string, path: string, base: string, read: ReadFile): Result<ModelFile> {
  const uri = resolvePath(base, path.trim());
  const bytes = read(uri);
  if (bytes === null) return failure('file', unreadable('model file', path, uri, base));
  const found =
    onBoard === path ? success(undefined) : contentsMeant(onBoard, { name: fileName(uri), bytes });
  return found.ok ? success({ source: onBoard, uri }) : found;
}

function contentsMeant(onBoard: string, file: NamedBytes): Result<unknown> {
  const address = flashAddress(onBoard);
  if (address === null) return isZip(file.bytes) ? modelForPath(file, onBoard) : success(file);
  if (address >= FLASH_BYTES)
    return failure(
      'address',
      `There is no flash at ${onBoard.trim()}: it ends at 0x${FLASH_BYTES.toString(16)}.`,
    );
  return modelAtAddress(file, address);
}

/** `/sd` and `/flash`, with or without slashes around. */
export function driveMeant(text: string): Result<Drive> {
  const wanted = `/${withoutLastSlashes(plainPath(text))}`;
  const drive = DRIVES.find((known) => known === wanted);
  if (drive !== undefined) return success(drive);
  const nearest = nearestNames(wanted, DRIVES, 1)[0];
  return failure('drive', `There is no drive "${text}": there are ${DRIVES.join(' and ')}.`, nearest);
}

/** Rules by name, whichever way they were named. */
export function ruleKey({ rule }: RuleChoice): string {
  return findRule(rule)?.name ?? rule;
}

export function severityOf({ choice }: RuleChoice): SeverityChoice {
  return choice;
}

function unreadable(what: string, path: string, uri: string, base: string): string {
  const outside = isBelow(uri, base) ? '' : ' Only files inside of the workspace are read.';
  return `The ${what} ${path.trim()} cannot be read.${outside}`;
}
