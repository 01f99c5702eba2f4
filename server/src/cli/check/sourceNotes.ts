import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { message, type Text } from '../../../../messages/message.ts';
import type { Place } from '../../core/device/problems.ts';
import { indexLines, lineAt } from '../../core/text/lines.ts';
import type { TargetValue } from '../../features/target/resolveTarget.ts';
import type { PreparedScript } from '../analyzeScript.ts';

const NAMES: Readonly<Record<TargetValue, Text>> = {
  board: message('source.board'),
  firmware: message('source.firmware'),
  gcHeap: 'gc_heap_size',
  bootLine: message('source.bootLine'),
  run: message('source.run'),
};

/** Each value of the target with where it was said, one phrase each: `board maix-dock (comment in line 1)`. */
export function sourceNotes(prepared: PreparedScript, cwd: string): readonly Text[] {
  const { target, places } = prepared.resolved;
  const values: Readonly<Record<TargetValue, Text>> = {
    board: target.board.id,
    firmware: target.firmware.id,
    gcHeap: target.gcHeapBytes.toFixed(0),
    bootLine: message('source.given'),
    run: target.run,
  };
  return (Object.keys(NAMES) as TargetValue[])
    .filter((name) => name !== 'bootLine' || places.bootLine !== undefined)
    .map((name) =>
      message('source.value', {
        name: NAMES[name],
        value: values[name],
        place: placeText(places[name], prepared, cwd),
      }),
    );
}

function placeText(place: Place | undefined, { source, project }: PreparedScript, cwd: string): Text {
  if (place === undefined) return message('source.default');
  switch (place.source) {
    case 'command-line':
      return place.option;
    case 'script':
      return message('source.comment', { line: lineAt(source.lines, place.span.start) });
    case 'project': {
      const file = path.relative(cwd, fileURLToPath(place.uri));
      const line =
        project === null ? '' : `:${lineAt(indexLines(project.text), place.span.start).toFixed(0)}`;
      return `${file.split(path.sep).join('/')}${line}`;
    }
    case 'measurement':
      return path.relative(cwd, fileURLToPath(place.uri)).split(path.sep).join('/');
    case 'setting':
      return place.setting;
  }
}
