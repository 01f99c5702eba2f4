// The package ships no types. Only what the oracle uses.
declare module '@micropython/micropython-webassembly-pyscript/micropython.mjs' {
  export interface MicroPythonInterpreter {
    /** Runs code at module level. Throws an Error whose message is the Python error. */
    readonly runPython: (code: string) => unknown;
    readonly globals: { readonly get: (name: string) => unknown };
  }
  export function loadMicroPython(options: {
    heapsize: number;
    stdout: (text: string) => void;
  }): Promise<MicroPythonInterpreter>;
}
