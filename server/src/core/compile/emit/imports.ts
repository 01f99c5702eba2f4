import type { Import, ImportFrom } from '../../syntax/ast.ts';
import { storeName, withSpan, type EmitContext } from './context.ts';
import { utf8Key } from '../utf8.ts';

/** `import a.b` binds `a`; `import a.b as c` loads b from it and binds c (py/compile.c:1068). */
export function emitImport(ctx: EmitContext, node: Import): void {
  const { code } = ctx;
  for (const { name, asName, span } of node.names) {
    withSpan(ctx, span, () => {
      const parts = name.split('.');
      code.smallInt(0n);
      code.immediate('none');
      emitImportName(ctx, name);
      if (asName !== null) {
        for (const part of parts.slice(1)) code.named('LOAD_ATTR', part, 0);
      }
      storeName(ctx, asName ?? parts[0] ?? name);
    });
  }
}

export function emitImportFrom(ctx: EmitContext, node: ImportFrom): void {
  const { code } = ctx;
  code.smallInt(BigInt(node.level));
  const wanted = node.names?.map(({ name }) => name) ?? ['*'];
  for (const name of wanted) code.internedString(name, utf8Key(name).length);
  code.counted('BUILD_TUPLE', wanted.length, 1 - wanted.length);
  emitImportName(ctx, node.module);
  if (node.names === null) return code.plain('IMPORT_STAR', -1);
  for (const { name, asName, span } of node.names) {
    withSpan(ctx, span, () => {
      code.named('IMPORT_FROM', name, 1);
      storeName(ctx, asName ?? name);
    });
  }
  code.plain('POP_TOP', -1);
}

/** The parts of a dotted name are interned by the parser, the whole of it only here (py/compile.c:1047). */
function emitImportName(ctx: EmitContext, name: string): void {
  if (ctx.pass === 'names' && name.includes('.')) ctx.interner.intern(name, ctx.memory.recorder);
  ctx.code.named('IMPORT_NAME', name, -1);
}
