import { positionAt, type LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { Argument, Expression, Module, Parameter, Statement, UnknownReason } from './ast.ts';

export interface DumpOptions {
  /** When given, every statement line begins with `line:column`. */
  readonly lines?: LineIndex;
}

/**
 * The syntax tree as text for people: one line per statement, blocks indented, expressions in prefix form.
 * Own brackets are written `paren`, Unknown nodes `?` with their reason.
 */
export function dumpModule(module: Module, options: DumpOptions = {}): string {
  const lines: string[] = [];
  const write = (span: Span, indent: number, text: string): void => {
    const position = options.lines === undefined ? null : positionAt(options.lines, span.start);
    const prefix = position === null ? '' : `${position.line}:${position.column} `;
    lines.push(`${prefix}${'  '.repeat(indent)}${text}`);
  };
  dumpBlock(module.body, 0, write);
  for (const { span, name, rules, value, ownLine } of module.directives) {
    const parts = [
      name,
      ...(rules.length > 0 ? [`[${rules.join(', ')}]`] : []),
      ...(value === '' ? [] : [value]),
    ];
    write(span, 0, `directive ${parts.join(' ')}${ownLine ? '' : ' (behind code)'}`);
  }
  for (const { span, reason } of module.problems) write(span, 0, `problem ${dumpReason(reason)}`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

type Write = (span: Span, indent: number, text: string) => void;

function dumpReason(reason: UnknownReason): string {
  return `${reason.kind}: ${reason.what}`;
}

function dumpBlock(statements: readonly Statement[], indent: number, write: Write): void {
  for (const statement of statements) dumpStatement(statement, indent, write);
}

function dumpStatement(statement: Statement, indent: number, write: Write): void {
  const line = (text: string, span: Span = statement.span): void => write(span, indent, text);
  const block = (body: readonly Statement[]): void => dumpBlock(body, indent + 1, write);
  const orElse = (body: readonly Statement[] | null, label = 'else'): void => {
    if (body === null) return;
    line(label);
    block(body);
  };
  switch (statement.kind) {
    case 'Expression':
      return line(`expression ${dumpExpression(statement.value)}`);
    case 'Assign':
      return line(`assign ${[...statement.targets, statement.value].map(dumpExpression).join(' = ')}`);
    case 'AugAssign':
      return line(
        `assign ${dumpExpression(statement.target)} ${statement.operator}= ${dumpExpression(statement.value)}`,
      );
    case 'Return':
      return line(join('return', dumpOptional(statement.value)));
    case 'Raise':
      return line(join('raise', dumpOptional(statement.exception), prefixed('from', statement.cause)));
    case 'Delete':
      return line(`del ${dumpExpression(statement.target)}`);
    case 'Pass':
    case 'Break':
    case 'Continue':
      return line(statement.kind.toLowerCase());
    case 'Global':
    case 'Nonlocal':
      return line(`${statement.kind.toLowerCase()} ${statement.names.join(' ')}`);
    case 'Import':
      return line(`import ${statement.names.map(dumpAlias).join(', ')}`);
    case 'ImportFrom': {
      const names = statement.names === null ? '*' : statement.names.map(dumpAlias).join(', ');
      return line(`from ${'.'.repeat(statement.level)}${statement.module} import ${names}`);
    }
    case 'Assert':
      return line(join('assert', dumpExpression(statement.test), dumpOptional(statement.message)));
    case 'If':
      statement.branches.forEach((branch, index) => {
        line(`${index === 0 ? 'if' : 'elif'} ${dumpExpression(branch.test)}`);
        block(branch.body);
      });
      return orElse(statement.orElse);
    case 'While':
      line(`while ${dumpExpression(statement.test)}`);
      block(statement.body);
      return orElse(statement.orElse);
    case 'For':
      line(`for ${dumpExpression(statement.target)} in ${dumpExpression(statement.iterable)}`);
      block(statement.body);
      return orElse(statement.orElse);
    case 'Try':
      line('try');
      block(statement.body);
      for (const handler of statement.handlers) {
        const name = handler.name === null ? '' : `as ${handler.name}`;
        line(join('except', dumpOptional(handler.type), name), handler.span);
        block(handler.body);
      }
      orElse(statement.orElse);
      return orElse(statement.finallyBody, 'finally');
    case 'With': {
      const items = statement.items.map((item) =>
        join(dumpExpression(item.context), prefixed('as', item.target)),
      );
      line(`with ${items.join(', ')}`);
      return block(statement.body);
    }
    case 'FunctionDef': {
      for (const decorator of statement.decorators)
        line(`decorator ${dumpExpression(decorator)}`, decorator.span);
      line(
        join(
          `def ${statement.name}`,
          dumpParameters(statement.parameters),
          prefixed('->', statement.returns),
        ),
      );
      return block(statement.body);
    }
    case 'ClassDef':
      for (const decorator of statement.decorators)
        line(`decorator ${dumpExpression(decorator)}`, decorator.span);
      line(join(`class ${statement.name}`, ...statement.bases.map(dumpArgument)));
      return block(statement.body);
    case 'UnknownStatement':
      line(`? ${dumpReason(statement.reason)}`);
      return block(statement.children);
  }
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function dumpOptional(expression: Expression | null): string {
  return expression === null ? '' : dumpExpression(expression);
}

function prefixed(word: string, expression: Expression | null): string {
  return expression === null ? '' : `${word} ${dumpExpression(expression)}`;
}

function dumpAlias(alias: { readonly name: string; readonly asName: string | null }): string {
  return alias.asName === null ? alias.name : `${alias.name} as ${alias.asName}`;
}

function dumpParameters(parameters: readonly Parameter[]): string {
  return `(${parameters.map(dumpParameter).join(' ')})`;
}

function dumpParameter(parameter: Parameter): string {
  const stars = { positional: '', keywordOnly: '', star: '*', bareStar: '*', doubleStar: '**' }[
    parameter.kind
  ];
  const only = parameter.kind === 'keywordOnly' ? 'only:' : '';
  const annotation = parameter.annotation === null ? '' : `:${dumpExpression(parameter.annotation)}`;
  const value = parameter.defaultValue === null ? '' : `=${dumpExpression(parameter.defaultValue)}`;
  return `${only}${stars}${parameter.name}${annotation}${value}`;
}

function dumpArgument(argument: Argument): string {
  const value = dumpExpression(argument.value);
  switch (argument.kind) {
    case 'positional':
      return value;
    case 'keyword':
      return `${argument.name}=${value}`;
    case 'star':
      return `*${value}`;
    case 'doubleStar':
      return `**${value}`;
  }
}

/** One expression in prefix form: `a + f(1)` is `(+ a (call f 1))`. */
export function dumpExpression(expression: Expression): string {
  const text = dumpBare(expression);
  return expression.parenthesized === true ? `(paren ${text})` : text;
}

function list(word: string, parts: readonly string[]): string {
  return `(${[word, ...parts].join(' ')})`;
}

function dumpBare(expression: Expression): string {
  switch (expression.kind) {
    case 'Name':
      return expression.id;
    case 'Int':
    case 'Float':
    case 'Imaginary':
      return expression.text;
    case 'Str':
      return JSON.stringify(expression.value);
    case 'Bytes':
      return `b${JSON.stringify(Array.from(expression.value, (byte) => String.fromCharCode(byte)).join(''))}`;
    case 'Constant':
      return expression.value;
    case 'List':
    case 'Tuple':
    case 'Set':
      return list(expression.kind.toLowerCase(), expression.elements.map(dumpExpression));
    case 'Dict':
      return list(
        'dict',
        expression.entries.map((entry) => `${dumpExpression(entry.key)}:${dumpExpression(entry.value)}`),
      );
    case 'Comprehension': {
      const value = expression.value === null ? '' : `:${dumpExpression(expression.value)}`;
      const clauses = expression.clauses.map((clause) =>
        join(
          `for ${dumpExpression(clause.target)} in ${dumpExpression(clause.iterable)}`,
          ...clause.conditions.map((condition) => prefixed('if', condition)),
        ),
      );
      return list(`${expression.container}-of`, [
        `${dumpExpression(expression.element)}${value}`,
        ...clauses,
      ]);
    }
    case 'Lambda':
      return list('lambda', [dumpParameters(expression.parameters), dumpExpression(expression.body)]);
    case 'Unary':
      return list(expression.operator, [dumpExpression(expression.operand)]);
    case 'Not':
      return list('not', [dumpExpression(expression.operand)]);
    case 'Binary':
      return list(expression.operator, [dumpExpression(expression.left), dumpExpression(expression.right)]);
    case 'BoolOp':
      return list(expression.operator, expression.operands.map(dumpExpression));
    case 'Compare':
      return list('compare', [
        dumpExpression(expression.first),
        ...expression.rest.flatMap((link) => [link.operator, dumpExpression(link.operand)]),
      ]);
    case 'Conditional':
      return list('if', [expression.test, expression.body, expression.orElse].map(dumpExpression));
    case 'Call':
      return list('call', [dumpExpression(expression.callee), ...expression.arguments.map(dumpArgument)]);
    case 'Attribute':
      return `(. ${dumpExpression(expression.object)} ${expression.name})`;
    case 'Subscript':
      return list('[]', [dumpExpression(expression.object), dumpExpression(expression.index)]);
    case 'Slice': {
      const bounds = [
        expression.lower,
        expression.upper,
        ...(expression.hasStepColon ? [expression.step] : []),
      ];
      return list(
        'slice',
        bounds.map((bound) => (bound === null ? '_' : dumpExpression(bound))),
      );
    }
    case 'Starred':
      return `*${dumpExpression(expression.value)}`;
    case 'Yield':
      return expression.value === null ? '(yield)' : list('yield', [dumpExpression(expression.value)]);
    case 'YieldFrom':
      return list('yield-from', [dumpExpression(expression.value)]);
    case 'UnknownExpression':
      return list(`? ${dumpReason(expression.reason)};`, expression.children.map(dumpExpression));
  }
}
