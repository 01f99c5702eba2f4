import { KEYWORDS, OPERATORS, TOKEN_CLASSES, type TokenKind } from '../lexer/tokens.ts';

/**
 * The grammar of MicroPython v1.11 in MaixPy's configuration (py/grammar.h; no `async`, sets and slices on),
 * rule by rule, as rules decide which parse nodes are made and how deep the parser's stacks get.
 *
 * Each line is `name: kind items`. Items are other rules, tokens in quotes or token classes in capitals; a
 * `?` makes a rule optional. Kinds:
 *   one-of    the first item that matches
 *   all       every item in order, one node; `all-collapse` leaves out the node where it has one child only;
 *             `all-blank` adds an empty child for the compiler
 *   many      item, item…
 *   list      item separator item…; `list-end` also takes a separator at the end
 */
const GRAMMAR = `
single_input: one-of NEWLINE simple_stmt compound_stmt
file_input: all-collapse file_input_2?
file_input_2: many file_input_3
file_input_3: one-of NEWLINE stmt
eval_input: all-collapse testlist eval_input_2?
eval_input_2: all NEWLINE

decorator: all '@' dotted_name trailer_paren? NEWLINE
decorators: many decorator
decorated: all-collapse decorators decorated_body
decorated_body: one-of classdef funcdef
funcdef: all-blank 'def' NAME '(' typedargslist? ')' funcdefrettype? ':' suite
funcdefrettype: all-collapse '->' test
typedargslist: list-end typedargslist_item ','
typedargslist_item: one-of typedargslist_name typedargslist_star typedargslist_dbl_star
typedargslist_name: all-collapse NAME typedargslist_colon? typedargslist_equal?
typedargslist_star: all '*' tfpdef?
typedargslist_dbl_star: all '**' NAME typedargslist_colon?
typedargslist_colon: all-collapse ':' test
typedargslist_equal: all-collapse '=' test
tfpdef: all NAME typedargslist_colon?
varargslist: list-end varargslist_item ','
varargslist_item: one-of varargslist_name varargslist_star varargslist_dbl_star
varargslist_name: all-collapse NAME varargslist_equal?
varargslist_star: all '*' vfpdef?
varargslist_dbl_star: all '**' NAME
varargslist_equal: all-collapse '=' test
vfpdef: all-collapse NAME

stmt: one-of compound_stmt simple_stmt
simple_stmt: all-collapse simple_stmt_2 NEWLINE
simple_stmt_2: list-end small_stmt ';'
small_stmt: one-of del_stmt pass_stmt flow_stmt import_stmt global_stmt nonlocal_stmt assert_stmt expr_stmt
expr_stmt: all testlist_star_expr expr_stmt_2?
expr_stmt_2: one-of expr_stmt_augassign expr_stmt_assign_list
expr_stmt_augassign: all-collapse augassign expr_stmt_6
expr_stmt_assign_list: many expr_stmt_assign
expr_stmt_assign: all-collapse '=' expr_stmt_6
expr_stmt_6: one-of yield_expr testlist_star_expr
testlist_star_expr: list-end testlist_star_expr_2 ','
testlist_star_expr_2: one-of star_expr test
augassign: one-of '+=' '-=' '*=' '/=' '%=' '&=' '|=' '^=' '<<=' '>>=' '**=' '//='

del_stmt: all 'del' exprlist
pass_stmt: all 'pass'
flow_stmt: one-of break_stmt continue_stmt return_stmt raise_stmt yield_stmt
break_stmt: all 'break'
continue_stmt: all 'continue'
return_stmt: all 'return' testlist?
yield_stmt: all yield_expr
raise_stmt: all 'raise' raise_stmt_arg?
raise_stmt_arg: all-collapse test raise_stmt_from?
raise_stmt_from: all-collapse 'from' test

import_stmt: one-of import_name import_from
import_name: all 'import' dotted_as_names
import_from: all 'from' import_from_2 'import' import_from_3
import_from_2: one-of dotted_name import_from_2b
import_from_2b: all-collapse one_or_more_period_or_ellipsis dotted_name?
import_from_3: one-of '*' import_as_names_paren import_as_names
import_as_names_paren: all-collapse '(' import_as_names ')'
one_or_more_period_or_ellipsis: many period_or_ellipsis
period_or_ellipsis: one-of '.' '...'
import_as_name: all NAME as_name?
dotted_as_name: all-collapse dotted_name as_name?
as_name: all-collapse 'as' NAME
import_as_names: list-end import_as_name ','
dotted_as_names: list dotted_as_name ','
dotted_name: list NAME '.'
global_stmt: all 'global' name_list
nonlocal_stmt: all 'nonlocal' name_list
name_list: list NAME ','
assert_stmt: all 'assert' test assert_stmt_extra?
assert_stmt_extra: all-collapse ',' test

compound_stmt: one-of if_stmt while_stmt for_stmt try_stmt with_stmt funcdef classdef decorated
if_stmt: all 'if' test ':' suite if_stmt_elif_list? else_stmt?
if_stmt_elif_list: many if_stmt_elif
if_stmt_elif: all 'elif' test ':' suite
while_stmt: all 'while' test ':' suite else_stmt?
for_stmt: all 'for' exprlist 'in' testlist ':' suite else_stmt?
try_stmt: all 'try' ':' suite try_stmt_2
try_stmt_2: one-of try_stmt_except_and_more try_stmt_finally
try_stmt_except_and_more: all-collapse try_stmt_except_list else_stmt? try_stmt_finally?
try_stmt_except: all 'except' try_stmt_as_name? ':' suite
try_stmt_as_name: all-collapse test as_name?
try_stmt_except_list: many try_stmt_except
try_stmt_finally: all 'finally' ':' suite
else_stmt: all-collapse 'else' ':' suite
with_stmt: all 'with' with_stmt_list ':' suite
with_stmt_list: list with_item ','
with_item: all-collapse test with_item_as?
with_item_as: all-collapse 'as' expr
suite: one-of suite_block simple_stmt
suite_block: all-collapse NEWLINE INDENT suite_block_stmts DEDENT
suite_block_stmts: many stmt

test: one-of lambdef test_if_expr
test_if_expr: all-collapse or_test test_if_else?
test_if_else: all 'if' or_test 'else' test
test_nocond: one-of lambdef_nocond or_test
lambdef: all-blank 'lambda' varargslist? ':' test
lambdef_nocond: all-blank 'lambda' varargslist? ':' test_nocond

or_test: list and_test 'or'
and_test: list not_test 'and'
not_test: one-of not_test_2 comparison
not_test_2: all 'not' not_test
comparison: list expr comp_op
comp_op: one-of '<' '>' '==' '<=' '>=' '!=' 'in' comp_op_not_in comp_op_is
comp_op_not_in: all 'not' 'in'
comp_op_is: all 'is' comp_op_is_not?
comp_op_is_not: all 'not'
star_expr: all '*' expr
expr: list xor_expr '|'
xor_expr: list and_expr '^'
and_expr: list shift_expr '&'
shift_expr: list arith_expr shift_op
shift_op: one-of '<<' '>>'
arith_expr: list term arith_op
arith_op: one-of '+' '-'
term: list factor term_op
term_op: one-of '*' '/' '%' '//'
factor: one-of factor_2 power
factor_2: all-collapse factor_op factor
factor_op: one-of '+' '-' '~'
power: all-collapse atom_expr power_dbl_star?
atom_expr: one-of atom_expr_normal
atom_expr_normal: all-collapse atom atom_expr_trailers?
atom_expr_trailers: many trailer
power_dbl_star: all-collapse '**' factor

atom: one-of NAME INTEGER FLOAT_OR_IMAG STRING BYTES '...' 'None' 'True' 'False' atom_paren atom_bracket atom_brace
atom_paren: all '(' atom_2b? ')'
atom_2b: one-of yield_expr testlist_comp
atom_bracket: all '[' testlist_comp? ']'
atom_brace: all '{' dictorsetmaker? '}'
testlist_comp: all-collapse testlist_comp_2 testlist_comp_3?
testlist_comp_2: one-of star_expr test
testlist_comp_3: one-of comp_for testlist_comp_3b
testlist_comp_3b: all-collapse ',' testlist_comp_3c?
testlist_comp_3c: list-end testlist_comp_2 ','
trailer: one-of trailer_paren trailer_bracket trailer_period
trailer_paren: all '(' arglist? ')'
trailer_bracket: all '[' subscriptlist ']'
trailer_period: all '.' NAME
subscriptlist: list-end subscript ','
subscript: one-of subscript_3 subscript_2
subscript_2: all-collapse test subscript_3?
subscript_3: all ':' subscript_3b?
subscript_3b: one-of subscript_3c subscript_3d
subscript_3c: all ':' test?
subscript_3d: all-collapse test sliceop?
sliceop: all ':' test?

exprlist: list-end exprlist_2 ','
exprlist_2: one-of star_expr expr
testlist: list-end test ','
dictorsetmaker: all-collapse dictorsetmaker_item dictorsetmaker_tail?
dictorsetmaker_item: all-collapse test dictorsetmaker_colon?
dictorsetmaker_colon: all-collapse ':' test
dictorsetmaker_tail: one-of comp_for dictorsetmaker_list
dictorsetmaker_list: all ',' dictorsetmaker_list2?
dictorsetmaker_list2: list-end dictorsetmaker_item ','

classdef: all-blank 'class' NAME classdef_2? ':' suite
classdef_2: all-collapse '(' arglist? ')'

arglist: list-end arglist_2 ','
arglist_2: one-of arglist_star arglist_dbl_star argument
arglist_star: all '*' test
arglist_dbl_star: all '**' test
argument: all-collapse test argument_2?
argument_2: one-of comp_for argument_3
argument_3: all-collapse '=' test
comp_iter: one-of comp_for comp_if
comp_for: all-blank 'for' exprlist 'in' or_test comp_iter?
comp_if: all 'if' test_nocond comp_iter?

yield_expr: all 'yield' yield_arg?
yield_arg: one-of yield_arg_from testlist
yield_arg_from: all 'from' test
`;

export type RuleKind = 'one-of' | 'all' | 'all-collapse' | 'all-blank' | 'many' | 'list' | 'list-end';

/** One item of a rule: a token to match, or a rule to try. */
export type RuleItem =
  | { readonly token: TokenKind; readonly rule: -1; readonly optional: false }
  | { readonly token: null; readonly rule: number; readonly optional: boolean };

export interface Rule {
  readonly name: string;
  readonly kind: RuleKind;
  readonly items: readonly RuleItem[];
}

const KINDS: readonly string[] = ['one-of', 'all', 'all-collapse', 'all-blank', 'many', 'list', 'list-end'];
const TOKENS: ReadonlySet<string> = new Set([...TOKEN_CLASSES, ...KEYWORDS, ...OPERATORS]);

function isKind(word: string | undefined): word is RuleKind {
  return word !== undefined && KINDS.includes(word);
}

function isToken(word: string): word is TokenKind {
  return TOKENS.has(word);
}

function readGrammar(grammar: string): readonly Rule[] {
  const lines = grammar.split('\n').filter((line) => line !== '');
  const numbers = new Map(lines.map((line, number) => [line.slice(0, line.indexOf(':')), number]));
  const readItem = (word: string): RuleItem => {
    const token = word.startsWith("'") ? word.slice(1, -1) : word;
    if (isToken(token)) return { token, rule: -1, optional: false };
    const optional = word.endsWith('?');
    const rule = numbers.get(optional ? word.slice(0, -1) : word);
    if (rule === undefined) throw new Error(`The grammar has no rule ${word}`);
    return { token: null, rule, optional };
  };
  return lines.map((line) => {
    const [head = '', kind, ...items] = line.split(' ');
    if (!isKind(kind)) throw new Error(`The grammar has no kind ${kind ?? ''}`);
    return { name: head.slice(0, -1), kind, items: items.map(readItem) };
  });
}

export const RULES: readonly Rule[] = readGrammar(GRAMMAR);

/** Number of a rule: its place in {@link RULES}. */
export function ruleNumber(name: string): number {
  const number = RULES.findIndex((rule) => rule.name === name);
  if (number < 0) throw new Error(`The grammar has no rule ${name}`);
  return number;
}
