import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';

export interface MicroPython {
  /** Null when the interpreter compiles the source, otherwise the exception as text. */
  compileError(source: string): string | null;
  /** `repr` of the value of an expression, or of the exception. */
  evaluate(expression: string): string;
}

/** A Python literal for a text without surrogate halves. */
function literal(text: string): string {
  return JSON.stringify(text);
}

/** The real MicroPython 1.27 (WebAssembly). It knows more syntax than the v1.11 of the boards. */
export async function openMicroPython(): Promise<MicroPython> {
  const python = await loadMicroPython({ heapsize: 8 * 1024 * 1024, stdout: () => undefined });
  const run = (code: string, source: string): string => {
    python.runPython(
      `_source = ${literal(source)}\ntry:\n    _result = ${code}\nexcept BaseException as _error:\n    _result = repr(_error)\n`,
    );
    return String(python.globals.get('_result'));
  };
  return {
    compileError: (source) => {
      const result = run("(compile(_source, 'source', 'exec'), '')[1]", source);
      return result === '' ? null : result;
    },
    evaluate: (expression) => run('repr(eval(_source))', expression),
  };
}
