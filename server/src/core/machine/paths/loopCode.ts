import type { Code, Instruction, Loop } from '../../compile/code.ts';

/** Instructions of a code that a turn may run. */
export interface Stretch {
  readonly code: Code;
  /** The first of them, and the first that is none of them any more. */
  readonly start: number;
  readonly end: number;
  /** Whether these are the body of the loop itself, whose locals are alive. */
  readonly isBody: boolean;
}

/**
 * Code that an iteration of a loop may run: its body first, then functions that are named there or in one of those,
 * and all without a name.
 */
export type LoopCode = readonly Stretch[];

/** An instruction of a stretch. */
export interface Position {
  readonly stretch: Stretch;
  readonly index: number;
}

export function codeOfLoop({ start, end }: Loop, around: Code, modules: Iterable<Code>): LoopCode {
  return withCallees([{ code: around, start, end, isBody: true }], modules);
}

/**
 * Code that runs as often as a function that is called again and again beside the script: that function, loops
 * without an end, and what they call.
 */
export function codeBeside(callee: Code | null, modules: readonly Code[]): LoopCode {
  const loops = modules
    .flatMap(withChildren)
    .flatMap((code) =>
      code.loops
        .filter(({ endless }) => endless)
        .map(({ start, end }): Stretch => ({ code, start, end, isBody: false })),
    );
  return withCallees(callee === null ? loops : [{ ...wholeOf(callee), isBody: true }, ...loops], modules);
}

/** All instructions of some code. */
export function positionsIn(code: LoopCode): readonly Position[] {
  return code.flatMap((stretch) =>
    Array.from({ length: stretch.end - stretch.start }, (_, at) => ({ stretch, index: stretch.start + at })),
  );
}

function wholeOf(code: Code): Stretch {
  return { code, start: 0, end: code.instructions.length, isBody: false };
}

function withChildren(code: Code): Code[] {
  return [code, ...code.children.flatMap(withChildren)];
}

function withCallees(first: LoopCode, modules: Iterable<Code>): LoopCode {
  const all = [...modules].map(functionsIn);
  const found = new Set(all.flatMap(({ anonymous }) => anonymous));
  const stretches = [...first, ...[...found].map(wholeOf)];
  for (const { code, start, end } of stretches) {
    for (const instruction of code.instructions.slice(start, end)) {
      for (const named of codesNamedIn(instruction, all)) {
        if (found.has(named)) continue;
        found.add(named);
        stretches.push(wholeOf(named));
      }
    }
  }
  return stretches;
}

/** Functions that stand in a module, at any depth. */
interface Functions {
  readonly named: ReadonlyMap<string, readonly Code[]>;
  readonly anonymous: readonly Code[];
}

/** Each module is gone through once, however many of its loops grow. */
const functionsOfModules = new WeakMap<Code, Functions>();

function functionsIn(module: Code): Functions {
  const known = functionsOfModules.get(module);
  if (known !== undefined) return known;
  const named = new Map<string, Code[]>();
  const anonymous: Code[] = [];
  collect(module, named, anonymous);
  const functions = { named, anonymous };
  functionsOfModules.set(module, functions);
  return functions;
}

function collect(code: Code, functions: Map<string, Code[]>, anonymous: Code[]): void {
  for (const child of code.children) {
    if (child.kind === 'lambda') anonymous.push(child);
    else if (child.kind === 'function') {
      const alike = functions.get(child.name);
      if (alike === undefined) functions.set(child.name, [child]);
      else alike.push(child);
    }
    collect(child, functions, anonymous);
  }
}

/** Functions that an instruction names, or makes. */
function codesNamedIn(instruction: Instruction, functions: readonly Functions[]): readonly Code[] {
  if (instruction.op === 'MAKE_FUNCTION' || instruction.op === 'MAKE_CLOSURE') return [instruction.code];
  const name = 'name' in instruction && instruction.op.startsWith('LOAD') ? instruction.name : null;
  return name === null ? [] : functions.flatMap(({ named }) => named.get(name) ?? []);
}
