import type { GcRecorder } from '../../trace/recorder.ts';
import type { Interner } from '../interner.ts';
import type { CompileLayout, SourceReader } from '../layout.ts';

/** What a text is read as (`mp_parse_input_kind_t`): a module, one statement, or one expression. */
export type SourceInput = 'file' | 'single' | 'eval';

/** What parsing needs to know besides the text. */
export interface ParseRequest {
  readonly source: string;
  /** Interned as the name of the source: a path as the script gave it, `<stdin>` for text in memory. */
  readonly fileName: string;
  readonly reader: SourceReader;
  /** Default `file`. */
  readonly input?: SourceInput;
  readonly layout: CompileLayout;
  readonly recorder: GcRecorder;
  readonly interner: Interner;
  /** Integer attributes of modules that the parser replaces by their value: `errno.EIO` (py/parse.c:547). */
  readonly moduleConstants: ReadonlyMap<string, ReadonlyMap<string, bigint>>;
  /**
   * Opens the file behind a reader of kind `file`, called right after the reader was allocated. Returns the
   * allocations that stay reachable until the text is read.
   */
  readonly openFile?: () => readonly number[];
  /** Called between the making of the lexer and parsing: an import stores `__file__` there. */
  readonly onLexer?: () => void;
}

/** The exception that the board raises instead of compiling. */
export interface ParseError {
  readonly type: 'SyntaxError' | 'IndentationError' | 'NotImplementedError' | 'OverflowError';
  readonly message: string;
  /** UTF-16 offset of the token that does not fit, and its 1-based line. */
  readonly offset: number;
  readonly line: number;
}

/** A parsed source whose tree is still in memory. */
export interface BegunParse {
  /** What stopped the parser; null if the source is fine so far (the compiler may still refuse it). */
  readonly error: ParseError | null;
  /**
   * The allocations of the constant object (float, big int, long str or bytes) that the source range
   * `[start, end)` has become: of the outermost one where constants were folded. Empty for a range without
   * such an object. Uses of one `const()` name share their allocations.
   */
  constantAllocations(start: number, end: number): readonly number[];
  /**
   * Frees the tree (py/parse.c:1109) and drops every constant object whose allocations are not in `kept`.
   * To be called once, also after an error.
   */
  finish(kept: ReadonlySet<number>): void;
}
