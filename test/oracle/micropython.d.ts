// The package ships no types. Only what oracle and board tests use.
declare module '@micropython/micropython-webassembly-pyscript/micropython.mjs' {
  export interface MicroPythonInterpreter {
    /** Runs code at module level. Throws an Error whose message is the Python error. */
    readonly runPython: (code: string) => unknown;
    readonly globals: {
      readonly get: (name: string) => unknown;
      readonly set: (name: string, value: unknown) => void;
    };
    readonly replInit: () => void;
    /** A byte typed at the prompt; 0x100 in the result asks for a soft reset. */
    readonly replProcessChar: (code: number) => number;
  }
  export function loadMicroPython(options: {
    heapsize: number;
    /** True, or absent: `stdout` gets lines as text. False: bytes. */
    linebuffer?: boolean;
    stdout: (text: string | Uint8Array) => void;
  }): Promise<MicroPythonInterpreter>;
}
