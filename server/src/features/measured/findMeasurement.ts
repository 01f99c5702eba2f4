import { MEASUREMENT_ENDING, readMeasurement, type Measurement } from '../../../../board/measurement.ts';
import type { Place } from '../../core/device/problems.ts';
import { decodeUtf8 } from '../decodeUtf8.ts';
import { noStatements, unusable, type Statements } from '../target/statements.ts';

/** What was measured with a script: the file beside it, read. */
export interface FoundMeasurement {
  readonly uri: string;
  readonly measurement: Measurement;
}

/** A measurement is far smaller; a larger file is none. */
const MOST_BYTES = 8 * 1024 * 1024;

/** `main.maixmeasure.json` beside `main.py`. */
export function measurementUri(scriptUri: string): string {
  return scriptUri.replace(/\.py$/i, '') + MEASUREMENT_ENDING;
}

/** What the file beside a script says, as evidence of the least weight: whatever else says something counts more. */
export function evidenceOf(
  scriptUri: string,
  read: (uri: string) => Uint8Array | null,
): { readonly found: FoundMeasurement | null; readonly statements: Statements } {
  const uri = measurementUri(scriptUri);
  const bytes = read(uri);
  if (bytes === null) return { found: null, statements: noStatements() };
  const place: Place = { source: 'measurement', uri };
  const text = bytes.length > MOST_BYTES ? '' : decodeUtf8(bytes);
  const result = readMeasurement(text);
  if (!result.ok)
    return { found: null, statements: { ...noStatements(), problems: [unusable(place, result.message)] } };
  const { measurement } = result;
  const { bootLine, version, builtOn, machine } = measurement.board;
  if (bootLine === null) return { found: { uri, measurement }, statements: noStatements() };
  // As the board prints it, so that the version is compared with that of the firmware.
  const printed = `${bootLine}\nMicroPython ${version} on ${builtOn}; ${machine}`;
  return {
    found: { uri, measurement },
    statements: { ...noStatements(), bootLine: [{ value: printed, place }] },
  };
}
