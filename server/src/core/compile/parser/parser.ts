import { RULES, ruleNumber, type Rule } from './grammar.ts';
import type { Lexer } from '../lexer/lexer.ts';
import type { ParseRequest, SourceInput } from './parsed.ts';
import { BoardError } from './errors.ts';
import { foldArithmetic, foldBitwise, foldedNot, foldedOperands, foldSign } from './fold.ts';
import { ParserIntegers, type HugeInteger, type ParserInteger } from './integers.ts';
import { NamedIntegers } from './namedIntegers.ts';
import { integerOf, isDiscardable, TEXT_LEAF, tokenLeaf, type ParseNode, type RuleNode } from './nodes.ts';
import { isImaginary, readInteger } from './numbers.ts';
import { ResultStack, RuleStack } from './stacks.ts';

/** Strings up to this many bytes are interned (`MICROPY_ALLOC_PARSE_INTERN_STRING_LEN`, py/mpconfig.h:187). */
const LONGEST_INTERNED_BYTES = 10;

/** Rule that a whole text has to match. */
const INPUT_RULES: Readonly<Record<SourceInput, number>> = {
  file: ruleNumber('file_input'),
  single: ruleNumber('single_input'),
  eval: ruleNumber('eval_input'),
};
const ATOM = ruleNumber('atom');
const TESTLIST_COMP = ruleNumber('testlist_comp');
const PASS_STMT = ruleNumber('pass_stmt');
const EXPR_STMT = ruleNumber('expr_stmt');
const ATOM_EXPR_NORMAL = ruleNumber('atom_expr_normal');
const TRAILER_PAREN = ruleNumber('trailer_paren');
const TRAILER_PERIOD = ruleNumber('trailer_period');
/** Nodes whose children folding asks for. */
const OPENED_RULES: readonly number[] = [ATOM_EXPR_NORMAL, TRAILER_PAREN, TRAILER_PERIOD];

/** A constant object that a node of the tree points to. */
export interface ConstantObject {
  /** UTF-16 offset of the literal, or of the expression that was folded. */
  readonly start: number;
  readonly allocations: readonly number[];
}

/**
 * MicroPython's parser: a stack of rules, a stack of results, and nodes made bottom-up (py/parse.c). It makes no
 * tree but records what the tree and the stacks take, in the order in which the board asks for it.
 */
export class Parser {
  readonly constants: ConstantObject[] = [];

  readonly #request: ParseRequest;
  readonly #lexer: Lexer;
  readonly #rules: RuleStack;
  readonly #results: ResultStack;
  readonly #named: NamedIntegers;
  readonly #integers: ParserIntegers;
  readonly #input: SourceInput;
  /** The rule tried last did not match; whoever tried it has to go on without. */
  #failed = false;

  constructor(request: ParseRequest, lexer: Lexer) {
    const { recorder, layout } = request;
    this.#request = request;
    this.#input = request.input ?? 'file';
    this.#lexer = lexer;
    this.#rules = new RuleStack(recorder, layout);
    this.#results = new ResultStack(recorder, layout);
    this.#named = new NamedIntegers(recorder, layout);
    this.#integers = new ParserIntegers(recorder, layout);
  }

  /** What only the parser itself uses, in the order in which it is freed. */
  get allocations(): readonly number[] {
    return [this.#rules.id, this.#results.id];
  }

  /** The table of `const()` names, if there is one. */
  get tableAllocations(): readonly number[] {
    return this.#named.allocations;
  }

  /**
   * Parses the whole source (`mp_parse`).
   *
   * @throws BoardError where the board raises an exception
   */
  run(): void {
    this.#rules.push(INPUT_RULES[this.#input], 0, this.#lexer.start);
    while (this.#rules.pop()) {
      const number = this.#rules.rule;
      const rule = RULES[number];
      if (rule === undefined) break;
      switch (rule.kind) {
        case 'one-of':
          this.#tryAlternatives(rule, number);
          break;
        case 'all':
        case 'all-collapse':
        case 'all-blank':
          this.#matchAll(rule, number);
          break;
        case 'many':
        case 'list':
        case 'list-end':
          this.#matchList(rule, number);
          break;
      }
    }
    if (this.#lexer.kind !== 'END' || this.#results.isEmpty) throw this.#syntaxError();
  }

  #tryAlternatives(rule: Rule, number: number): void {
    const { item: first, start } = this.#rules;
    if (first > 0 && !this.#failed) return;
    this.#failed = false;
    for (let index = first; index < rule.items.length; index++) {
      const item = rule.items[index];
      if (item === undefined) break;
      if (item.token === null) {
        if (index + 1 < rule.items.length) this.#rules.push(number, index + 1, start);
        this.#rules.push(item.rule, 0, this.#lexer.start);
        return;
      }
      if (this.#lexer.kind === item.token) {
        this.#pushToken(number);
        this.#lexer.advance();
        return;
      }
    }
    this.#failed = true;
  }

  #matchAll(rule: Rule, number: number): void {
    const { item: first, start } = this.#rules;
    if (this.#failed) {
      if (rule.items[first - 1]?.optional === true) {
        this.#results.push(null);
        this.#failed = false;
      } else if (first > 1) {
        throw this.#syntaxError();
      } else {
        return;
      }
    }
    for (let index = first; index < rule.items.length; index++) {
      const item = rule.items[index];
      if (item === undefined) break;
      if (item.token === null) {
        this.#rules.push(number, index + 1, start);
        this.#rules.push(item.rule, 0, this.#lexer.start);
        return;
      }
      if (this.#lexer.kind !== item.token) {
        // Tokens that were taken cannot be given back.
        if (index > 0) throw this.#syntaxError();
        this.#failed = true;
        return;
      }
      if (item.token === 'NAME') this.#pushToken(number);
      this.#lexer.advance();
    }
    this.#completeAll(rule, number, start);
  }

  #completeAll(rule: Rule, number: number, start: number): void {
    // Lone constants, doc strings among them, become `pass`; their node stays in the tree's memory.
    const isLoneValue = number === EXPR_STMT && this.#results.peek(0) === null;
    if (this.#input !== 'single' && isLoneValue && isDiscardable(this.#results.peek(1))) {
      this.#results.take(2);
      this.#makeNode(PASS_STMT, start, 0);
      return;
    }
    let count = 0;
    let present = 0;
    for (const item of rule.items) {
      if (item.token !== null && item.token !== 'NAME') continue;
      if (this.#results.peek(count) !== null) present += 1;
      count += 1;
    }
    if (present === 1 && rule.kind === 'all-collapse') {
      this.#results.push(this.#results.take(count).find((node) => node !== null) ?? null);
      return;
    }
    if (rule.kind === 'all-blank') {
      this.#results.push(null);
      count += 1;
    }
    this.#build(number, start, count);
  }

  #matchList(rule: Rule, number: number): void {
    const { start } = this.#rules;
    let { item } = this.#rules;
    const isSeparated = rule.kind !== 'many';
    while (!this.#failed) {
      const isSeparator = isSeparated && item % 2 === 1;
      const element = rule.items[isSeparator ? 1 : 0];
      if (element === undefined) return;
      if (element.token === null) {
        this.#rules.push(number, item + 1, start);
        this.#rules.push(element.rule, 0, this.#lexer.start);
        return;
      }
      if (this.#lexer.kind === element.token) {
        if (!isSeparator) this.#pushToken(number);
        this.#lexer.advance();
      } else {
        this.#failed = true;
      }
      item += 1;
    }
    // Item number `item - 1` is not there.
    if (item === 1) return;
    const endsWithSeparator = isSeparated && item % 2 === 1;
    if (endsWithSeparator && rule.kind !== 'list-end') throw this.#syntaxError();
    this.#failed = false;
    let count = item - 1;
    if (isSeparated && rule.items[1]?.token !== null) count = Math.floor((count + 1) / 2);
    if (count !== 1 || endsWithSeparator) this.#build(number, start, count);
  }

  #pushToken(rule: number): void {
    const { kind, text, start } = this.#lexer;
    switch (kind) {
      case 'NAME':
        this.#pushName(rule, text, start);
        return;
      case 'INTEGER': {
        const { value, digits } = readInteger(text);
        this.#pushInteger(this.#integers.literal(value, digits), start);
        return;
      }
      case 'FLOAT_OR_IMAG': {
        const { recorder, layout } = this.#request;
        const object = recorder.alloc(isImaginary(text) ? layout.complex : layout.float);
        this.#pushConstant([object], null, start);
        return;
      }
      case 'STRING':
      case 'BYTES':
        this.#pushText(text, start);
        return;
      default:
        this.#results.push(tokenLeaf(kind));
    }
  }

  #pushName(rule: number, text: string, start: number): void {
    this.#request.interner.internBytes(text, this.#request.recorder);
    const named = rule === ATOM ? this.#named.get(text) : undefined;
    if (named === undefined) this.#results.push({ kind: 'name', text });
    else this.#pushInteger(named, start);
  }

  #pushText(text: string, start: number): void {
    const { recorder, interner, layout } = this.#request;
    if (text.length <= LONGEST_INTERNED_BYTES) interner.internBytes(text, recorder);
    if (interner.hasBytes(text)) {
      this.#results.push(TEXT_LEAF);
      return;
    }
    const object = recorder.alloc(layout.str);
    this.#pushConstant([object, recorder.alloc(text.length + 1)], null, start);
  }

  #pushInteger(integer: ParserInteger | HugeInteger, start: number): void {
    if (integer.value === null || integer.allocations.length > 0) {
      this.#pushConstant(integer.allocations, integer, start);
    } else {
      this.#results.push({ kind: 'integer', value: integer });
    }
  }

  #pushConstant(
    allocations: readonly number[],
    integer: ParserInteger | HugeInteger | null,
    start: number,
  ): void {
    this.constants.push({ start, allocations });
    this.#appendNode(1);
    this.#results.push({ kind: 'constant', integer });
  }

  /** Makes the newest results one, folding constants (`push_result_rule`, py/parse.c:770). */
  #build(rule: number, start: number, count: number): void {
    const results = this.#results;
    switch (RULES[rule]?.name) {
      case 'atom_paren': {
        // Brackets around one expression leave no trace.
        const inner = results.peek(0);
        if (inner !== null && (inner.kind !== 'rule' || inner.rule !== TESTLIST_COMP)) return;
        break;
      }
      case 'or_test':
      case 'and_test': {
        const kept = foldedOperands(RULES[rule].name === 'or_test', results.take(count));
        for (const operand of kept) results.push(operand);
        if (kept.length > 1) this.#makeNode(rule, start, kept.length);
        return;
      }
      case 'not_test_2': {
        const folded = foldedNot(results.peek(0));
        if (folded === null) break;
        results.pop();
        results.push(folded);
        return;
      }
      case 'expr_stmt':
        if (this.#foldConstStatement()) return;
        break;
      default: {
        const folded = this.#foldedInteger(rule, count);
        if (folded === null) break;
        results.take(count);
        this.#pushInteger(folded, start);
        return;
      }
    }
    this.#makeNode(rule, start, count);
  }

  #foldedInteger(rule: number, count: number): ParserInteger | HugeInteger | null {
    const nodes = (): (ParseNode | null)[] =>
      Array.from({ length: count }, (_, index) => this.#results.peek(count - 1 - index));
    switch (RULES[rule]?.name) {
      case 'expr':
        return foldBitwise('|', nodes(), this.#integers);
      case 'xor_expr':
        return foldBitwise('^', nodes(), this.#integers);
      case 'and_expr':
        return foldBitwise('&', nodes(), this.#integers);
      case 'shift_expr':
      case 'arith_expr':
      case 'term':
        return foldArithmetic(nodes(), this.#integers);
      case 'factor_2':
        return foldSign(nodes(), this.#integers);
      case 'atom_expr_normal':
        return this.#moduleConstant();
      default:
        return null;
    }
  }

  /** `errno.EIO` and the like (`MICROPY_COMP_MODULE_CONST`, py/parse.c:712). */
  #moduleConstant(): ParserInteger | null {
    const base = this.#results.peek(1);
    const trailer = this.#results.peek(0);
    if (base?.kind !== 'name' || trailer?.kind !== 'rule' || trailer.rule !== TRAILER_PERIOD) return null;
    const attribute = trailer.children?.[0];
    if (attribute?.kind !== 'name') return null;
    const value = this.#request.moduleConstants.get(base.text)?.get(attribute.text);
    return value === undefined ? null : { value, allocations: [] };
  }

  /**
   * `name = const(value)`: uses of the name become the value from here on (py/parse.c:650). True if nothing is
   * left of the statement, because a name with an underscore is private.
   */
  #foldConstStatement(): boolean {
    const target = this.#results.peek(1);
    const call = this.#results.peek(0);
    if (target?.kind !== 'name' || call?.kind !== 'rule' || call.rule !== ATOM_EXPR_NORMAL) return false;
    const [callee, trailer] = call.children ?? [];
    if (callee?.kind !== 'name' || callee.text !== 'const') return false;
    if (trailer?.kind !== 'rule' || trailer.rule !== TRAILER_PAREN) return false;
    const argument = trailer.children?.[0] ?? null;
    const value = integerOf(argument);
    if (value === null) throw new BoardError('SyntaxError', 'constant must be an integer', call.start);
    this.#named.set(target.text, value);
    this.#results.pop();
    if (target.text.startsWith('_')) {
      this.#results.pop();
      this.#makeNode(PASS_STMT, call.start, 0);
      return true;
    }
    this.#results.push(argument);
    return false;
  }

  #makeNode(rule: number, start: number, count: number): void {
    this.#appendNode(count);
    const children = this.#results.take(count);
    const node: RuleNode = {
      kind: 'rule',
      rule,
      start,
      children: OPENED_RULES.includes(rule) ? children : null,
    };
    this.#results.push(node);
  }

  #appendNode(children: number): void {
    const { recorder, layout } = this.#request;
    recorder.appendParseNode(layout.parseNodeHeader + children * layout.parseNodeChild);
  }

  #syntaxError(): BoardError {
    switch (this.#lexer.kind) {
      case 'INDENT':
        return new BoardError('IndentationError', 'unexpected indent');
      case 'DEDENT_MISMATCH':
        return new BoardError('IndentationError', "unindent doesn't match any outer indent level");
      default:
        return new BoardError('SyntaxError', 'invalid syntax');
    }
  }
}
