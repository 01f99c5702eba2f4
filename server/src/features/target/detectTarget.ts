/** What lies in a workspace and tells what a board runs. */
import { readBootLine } from '../../core/device/bootLine.ts';
import { readFirmwareFile } from '../../core/device/firmwareFile.ts';

/** True for a file of firmware, by its contents. */
export function isFirmwareImage(uri: string, bytes: Uint8Array | null): boolean {
  return bytes !== null && /\.(?:bin|kfpkg)$/i.test(uri) && readFirmwareFile(bytes).ok;
}

/** A log of a serial port is looked through up to here. */
const MOST_LETTERS = 200_000;

/** The line that a board prints when it starts, of a text that has it. */
export function bootLineIn(text: string): string | null {
  const lines = text.slice(0, MOST_LETTERS).split(/[\r\n]+/);
  const line = lines.find((one) => one.includes('gc heap=0x'))?.trim();
  return line !== undefined && readBootLine(line).ok ? line : null;
}
