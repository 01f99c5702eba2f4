import type { Attribute, Name } from '../../syntax/ast.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { ScriptSource } from '../rule.ts';
import { formatBytes } from '../../quantity/format.ts';
import { findNode } from '../../syntax/visit.ts';
import { callAt } from '../syntaxQueries.ts';

/**
 * Frame sizes worth changing to, largest first: pixels, at 5 bytes each for the RGB565 frame and the three
 * planes for the KPU (components/micropython/port/src/omv/sensor.c:1141-1157).
 */
const LADDER = [
  { name: 'VGA', bytes: 640 * 480 * 5 },
  { name: 'QVGA', bytes: 320 * 240 * 5 },
  { name: 'QQVGA', bytes: 160 * 120 * 5 },
] as const;

/**
 * Replaces the frame size in the set_framesize call at `span` by the largest common one whose buffers take at
 * most `haveBytes`. Null when none does or the call does not name its frame size.
 */
export function smallerFrameFix(source: ScriptSource, span: Span, haveBytes: number): Fix | null {
  const call = callAt(source.module, span);
  const argument = call?.arguments[0]?.value;
  if (argument === undefined) return null;
  const size = findNode(
    argument,
    (node): node is Attribute | Name => node.kind === 'Attribute' || node.kind === 'Name',
  );
  if (size !== argument) return null;
  const nameSpan = size.kind === 'Attribute' ? size.nameSpan : size.span;
  const written = size.kind === 'Attribute' ? size.name : size.id;
  const smaller = LADDER.find(({ name, bytes }) => bytes <= haveBytes && name !== written);
  if (smaller === undefined || !/^[A-Z]\w*$/.test(written)) return null;
  return {
    title: `Use ${smaller.name}, whose buffers take ${formatBytes(smaller.bytes)}`,
    preferred: true,
    edits: [{ span: nameSpan, text: smaller.name }],
  };
}
