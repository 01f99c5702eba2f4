import type { Remedy } from '../memory/judge.ts';
import type { Call, Module } from '../syntax/ast.ts';
import { findNode } from '../syntax/visit.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/edit.ts';

/** The change of a script that a remedy means; null where it is not just a word in calls of the script itself. */
export function remedyEdits(module: Module, remedy: Remedy): readonly TextEdit[] | null {
  switch (remedy.kind) {
    case 'frame-size':
      return editsAt(remedy.places, (span) => frameSizeEdit(module, span, remedy.name));
    case 'load-flash':
      return editsAt(remedy.places, (span) => loadFlashEdit(module, span));
    default:
      return null;
  }
}

function editsAt(
  places: readonly { readonly span: Span | null; readonly inside?: unknown }[],
  editOf: (span: Span) => TextEdit | null,
): readonly TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (const { span, inside } of places) {
    const edit = span === null || inside !== undefined ? null : editOf(span);
    if (edit === null) return null;
    edits.push(edit);
  }
  return edits;
}

/** Another frame size in a call of set_framesize; null when the call does not name its frame size. */
export function frameSizeEdit(module: Module, span: Span, name: string): TextEdit | null {
  const call = callAt(module, span);
  // A function of an imported file may set the frame size behind a call of any name.
  if (call?.callee.kind !== 'Attribute' || call.callee.name !== 'set_framesize') return null;
  const argument = call.arguments[0]?.value;
  const written =
    argument?.kind === 'Attribute'
      ? { text: argument.name, span: argument.nameSpan }
      : argument?.kind === 'Name'
        ? { text: argument.id, span: argument.span }
        : null;
  if (written === null || !/^[A-Z]\w*$/.test(written.text) || written.text === name) return null;
  return { span: written.span, text: name };
}

/** KPU.load_flash reads from an address only. */
function loadFlashEdit(module: Module, span: Span): TextEdit | null {
  const call = callAt(module, span);
  if (call?.callee.kind !== 'Attribute' || call.callee.name !== 'load') return null;
  return { span: call.callee.nameSpan, text: 'load_flash' };
}

function callAt(module: Module, span: Span): Call | undefined {
  return findNode(
    module.body,
    (node): node is Call =>
      node.kind === 'Call' && node.span.start === span.start && node.span.end === span.end,
  );
}
