import { message } from '../../../../../messages/message.ts';
import type { Assign, Expression, Name, Statement } from '../../syntax/ast.ts';
import type { LiveAllocation } from '../../report/report.ts';
import { indentationAt, lineBreakOf, linesAfter, standsAlone, wholeLines } from '../../syntax/lineLayout.ts';
import { allStatements, statementsAround, type PlacedStatement } from '../../syntax/queries.ts';
import { findNode, visitNodes, type AnyNode } from '../../syntax/visit.ts';
import { covers } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import type { RuleContext, ScriptSource } from '../rule.ts';

/** Variables for which this is tried: those that hold the most. */
const MOST_NAMES = 2;

/**
 * Changes with which the GC heap has to hold less at its fullest: what is made anew in every turn of a loop is made
 * once, and what is not used any longer is given up before the next is made.
 */
export function keepLessFixes({ report, source }: RuleContext): readonly Fix[] {
  return heldNames(report.gc.liveAtPeak)
    .slice(0, MOST_NAMES)
    .flatMap((name) => {
      const variable = variableOf(source, name);
      if (variable === null) return [];
      return [makeOnce(source, variable), deleteAfterUse(source, variable)].filter((fix) => fix !== null);
    });
}

/** Names of what holds the most, the largest first. */
function heldNames(live: readonly LiveAllocation[]): readonly string[] {
  const held = live
    .filter(({ heldBy, inside }) => inside === undefined && /^[A-Za-z_]\w*$/.test(heldBy))
    .sort((a, b) => b.bytes.likely - a.bytes.likely);
  return [...new Set(held.map(({ heldBy }) => heldBy))];
}

/** A variable that gets its value in one place, and is used behind it in the same block only. */
interface Variable {
  readonly name: string;
  readonly assign: Assign;
  readonly placed: PlacedStatement;
  /** The statement around the block; undefined for the script itself. */
  readonly around: Statement | undefined;
  /** The last statement of the block that uses it. */
  readonly last: Statement;
}

function variableOf({ module }: ScriptSource, name: string): Variable | null {
  const statements = allStatements(module.body);
  const [assign, ...others] = statements.filter(
    (one): one is Assign => one.kind === 'Assign' && one.targets.some((target) => isName(target, name)),
  );
  if (assign === undefined || others.length > 0 || assign.targets.length > 1) return null;
  if (mentions(assign.value, name) || statements.some((one) => bindsOtherwise(one, name))) return null;
  const around = statementsAround(module, assign.span);
  const placed = around.at(-1);
  if (placed?.statement !== assign) return null;
  const behind = placed.block.slice(placed.index);
  const uses = usesOf(module.body, name);
  if (!uses.every(({ span }) => behind.some((statement) => covers(statement.span, span)))) return null;
  const using = behind.filter((statement) => mentions(statement, name));
  const last = using.at(-1);
  if (last === undefined || using.some(({ kind }) => kind === 'FunctionDef' || kind === 'ClassDef'))
    return null;
  return { name, assign, placed, around: around.at(-2)?.statement, last };
}

function usesOf(root: AnyNode | readonly AnyNode[], name: string): readonly Name[] {
  const uses: Name[] = [];
  visitNodes(root, (node) => {
    if (isName(node as Expression, name)) uses.push(node as Name);
    return false;
  });
  return uses;
}

function mentions(root: AnyNode, name: string): boolean {
  return findNode(root, (node): node is Name => isName(node as Expression, name)) !== undefined;
}

function isName(node: Expression, name: string): boolean {
  return node.kind === 'Name' && node.id === name;
}

/** True where a statement gives the name another value, or takes it away. */
function bindsOtherwise(statement: Statement, name: string): boolean {
  switch (statement.kind) {
    case 'AugAssign':
    case 'For':
      return mentions(statement.target, name);
    case 'Delete':
      return mentions(statement, name);
    case 'Global':
    case 'Nonlocal':
      return statement.names.includes(name);
    default:
      return false;
  }
}

/** `del name` behind its last use. */
function deleteAfterUse(source: ScriptSource, { name, assign, placed, last }: Variable): Fix | null {
  const isLastOfScript = placed.block === source.module.body && placed.block.at(-1) === last;
  const leaves = ['Return', 'Raise', 'Break', 'Continue'].includes(last.kind);
  if (isLastOfScript || leaves || !standsAlone(source, last)) return null;
  const { end } = wholeLines(source, last.span);
  const line = `${indentationAt(source, assign.span.start)}del ${name}`;
  return {
    title: message('fix.deleteAfterUse', { name }),
    preferred: false,
    lessens: true,
    edits: [{ span: { start: end, end }, text: linesAfter(source, end, [line]) }],
  };
}

/** A buffer of fixed size, made before the loop that makes it anew in every turn. */
function makeOnce(source: ScriptSource, { name, assign, placed, around }: Variable): Fix | null {
  if (around?.kind !== 'While' && around?.kind !== 'For') return null;
  if (placed.block !== around.body || placed.block.length < 2 || !isFixedBuffer(assign.value)) return null;
  if (!standsAlone(source, assign)) return null;
  const before = wholeLines(source, around.span).start;
  const text = source.text.slice(assign.span.start, assign.span.end);
  const line = `${indentationAt(source, around.span.start)}${text}${lineBreakOf(source)}`;
  return {
    title: message('fix.makeOnce', { name }),
    preferred: false,
    lessens: true,
    edits: [
      { span: { start: before, end: before }, text: line },
      { span: wholeLines(source, assign.span), text: '' },
    ],
  };
}

/** `bytearray(4096)`: nothing of it depends on the turn. */
function isFixedBuffer(value: Expression): boolean {
  if (value.kind !== 'Call' || value.callee.kind !== 'Name' || value.callee.id !== 'bytearray') return false;
  const [size, ...more] = value.arguments;
  return size !== undefined && more.length === 0 && findNode(size, isAnyName) === undefined;
}

function isAnyName(node: { readonly kind?: string }): node is Name {
  return node.kind === 'Name' || node.kind === 'Call';
}
