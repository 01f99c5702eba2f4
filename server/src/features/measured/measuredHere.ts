import { lineText } from '../../../../board/measurement.ts';
import { enumerated, message, type Text } from '../../../../messages/message.ts';
import { groupDigits } from '../../core/quantity/format.ts';
import type { ScriptSource } from '../../core/syntax/scriptSource.ts';
import { lineSpan } from '../../core/text/lines.ts';
import type { ComparedLine } from './compareMeasured.ts';
import type { FoundMeasurement } from './findMeasurement.ts';

/** Bytes more than at the start of the script, measured behind one line when it was last carried out. */
export interface MeasuredLine {
  readonly line: number;
  readonly text: string;
  readonly gcBytes: number;
  /** Null where the firmware cannot say. */
  readonly systemBytes: number | null;
}

/** What was measured line by line, as plain data. */
export interface MeasuredLines {
  readonly version: string;
  readonly measuredAt: string;
  readonly lines: readonly MeasuredLine[];
}

/** Null where nothing was measured, or not from the start on. */
export function measuredLinesOf(found: FoundMeasurement | null): MeasuredLines | null {
  const run = found?.measurement.run ?? null;
  if (found === null || run === null || run.start === null) return null;
  const { start } = run;
  const lines = run.lines.map(({ line, text, last }) => ({
    line,
    text,
    gcBytes: last.gcUsedBytes - start.gcUsedBytes,
    systemBytes:
      last.systemFreeBytes === null || start.systemFreeBytes === null
        ? null
        : start.systemFreeBytes - last.systemFreeBytes,
  }));
  const { board, measuredAt } = found.measurement;
  return { version: board.version, measuredAt, lines };
}

/**
 * What was measured behind a line; null for one that was not, or reads differently now.
 *
 * @param compared the same lines with what is calculated for them, where that is at hand
 */
export function measuredHere(
  { version, measuredAt, lines }: MeasuredLines,
  source: Pick<ScriptSource, 'text' | 'lines'>,
  line: number,
  compared: readonly ComparedLine[] = [],
): Text | null {
  const { start, end } = lineSpan(source.lines, line);
  const here = lineText(source.text.slice(start, end));
  const measured = lines.find((one) => one.line === line && one.text === here);
  if (measured === undefined) return null;
  const calculated = compared.find((one) => one.line === line);
  const figures = [
    figure(message('heap.gc'), measured.gcBytes, calculated?.gc.calculatedBytes),
    ...(measured.systemBytes === null
      ? []
      : [figure(message('heap.system'), measured.systemBytes, calculated?.system?.calculatedBytes)]),
  ];
  return message('measured.here', { version, day: measuredAt.slice(0, 10), figures: enumerated(figures) });
}

function figure(heap: Text, bytes: number, calculated: number | undefined): Text {
  const values = { heap, size: signed(bytes) };
  return calculated === undefined
    ? message('measured.figure', values)
    : message('measured.compared', { ...values, calculated: signed(calculated) });
}

/** `+1,280 B` */
function signed(bytes: number): string {
  return `${bytes < 0 ? '-' : '+'}${groupDigits(Math.abs(bytes))} B`;
}
