import { message } from '../../../../../messages/message.ts';
import { indentationAt, lineBreakOf, standsAlone, wholeLines } from '../../syntax/lineLayout.ts';
import { callAt, statementsAround } from '../../syntax/queries.ts';
import type { ScriptSource } from '../../syntax/scriptSource.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { collectFixes } from './collect.ts';

/** The model that a variable has is released before the same variable gets the next one. */
export function replacedModelFixes(source: ScriptSource, load: Span): readonly Fix[] {
  return [deinitBefore(source, load), ...collectFixes(source, load)].filter((fix) => fix !== null);
}

function deinitBefore(source: ScriptSource, load: Span): Fix | null {
  const statement = statementsAround(source.module, load).at(-1)?.statement;
  const call = callAt(source.module, load);
  if (statement?.kind !== 'Assign' || statement.value !== call || !standsAlone(source, statement))
    return null;
  const [target, ...others] = statement.targets;
  if (target?.kind !== 'Name' || others.length > 0 || call.callee.kind !== 'Attribute') return null;
  const { object } = call.callee;
  const kpu = source.text.slice(object.span.start, object.span.end);
  const { start } = wholeLines(source, statement.span);
  const line = `${indentationAt(source, statement.span.start)}${kpu}.deinit(${target.id})${lineBreakOf(source)}`;
  return {
    title: message('fix.deinitFirst'),
    // Something else may have the model as well.
    preferred: false,
    edits: [{ span: { start, end: start }, text: line }],
  };
}
