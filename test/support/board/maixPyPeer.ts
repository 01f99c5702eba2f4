import { loadMicroPython } from '@micropython/micropython-webassembly-pyscript/micropython.mjs';
import type { Signals } from '../../../board/transport.ts';
import type { Peer } from './peer.ts';

/** Dresses the real MicroPython and its real prompts as a board with MaixPy. */
export interface MaixPyOptions {
  /** What Ctrl-C from the computer does to a script that runs: raised at this many looks at the heap. */
  readonly interruptAtLook?: number;
  readonly version?: string;
  /** False: MicroPython of some other board. */
  readonly hasMaix?: boolean;
  /** The lines of the port do nothing. */
  readonly ignoresSignals?: boolean;
  /** Every text the board sends goes through this. */
  readonly distort?: (bytes: string) => string;
  /** Python that runs at each start, as main.py does; not behind a restart from the raw prompt. */
  readonly main?: string;
}

export const STORED_BYTES = 524_288;
export const SYSTEM_FREE_BYTES = 2_818_048;
const HEAP_START = 0x800cebd0;

/** What MaixPy has and this MicroPython lacks. Figures of the system heap are told by the test: `_take(4096)`. */
const SHIM = `
def _dress():
    import sys
    class Utils:
        free = ${SYSTEM_FREE_BYTES}
        looks = 0
        stored = ${STORED_BYTES}
        def heap_free(self):
            self.looks += 1
            if self.looks == self.interrupt:
                raise KeyboardInterrupt
            return self.free
        def gc_heap_size(self, *size):
            if size:
                if size[0] < 0:
                    raise OSError(22)
                self.store(size[0])
                self.stored = size[0]
            return self.stored
        def take(self, size):
            self.free -= size
    class Maix:
        utils = Utils()
    Maix.utils.stored = STORED
    Maix.utils.store = STORE
    Maix.utils.interrupt = INTERRUPT
    start_anew = RESET
    class Machine:
        def reset(self):
            start_anew()
            raise KeyboardInterrupt
    if HAS_MAIX:
        sys.modules['Maix'] = Maix()
    sys.modules['machine'] = Machine()
_dress()
del _dress, INTERRUPT, STORED, STORE, RESET, HAS_MAIX
import gc, os, sys
`;

const RAW_MODE = '\x01';
const SOFT_RESET = 0x100;

export interface MaixPyPeer extends Peer {
  readonly stored: () => number;
  /** Resolves when all that was received is done. */
  readonly atWork: () => Promise<void>;
}

/** @param send to the computer */
export async function openMaixPy(
  send: (bytes: string) => void,
  options: MaixPyOptions = {},
): Promise<MaixPyPeer> {
  const {
    interruptAtLook = -1,
    version = 'v0.6.2-44-gd9dc6c58c',
    hasMaix = true,
    ignoresSignals = false,
    distort = (bytes: string) => bytes,
    main,
  } = options;
  let isRaw = false;
  let stored = STORED_BYTES;
  let wantsReset = false;
  let isDown = false;
  const dressed = (bytes: string): string =>
    bytes.replace(
      /MicroPython v\S+ on (\S+); [^\r\n]*/,
      `MicroPython ${version} on 2021-03-30; ${hasMaix ? 'Sipeed_M1 with kendryte-k210' : 'ESP32 module with ESP32'}`,
    );
  let isMuted = true;
  let spoken = '';
  const speak = (bytes: string): void => {
    if (!isMuted) spoken += bytes;
  };
  const flush = (): void => {
    if (spoken !== '') send(distort(dressed(spoken)));
    spoken = '';
  };
  const load = async () => {
    const python = await loadMicroPython({
      heapsize: 4 * 1024 * 1024,
      linebuffer: false,
      stdout: (bytes) => speak(Buffer.from(bytes as Uint8Array).toString('latin1')),
    });
    const { globals } = python;
    globals.set('INTERRUPT', interruptAtLook);
    globals.set('HAS_MAIX', hasMaix);
    globals.set('STORED', stored);
    globals.set('STORE', (size: number) => {
      stored = size;
    });
    globals.set('RESET', () => {
      flush();
      isMuted = true;
      wantsReset = true;
    });
    python.runPython(SHIM);
    return python;
  };
  const bootLine = (): string => {
    const end = HEAP_START + stored;
    return `[MaixPy] gc heap=0x${HEAP_START.toString(16)}-0x${end.toString(16)}(${stored.toFixed(0)})\r\n`;
  };
  let python = await load();
  const boot = (): void => {
    isMuted = true;
    python.replInit();
    if (isRaw) python.replProcessChar(RAW_MODE.charCodeAt(0));
    isMuted = false;
  };
  boot();

  const start = async (isSoft: boolean): Promise<void> => {
    speak(isSoft ? '[MaixPy]: soft reboot\r\n' : '\r\n[MAIXPY] Pll0:freq:806000000\r\n');
    speak(bootLine());
    flush();
    isMuted = true;
    python = await load();
    isMuted = false;
    if (main !== undefined && !isRaw) python.runPython(main);
    python.replInit();
    if (isRaw) python.replProcessChar(RAW_MODE.charCodeAt(0));
    flush();
  };
  let work = Promise.resolve();
  const takeIn = async (bytes: string): Promise<void> => {
    for (const letter of bytes) {
      if (isDown) return;
      if (letter === '\x01') isRaw = true;
      if (letter === '\x02') isRaw = false;
      const result = python.replProcessChar(letter.charCodeAt(0));
      if (wantsReset) {
        wantsReset = false;
        isRaw = false;
        isMuted = false;
        await start(false);
      } else if ((result & SOFT_RESET) !== 0) await start(true);
    }
    flush();
  };
  const signals = async ({ dtr, rts }: Signals): Promise<void> => {
    if (ignoresSignals) return;
    if (rts && !dtr) isDown = true;
    if (!isDown || rts || dtr) return;
    isDown = false;
    isRaw = false;
    await start(false);
  };
  const next = (what: () => Promise<void>): void => {
    work = work.then(what);
  };
  return {
    stored: () => stored,
    atWork: () => work,
    receive: (bytes) => next(() => takeIn(bytes)),
    signals: (given) => next(() => signals(given)),
  };
}
