import type { Code } from '../compile/code.ts';
import type { Interner } from '../compile/interner.ts';
import type { IdentitySet } from '../trace/identitySet.ts';
import type { Trace } from '../trace/trace.ts';
import type { SourceReader } from '../compile/layout.ts';
import type { Dict } from '../values/dict.ts';
import type { CollectorOff } from './paths/collectorOffState.ts';
import type { Frame } from '../values/frame.ts';
import type { Module } from '../values/module.ts';
import type { NativeObject } from '../values/nativeObject.ts';
import type { Str } from '../values/str.ts';
import type { HeapObject, Value } from '../values/value.ts';
import type { ControlFlow } from './paths/controlFlow.ts';
import type { LongerOnSomeWays } from './heap/longerState.ts';
import type { Filling } from './paths/filling.ts';
import type { Forward } from './paths/forwardState.ts';
import type { Environment } from './environment.ts';
import type { Interpreter, StepOf } from './interpreter.ts';
import type { Room } from './heap/roomState.ts';
import type { Work } from '../work/work.ts';
import type { Limits } from './limits.ts';
import type { MachineNote } from '../run/notes.ts';
import type { Choice } from './paths/choice.ts';
import type { RunningPast } from './paths/past.ts';
import type { CompiledRange } from './interpreter/compiledRange.ts';
import type { Scope } from './paths/savedStates.ts';
import type { SiteTable } from '../run/sites.ts';
import type { ObjectSizes } from './heap/sizes.ts';
import type { SystemTrace } from './heap/systemTrace.ts';

/** Everything one run of the abstract machine knows; the functions of machine/ work on it. */
export interface Machine {
  readonly interpreter: Interpreter<Machine>;
  readonly sizes: ObjectSizes;
  readonly limits: Limits;
  /** What was done so far, against the most that may be done. */
  readonly work: Work;
  /** How full the GC heap may become. */
  readonly room: Room;
  readonly environment: Environment;
  /** Requests to the GC heap, in order. Its event count is the machine's clock. */
  readonly trace: Trace;
  /** Requests to the system heap. */
  readonly system: SystemTrace;
  readonly sites: SiteTable;
  readonly interner: Interner;
  /** Objects with an allocation whose death is not known yet. */
  registered: HeapObject[];
  /** Those that the current state has, as far as is known, and some that it had until a short time ago. */
  present: HeapObject[];
  /** Objects with a finaliser that frees buffers of the system heap. */
  finalisable: NativeObject[];
  /** How many of them are aside (see aside.ts). */
  asideCount: number;
  /** Objects of which the current state has some or others. */
  choices: readonly Choice[];
  /** What values that stand for one of several objects are on the way that is followed. */
  readonly settled: Map<HeapObject, Value>;
  /** Whether some place holds one object or another. */
  hasPlaces: boolean;
  /** Places of which one is written, and it is not known which. */
  readonly filling: Filling;
  /** What the current state has gone through. */
  readonly past: RunningPast;
  /** Tables and buffers freed by hand, maybe on one way only. */
  readonly freedTables: Set<number>;
  /** Those that were made smaller. */
  readonly shrunkTables: Set<number>;
  /** Number of the newest marking pass. */
  markNumber: number;
  /** Clock at which the next marking pass is due. */
  nextMark: number;
  /** Number of {@link registered} objects at which the next pass looks through the states that wait, too. */
  nextSearch: number;
  /** Calls in progress, outermost first. */
  readonly frames: Frame[];
  /** Values that built-in functions in progress hold in C variables. */
  readonly held: Value[];
  readonly modules: Map<string, Module>;
  /** Modules of the firmware whose names `from … import *` has brought into a dict of names. */
  readonly starImports: Map<Dict, Set<string>>;
  /** State of the firmware outside of any object: sensor, LCD, …, by name. */
  readonly firmwareState: NativeObject;
  /** Innermost open scope, for undoing and joining (see scope.ts). */
  scope: Scope | null;
  /** Above 0 while what runs may not run on the board: behind an unknown condition or in an unknown loop. */
  uncertain: number;
  /** Above 0 while what runs does so beside the script: in a thread or an interrupt. */
  beside: number;
  /** Above 0 while C code in progress would catch an exception. */
  catching: number;
  /** Control flow of the frame that runs. */
  branches: ControlFlow | null;
  readonly forward: Forward;
  /** Bytes requested from the GC heap so far, freed or not. */
  requestedTotal: number;
  /** While nothing is collected (`gc.disable()`): what has been asked for since; else null. */
  collectorOff: CollectorOff | null;
  /** Interned strings as values, by text. */
  readonly internedStrings: Map<string, Str>;
  /** Document that is being executed. */
  uri: string;
  /** Instructions until the next ones are charged. */
  untilCheck: number;
  /** True on a way that began with an exception that a call may raise: what others ask for is certain all the same. */
  onFault: boolean;
  /** Number of calls into the firmware that read the outside world. */
  hardwareCalls: number;
  /** Number of operations that may have raised: see exceptions/mayFail.ts. */
  doubts: number;
  readonly notes: MachineNote[];
  /** Bytes last requested, by allocation. */
  readonly requested: number[];
  /** Allocations whose size is an interval. */
  readonly sizeBounds: Map<number, { readonly low: number; readonly high: number }>;
  /** Bytes that a resize takes at least, by event, where what is resized has become longer on some ways only. */
  readonly leastSizes: Map<number, number>;
  /** Allocations that have become longer on some ways only. */
  readonly longerOnSomeWays: Map<number, LongerOnSomeWays>;
  /** Allocations that are an object itself, and not a table, a buffer or pixels that belong to one. */
  readonly objectIds: IdentitySet;
  /** Allocations that may not happen at all. */
  readonly conditionalIds: Set<number>;
  /** Large ones of these for which the script catches a MemoryError. */
  readonly caughtIds: Set<number>;
  /** Allocations that some way through the script has dropped: the clock from which on the board may not have them. */
  readonly mayBeGoneFrom: Map<number, number>;
  /** Clock at which the script begins: what was requested before is the interpreter's and boot's. */
  startEvent: number;
  /** Clock at each hole among what boot has left. */
  readonly startHoles: number[];
  /** Code that has run, prepared: sites are this machine's own. */
  readonly programs: Map<Code, Program>;
  /** Code that is of another document than the one that may be current when it first runs. */
  readonly origins: Map<Code, string>;
  /** Compilations so far, the script's own first. */
  readonly compiled: CompiledRange[];
  /** How the board reads a file of Python. */
  readonly reader: SourceReader;
  /** Where `print` writes, piece by piece; null: nowhere. A `?` stands for what is not known. */
  readonly output: ((text: string) => void) | null;
  /** Table of loaded modules (`sys.modules`). */
  readonly loadedModules: Dict;
}

/** What an instruction does. */
export type Step = StepOf<Machine>;

/** Code prepared for execution: what each instruction does and which site its requests belong to. */
export interface Program {
  readonly steps: readonly Step[];
  /** The document that the code is of. */
  readonly uri: string;
  /** True for code of an imported file: what it takes belongs to the place of the script that called it. */
  readonly isImported: boolean;
  /** Sites of the instructions when called from a site. */
  readonly sitesFrom: (caller: number) => Int32Array;
}
