import { CLAUSE_TYPES, STATEMENT_TYPES } from './nodeTypes.ts';
import type { SyntaxTree, TreeCursor } from './tree.ts';

/** A node of the parser's tree, read once so that lowering is free to look around. */
export interface ConcreteNode {
  readonly type: string;
  readonly named: boolean;
  readonly missing: boolean;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: ConcreteNode[];
  /** The node is a statement or clause that begins a logical line. */
  startsLine: boolean;
  /** Offsets inside this statement or clause (not inside nested ones) where a line begins that should not. */
  lineBreaks: number[] | null;
}

export interface ConcreteTree {
  readonly root: ConcreteNode;
  /** ERROR nodes that are in no other ERROR node, and made-up tokens, in source order. */
  readonly errors: readonly ConcreteNode[];
  /** Offsets of non-ASCII characters that the grammar takes for white space. */
  readonly strayCharacters: readonly number[];
  /** The last statement ends in a line continuation with nothing behind it. */
  readonly endsInContinuation: boolean;
  readonly hasError: boolean;
}

/** Their inner tokens say nothing that lowering needs, or leave characters uncovered. */
const OPAQUE_TYPES: ReadonlySet<string> = new Set(['string_content', 'format_specifier']);
const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);

/**
 * Reads the whole tree with one cursor and without recursion; linear in the number of nodes.
 *
 * @param text the parsed text without its comments
 */
export function readConcreteTree(tree: SyntaxTree, text: string): ConcreteTree {
  return tree.walk((cursor) => new ConcreteReader(cursor, text).read(tree.hasError));
}

class ConcreteReader {
  private readonly errors: ConcreteNode[] = [];
  private readonly strayCharacters: number[] = [];
  /** Open nodes from the root down, and the bracket depth at which each was entered. */
  private readonly open: ConcreteNode[] = [];
  private readonly openDepths: number[] = [];
  private errorDepth = 0;
  private bracketDepth = 0;
  private tokenEnd = 0;
  /** A line break stands between the last real token and here. */
  private newLine = true;
  private readonly cursor: TreeCursor;
  private readonly text: string;

  constructor(cursor: TreeCursor, text: string) {
    this.cursor = cursor;
    this.text = text;
  }

  read(hasError: boolean): ConcreteTree {
    const root = this.take();
    this.enter(root);
    let inside = this.cursor.gotoFirstChild();
    while (inside) {
      const node = this.take();
      const skipped = node.type === 'line_continuation';
      if (!skipped) (this.open[this.open.length - 1] as ConcreteNode).children.push(node);
      if (!OPAQUE_TYPES.has(node.type) && this.cursor.gotoFirstChild()) {
        this.enter(node);
        continue;
      }
      this.token(node, skipped);
      while (inside && !this.cursor.gotoNextSibling()) {
        this.leave();
        inside = this.cursor.gotoParent() && this.open.length > 0;
      }
    }
    const lineEnded = this.gap(this.text.length) || this.newLine;
    return {
      root,
      errors: this.errors,
      strayCharacters: this.strayCharacters,
      endsInContinuation: !lineEnded && /\\(?:\r\n|\r|\n)?$/.test(this.text),
      hasError,
    };
  }

  private take(): ConcreteNode {
    const cursor = this.cursor;
    return {
      type: cursor.nodeType,
      named: cursor.nodeIsNamed,
      missing: cursor.nodeIsMissing,
      field: cursor.currentFieldName ?? null,
      start: cursor.startIndex,
      end: cursor.endIndex,
      children: [],
      startsLine: false,
      lineBreaks: null,
    };
  }

  private enter(node: ConcreteNode): void {
    if (node.type === 'ERROR') {
      if (this.errorDepth === 0) this.errors.push(node);
      this.errorDepth++;
    }
    this.open.push(node);
    this.openDepths.push(this.bracketDepth);
  }

  private leave(): void {
    const node = this.open.pop();
    // A bracket left open in one construct must not join the lines of the next one.
    this.bracketDepth = this.openDepths.pop() ?? 0;
    if (node?.type === 'ERROR') this.errorDepth--;
  }

  private token(node: ConcreteNode, skipped: boolean): void {
    if (node.missing) this.errors.push(node);
    else if (node.type === 'ERROR' && this.errorDepth === 0) this.errors.push(node);
    if (node.start === node.end) return;
    // A line may begin with a line continuation before its first real token.
    this.newLine = this.gap(node.start) || this.newLine;
    this.tokenEnd = node.end;
    if (skipped) return;
    if (this.newLine && this.bracketDepth === 0) this.beginLine(node);
    this.newLine = false;
    if (OPENING.has(node.type)) this.bracketDepth++;
    else if (CLOSING.has(node.type) && this.bracketDepth > 0) this.bracketDepth--;
  }

  /** Looks at the white space before `end`; true when it holds a line break. */
  private gap(end: number): boolean {
    let newLine = false;
    for (let offset = this.tokenEnd; offset < end; offset++) {
      const code = this.text.charCodeAt(offset);
      // The scanner sometimes swallows a line continuation without leaving a node for it.
      if (code === 92) offset += this.text.startsWith('\r\n', offset + 1) ? 2 : 1;
      else if (code === 10 || code === 13) newLine = true;
      else if (code >= 0x80 && this.errorDepth === 0) this.strayCharacters.push(offset);
    }
    return newLine;
  }

  /**
   * The grammar takes a line break for white space wherever it needs more tokens (`x =` goes on in the next
   * line), the board does not: a logical line must begin a statement or a clause.
   */
  private beginLine(token: ConcreteNode): void {
    let legal = false;
    for (let index = this.open.length - 1; index >= 0; index--) {
      const node = this.open[index] as ConcreteNode;
      const starter = STATEMENT_TYPES.has(node.type) || CLAUSE_TYPES.has(node.type);
      if (node.start === token.start) {
        if (starter) {
          node.startsLine = true;
          legal = true;
        }
        continue;
      }
      if (legal || node.type === 'ERROR') return;
      if (starter) {
        (node.lineBreaks ??= []).push(token.start);
        return;
      }
      if (node.type === 'block' || node.type === 'module') return;
    }
  }
}
