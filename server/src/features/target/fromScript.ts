import type { Directive, Module } from '../../core/syntax/ast.ts';
import type { Place, TargetProblem } from '../../core/device/problems.ts';
import type { Span } from '../../core/text/span.ts';
import {
  isPackagePath,
  splitAssignment,
  unusable,
  type StatedFile,
  type StatedPath,
  type Statements,
} from './statements.ts';

const FILE_EXAMPLES = { model: '`0x300000=face.kmodel`', folder: '`/sd=sdcard`' } as const;

/**
 * What the comments of a script say: `# maixmem: board maix-bit`, `model 0x300000=face.kmodel`, `gc-heap 1M`.
 *
 * @param base folder of the script, which paths are relative to
 */
export function statementsOfScript(module: Module, base: string): Statements {
  const problems: TargetProblem[] = [];
  const single = (name: string): readonly StatedPath[] =>
    module.directives
      .filter((directive) => directive.name === name)
      .flatMap((directive) => singleOf(directive, base, problems));
  const files = (name: 'model' | 'folder'): readonly StatedFile[] =>
    module.directives
      .filter((directive) => directive.name === name)
      .flatMap((directive) => fileOf(directive, base, FILE_EXAMPLES[name], problems));
  return {
    board: single('board'),
    firmware: single('firmware'),
    gcHeap: single('gc-heap'),
    bootLine: single('boot-line'),
    run: single('run'),
    models: files('model'),
    folders: files('folder'),
    rules: [],
    problems,
  };
}

function singleOf(directive: Directive, base: string, problems: TargetProblem[]): readonly StatedPath[] {
  const place = inScript(valueSpan(directive));
  if (directive.value !== '') return [{ value: directive.value, place, base }];
  problems.push(unusable(place, `\`${directive.name}\` needs a value behind it.`));
  return [];
}

function fileOf(
  { name, value, span: whole }: Directive,
  base: string,
  example: string,
  problems: TargetProblem[],
): readonly StatedFile[] {
  const span = valueSpan({ value, span: whole });
  const split = splitAssignment(value);
  if (split !== null) {
    const onBoard = { start: span.start, end: span.start + split.onBoard.length };
    const path = { start: span.start + split.pathOffset, end: span.end };
    return [
      {
        onBoard: { value: split.onBoard, place: inScript(onBoard) },
        path: { value: split.path, place: inScript(path), base },
      },
    ];
  }
  if (name === 'model' && isPackagePath(value) && !value.includes('=')) {
    const alone = { value, place: inScript(span), base };
    return [{ onBoard: alone, path: alone }];
  }
  problems.push(unusable(inScript(span), `\`${name}\` needs NAME=FILE, such as ${example}.`));
  return [];
}

/** The value stands at the end of its comment; without one, the comment itself. */
function valueSpan({ span, value }: Pick<Directive, 'span' | 'value'>): Span {
  return value === '' ? span : { start: span.end - value.length, end: span.end };
}

function inScript(span: Span): Place {
  return { source: 'script', span };
}
