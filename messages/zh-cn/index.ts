/** All messages in Simplified Chinese. */
import { advice, origin, remedy } from './advice.ts';
import { board } from './board.ts';
import { action, fix, related, thing } from './changes.ts';
import { compare, progress, source, summary } from './commandLine.ts';
import { directive, heapSize } from './directives.ts';
import { document } from './document.ts';
import { choice, hover, inlay, lens, note } from './editor.ts';
import { firmwareFile, modelFile } from './files.ts';
import { findings } from './findings.ts';
import { gauge } from './gauge.ts';
import { help } from './help.ts';
import { figure, panel } from './panel.ts';
import { bill, evidence, explain, heapSource, report, run, severity, table } from './report.ts';
import { measured } from './measured.ts';
import { finding, python } from './rules.ts';
import { verdict, window } from './verdict.ts';
import { duration, heap, list, size, times } from './words.ts';
import type { English } from '../en/index.ts';
import { translationOf } from '../template.ts';

export const ZH_CN = translationOf<English>()({
  ...findings,
  action,
  advice,
  bill,
  board,
  choice,
  compare,
  directive,
  document,
  duration,
  evidence,
  explain,
  figure,
  finding,
  firmwareFile,
  fix,
  gauge,
  heap,
  heapSize,
  heapSource,
  help,
  hover,
  inlay,
  lens,
  list,
  measured,
  modelFile,
  note,
  origin,
  panel,
  progress,
  python,
  related,
  remedy,
  report,
  run,
  severity,
  size,
  source,
  summary,
  table,
  thing,
  times,
  verdict,
  window,
});
