/** Help while the argument of `gc_heap_size(…)` is typed. */
import { message } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { sizeText } from '../core/quantity/format.ts';
import { findComments } from '../core/syntax/comments.ts';
import type { Span } from '../core/text/span.ts';
import type { CompletionData } from './completion.ts';
import type { HeapSizeChoice } from './heapSizeChoices.ts';

/**
 * The argument of a call of gc_heap_size that an offset is in, without blanks: as text, because a call that is being
 * typed is no call yet. Null elsewhere.
 */
export function heapSizeArgumentAt(text: string, offset: number): Span | null {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const call = /\bgc_heap_size[ \t]*\(([\w*+ \t]*)$/.exec(text.slice(lineStart, offset));
  if (call === null) return null;
  const isComment = findComments(text).some(({ start, end }) => start < offset && offset <= end);
  if (isComment) return null;
  const behind = /^[\w*+ \t]*/.exec(text.slice(offset))?.[0].trimEnd().length ?? 0;
  return { start: offset - (call[1] ?? '').trimStart().length, end: offset + behind };
}

export function completeHeapSize(
  span: Span,
  choices: readonly HeapSizeChoice[],
  say: Say = english,
): readonly CompletionData[] {
  return choices.map(({ bytes, name, leaves }) => ({
    label: bytes.toFixed(0),
    detail: say(message('heapSize.named', { size: sizeText(bytes), name })),
    documentation: leaves,
    kind: 'value',
    text: bytes.toFixed(0),
    span,
  }));
}

export interface SignatureData {
  readonly label: string;
  readonly parameter: string;
  /** Markdown. */
  readonly documentation: string;
  /** Markdown, about the parameter. */
  readonly parameterDocumentation: string;
}

export function heapSizeSignature(choices: readonly HeapSizeChoice[], say: Say = english): SignatureData {
  return {
    label: 'gc_heap_size(bytes: int) -> int',
    parameter: 'bytes: int',
    documentation: say(message('heapSize.call')),
    parameterDocumentation: choices
      .map(({ bytes, name, leaves }) =>
        say(message('heapSize.listed', { bytes: bytes.toFixed(0), size: sizeText(bytes), name, leaves })),
      )
      .join('\n'),
  };
}
