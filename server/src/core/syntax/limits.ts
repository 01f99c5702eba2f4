/**
 * Deepest nesting of the syntax tree, in levels of expressions and statements. Operator and trailer chains
 * count one level per link, because the tree nests them to the left; brackets around an expression do not.
 *
 * Deeper code becomes an Unknown node, so that nothing that walks the tree can overflow the JavaScript stack.
 * Hand-written scripts stay below 40; the board's own compiler recurses too and has far less stack.
 */
export const NESTING_LIMIT = 300;
