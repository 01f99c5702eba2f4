import type { Code, Instruction, Loop } from '../compile/code.ts';
import type { Machine, Program } from './machine.ts';
import { spanKey } from '../text/span.ts';

/** Says that code is of the document that is being compiled: it may run first when another one is current. */
export function noteOrigin(machine: Machine, code: Code): void {
  machine.origins.set(code, machine.uri);
}

export function programOf(machine: Machine, code: Code): Program {
  let program = machine.programs.get(code);
  if (program === undefined) {
    const uri = machine.origins.get(code) ?? machine.uri;
    const isImported = uri !== (machine.compiled[0]?.uri ?? uri);
    program = {
      steps: code.instructions.map((instruction) => machine.interpreter.steps[instruction.op]),
      uri,
      isImported,
      sitesFrom: isImported ? importedSites(machine, code, uri) : ownSites(machine, code, uri),
    };
    machine.programs.set(code, program);
  }
  return program;
}

function ownSites(machine: Machine, code: Code, uri: string): Program['sitesFrom'] {
  const sites = Int32Array.from(code.instructions, (each) =>
    machine.sites.number({ uri, span: each.span, callee: constructOf(each) }),
  );
  return () => sites;
}

/** Sites of imported code are told apart by the place of the script that leads there. */
function importedSites(machine: Machine, code: Code, uri: string): Program['sitesFrom'] {
  const known = new Map<string, Int32Array>();
  return (caller) => {
    const { uri: outer, span } = machine.sites.get(caller);
    const key = spanKey(span);
    let sites = known.get(key);
    if (sites === undefined) {
      sites = Int32Array.from(code.instructions, (each) =>
        machine.sites.number({
          uri: outer,
          span,
          callee: constructOf(each),
          inside: { uri, span: each.span },
        }),
      );
      known.set(key, sites);
    }
    return sites;
  };
}

/** The loop that a jump from `from` back to `target` repeats: the innermost one that starts there. */
export function loopOf(code: Code, from: number, target: number): Loop | undefined {
  let found: Loop | undefined;
  for (const loop of loopsFrom(code).get(target) ?? []) {
    if (from >= loop.end || from < loop.start) continue;
    if (found === undefined || loop.end < found.end) found = loop;
  }
  return found;
}

/** Loops of each code by where they start: every jump back asks for one. */
const loopsByStart = new WeakMap<Code, ReadonlyMap<number, readonly Loop[]>>();

function loopsFrom(code: Code): ReadonlyMap<number, readonly Loop[]> {
  const known = loopsByStart.get(code);
  if (known !== undefined) return known;
  const byStart = new Map<number, Loop[]>();
  for (const loop of code.loops) {
    const alike = byStart.get(loop.start);
    if (alike === undefined) byStart.set(loop.start, [loop]);
    else alike.push(loop);
  }
  loopsByStart.set(code, byStart);
  return byStart;
}

/** What an instruction stands for in a list of allocations. */
function constructOf(instruction: Instruction): string {
  switch (instruction.op) {
    case 'BUILD_LIST':
      return 'list';
    case 'BUILD_TUPLE':
      return 'tuple';
    case 'BUILD_SET':
      return 'set';
    case 'BUILD_MAP':
    case 'STORE_MAP':
      return 'dict';
    case 'BUILD_SLICE':
      return 'slice';
    case 'STORE_COMP':
      return 'comprehension';
    case 'MAKE_FUNCTION':
    case 'MAKE_CLOSURE':
      return 'function';
    case 'STORE_ATTR':
      return 'attributes';
    case 'STORE_NAME':
    case 'STORE_GLOBAL':
      return 'module variables';
    case 'STORE_SUBSCR':
      return 'item assignment';
    case 'CALL_FUNCTION':
    case 'CALL_METHOD':
    case 'CALL_FUNCTION_VAR_KW':
    case 'CALL_METHOD_VAR_KW':
      return 'call';
    case 'IMPORT_NAME':
      return 'import';
    case 'RAISE_VARARGS':
      return 'exception';
    case 'UNARY_OP':
    case 'BINARY_OP':
    case 'INPLACE_OP':
    case 'COMPARE_OP':
      return `operator ${instruction.operator}`;
    default:
      return 'expression';
  }
}
