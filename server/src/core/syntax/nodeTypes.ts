/** Node types of the tree-sitter-python grammar (0.25) that several parts of the lowering tell apart. */

export const SIMPLE_STATEMENT_TYPES: ReadonlySet<string> = new Set([
  'assert_statement',
  'break_statement',
  'continue_statement',
  'delete_statement',
  'exec_statement',
  'expression_statement',
  'future_import_statement',
  'global_statement',
  'import_from_statement',
  'import_statement',
  'nonlocal_statement',
  'pass_statement',
  'print_statement',
  'raise_statement',
  'return_statement',
  'type_alias_statement',
]);

export const COMPOUND_STATEMENT_TYPES: ReadonlySet<string> = new Set([
  'class_definition',
  'decorated_definition',
  'for_statement',
  'function_definition',
  'if_statement',
  'match_statement',
  'try_statement',
  'while_statement',
  'with_statement',
]);

export const STATEMENT_TYPES: ReadonlySet<string> = new Set([
  ...SIMPLE_STATEMENT_TYPES,
  ...COMPOUND_STATEMENT_TYPES,
]);

/** Parts of compound statements that begin a line of their own. */
export const CLAUSE_TYPES: ReadonlySet<string> = new Set([
  'case_clause',
  'decorator',
  'elif_clause',
  'else_clause',
  'except_clause',
  'finally_clause',
]);

export const EXPRESSION_TYPES: ReadonlySet<string> = new Set([
  'as_pattern',
  'attribute',
  'await',
  'binary_operator',
  'boolean_operator',
  'call',
  'comparison_operator',
  'concatenated_string',
  'conditional_expression',
  'dictionary',
  'dictionary_comprehension',
  'ellipsis',
  'expression_list',
  'false',
  'float',
  'generator_expression',
  'identifier',
  'integer',
  'lambda',
  'list',
  'list_comprehension',
  'list_pattern',
  'list_splat',
  'list_splat_pattern',
  'named_expression',
  'none',
  'not_operator',
  'parenthesized_expression',
  'parenthesized_list_splat',
  'pattern_list',
  'set',
  'set_comprehension',
  'string',
  'subscript',
  'true',
  'tuple',
  'tuple_pattern',
  'unary_operator',
  'yield',
]);
