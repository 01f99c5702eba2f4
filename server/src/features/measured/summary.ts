import { message, type Message } from '../../../../messages/message.ts';
import { formatBytes } from '../../core/quantity/format.ts';
import type { Comparison } from './compareMeasured.ts';

/** What a comparison comes to, in sentences. Lines that grow with every turn of a loop are not judged. */
export function summaryOf({ lines, leftOut }: Comparison): readonly Message[] {
  const steady = lines.filter(({ grows }) => !grows);
  const off = steady.map(({ gc, line }) => ({
    line,
    bytes: Math.abs(gc.measuredBytes - gc.calculatedBytes),
  }));
  const exact = off.filter(({ bytes }) => bytes === 0).length;
  const worst = off.reduce((most, each) => (each.bytes > most.bytes ? each : most), { line: 0, bytes: 0 });
  return [
    steady.length === 0
      ? message('measured.none')
      : message('measured.exact', { exact, count: steady.length }),
    ...(worst.bytes === 0
      ? []
      : [message('measured.worst', { size: formatBytes(worst.bytes), line: worst.line })]),
    ...(leftOut === 0 ? [] : [message('measured.leftOut', { count: leftOut })]),
  ];
}
