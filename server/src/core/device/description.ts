/** Shapes of the data in model/boards, model/firmware and model/ports (model/schema has them as JSON Schema). */
import type { Citations, Evidence } from '../quantity/evidence.ts';
import type { Interval } from '../quantity/interval.ts';

/** Size of a display in pixels. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

/**
 * How a script is started, which decides what boot has done before it: by MaixPy IDE, from the REPL after the
 * stock main.py, or as boot.py or main.py itself.
 */
export type ScriptRun = 'main.py' | 'ide' | 'repl';

export const SCRIPT_RUNS: readonly ScriptRun[] = ['main.py', 'ide', 'repl'];

export interface Board {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly defaultFirmware: string;
  readonly defaultFirmwareEvidence: Evidence;
  /** What image, stacks and heap share. */
  readonly ramBytes: number;
  readonly flashBytes: number;
  readonly wordBytes: 4 | 8;
  /** Object layout in model/layouts. */
  readonly layout: 'word32' | 'word64';
  /** The panel; null when the board has none. */
  readonly lcd: (ScreenSize & { readonly panel: string; readonly type: number }) | null;
  readonly evidence: Evidence;
  readonly citations: Citations;
}

export interface FirmwareFeatures {
  readonly kmodelVersions: readonly (3 | 4)[];
  /** Few image functions, and temporaries of 300 KiB instead of 700. */
  readonly omvMinimum: boolean;
  /** `sensor.reset(dual_buff=True)` works. */
  readonly doubleBuffer: boolean;
  /** FreeRTOS and `_thread`. */
  readonly threads: boolean;
  /** MaixPy IDE can talk to it. */
  readonly ide: boolean;
}

/** A firmware with everything known: what a release does not say is taken from the build it is based on. */
export interface Firmware {
  readonly id: string;
  readonly name: string;
  readonly kind: 'build' | 'release' | 'host';
  readonly summary: string;
  readonly version: string;
  readonly basedOn?: string;
  /** The version of the public source that it is not older than, where its own version does not tell. */
  readonly notBefore?: string;
  /** Size of the `.bin` file. */
  readonly imageBytes?: number;
  /** RAM before the system heap: image, static data and the two stacks. */
  readonly heapStartBytes: Interval;
  readonly heapStartEvidence: Evidence;
  readonly heapStartNote: string;
  readonly features: FirmwareFeatures;
  readonly featuresEvidence: Evidence;
  /** Optional modules compiled in. */
  readonly modules: readonly string[];
  /** Python modules compiled into the image. */
  readonly frozenModules: readonly string[];
  /** Folder of the source that those come from; null: its own, which the public history does not have. */
  readonly frozenFrom: string | null;
  /** What it does at boot; null: nothing, it is no firmware. */
  readonly port: string | null;
  /** Every name of Python code in its image, where the image was given. */
  readonly names?: ReadonlySet<string>;
  readonly lcdDefault: ScreenSize;
  /** Ways to start a script after which the LCD buffer exists already. */
  readonly lcdAtBoot: readonly ScriptRun[];
  /** Whether the interpreter runs in a task of its own, with a stack from the system heap. Absent: with threads. */
  readonly interpreterTask?: boolean;
  /** Where it differs from that of the port. */
  readonly gcBoot?: GcBoot;
  /** Absent: as the port has it. */
  readonly gcBootGarbage?: GcBootGarbage;
  readonly gcHeap: { readonly defaultBytes: number; readonly placement: 'system-heap' | 'image' };
  readonly citations: Citations;
}

/** A request to the system heap at boot. */
/** What a boot allocation depends on. */
export type BootNeed = 'interpreter-task' | 'ide' | 'kmodel-v4';

export interface PortBootAllocation {
  readonly what: string;
  readonly bytes: number;
  readonly stage: 'before-gc-heap' | 'after-gc-heap';
  /** false: freed before the next request. */
  readonly permanent: boolean;
  readonly needs: readonly BootNeed[];
  readonly evidence: Evidence;
  readonly note?: string;
  readonly cite: readonly string[];
}

/** C stack of the interpreter, as far as Python functions that call each other use it. */
export interface CStack {
  /** At this use a further call raises RuntimeError (py/stackctrl.c:52). */
  readonly limitBytes: number;
  /** Use in the script itself. */
  readonly baseBytes: number;
  /** Of each call, its variables left out. */
  readonly callBytes: number;
}

/** What boot leaves of the GC heap and of the interpreter when the board runs the user's main.py. */
export interface GcBoot {
  /** Blocks in use behind a collection, without the tables of modules and names that every interpreter has. */
  readonly blocks: Interval;
  /** `_boot.py` runs the script by `exec(f.read())`: its text is there as long as it runs. */
  readonly holdsScript?: true;
  /** Names that _boot.py leaves in `__main__`. */
  readonly names: readonly string[];
  /** Slots that the table of these names has grown to. */
  readonly slots: number;
  readonly evidence: Evidence;
  readonly note: string;
}

/** What boot has dropped in the GC heap and nothing has collected when the script starts. */
export interface GcBootGarbage {
  readonly bytes: Interval;
  /** Where the likely bytes lie, from low to high addresses. */
  readonly pieces: readonly GarbagePiece[];
  readonly evidence: Evidence;
  readonly note: string;
}

/** How many of boot's blocks in use lie in front of it (null: it lies behind the names of the script), and its blocks. */
export type GarbagePiece = readonly [behindBlocks: number | null, blocks: number];

/** What all firmware of one port has in common. */
export interface Port {
  readonly id: string;
  readonly summary: string;
  readonly alwaysModules: readonly string[];
  readonly optionalModules: readonly string[];
  readonly bootAllocations: readonly PortBootAllocation[];
  readonly gcBoot: GcBoot & { readonly cite: readonly string[] };
  readonly gcBootGarbage: GcBootGarbage;
  readonly cStack: {
    readonly withThreads: CStack;
    readonly withoutThreads: CStack;
    readonly evidence: Evidence;
    readonly note: string;
    readonly cite: readonly string[];
  };
  readonly citations: Citations;
}
