import { builtinFunction } from './modules/functions.ts';
import { moduleConstructor, moduleMethods } from './modules/moduleTypes.ts';
import { TYPES } from './objects/registry.ts';
import { Interner } from '../compile/interner.ts';
import type { SourceReader, WordBytes } from '../compile/layout.ts';
import { romStrings } from '../compile/rom.ts';
import { exactly, type Interval, subtract, ZERO } from '../quantity/interval.ts';
import { IdentitySet } from '../trace/identitySet.ts';
import { Trace } from '../trace/trace.ts';
import { Dict } from '../values/dict.ts';
import { List } from '../values/list.ts';
import { Table } from '../values/table.ts';
import { SMALLEST_LIST } from './heap/create.ts';
import { Module } from '../values/module.ts';
import { NativeObject } from '../values/nativeObject.ts';
import { storeName } from './runtime/dicts.ts';
import type { Environment } from './environment.ts';
import { noteImportedByStart } from './firmware/frozenImport.ts';
import { firmwareModule } from './firmware/firmwareModules.ts';
import { memberOfOtherVersion } from './firmware/nativeObjects.ts';
import { presenceOf, START_SCRIPT } from './firmware/presence.ts';
import type { Value } from '../values/value.ts';
import { Unknown } from '../values/abstract.ts';
import { Work } from '../work/work.ts';
import { constructBuiltin } from './objects/constructors.ts';
import { builtinMethods } from './objects/methods.ts';
import { moduleMember, moduleMembers } from './modules/modules.ts';
import type { Interpreter } from './interpreter.ts';
import { STEPS } from './interpreter/steps.ts';
import { run } from './interpreter/vm.ts';
import { CHECK_INTERVAL, DEFAULT_LIMITS, type Limits } from './limits.ts';
import { newRoom } from './heap/roomState.ts';
import { Filling } from './paths/filling.ts';
import { notForward } from './paths/forwardState.ts';
import type { Machine } from './machine.ts';
import { request } from './heap/requests.ts';
import { SiteTable } from '../run/sites.ts';
import { objectSizes } from './heap/sizes.ts';
import { SystemTrace } from './heap/systemTrace.ts';
import { nameKey } from './runtime/nameKeys.ts';
import { raiseOutOfMemory } from './exceptions/errors.ts';

export interface MachineOptions {
  readonly wordBytes: WordBytes;
  readonly environment: Environment;
  readonly uri: string;
  /** What boot has left in the GC heap before the script, 0 on a plain interpreter. */
  readonly bootBytes?: Interval;
  /** How many of these bytes lie in front of each hole among them, which something dropped may fill; ascending. */
  readonly bootHoles?: readonly number[];
  /** Names that boot has left in `__main__`, and the slots of their table; none on a plain interpreter. */
  readonly bootNames?: { readonly names: readonly string[]; readonly slots: number };
  readonly limits?: Limits;
  /** What the run may do; a budget of its own where none is given. */
  readonly work?: Work;
  /** How files of Python are read: by the C library of a PC, or by the board's file system. */
  readonly reader: SourceReader;
  /** Receives what the script prints. */
  readonly output?: (text: string) => void;
}

/** Slots of the table of loaded modules at start (py/runtime.c:94, MICROPY_LOADED_MODULES_DICT_SIZE). */
const LOADED_MODULES_SLOTS = 3;
/** Slots of the dict of `__main__` at start (py/runtime.c:97). */
const MAIN_SLOTS = 1;
/** Lists that exist from the start, with the smallest table. */
const START_LISTS = ['sys.path', 'sys.argv'];

const INTERPRETER: Interpreter<Machine> = {
  steps: STEPS,
  types: TYPES,
  run,
  moduleMembers,
  moduleMember,
  outOfMemory: raiseOutOfMemory,
  methodsOf: builtinMethods,
  moduleMethodsOf: moduleMethods,
  makeNew: constructBuiltin,
  moduleMakeNew: moduleConstructor,
  builtin: builtinFunction,
};

/** A machine in the state of an interpreter that is about to run a script, and the module it will run in. */
export function createMachine(options: MachineOptions): { machine: Machine; main: Module } {
  const sizes = objectSizes(options.wordBytes);
  const trace = new Trace();
  const work = options.work ?? new Work();
  const loadedModules = new Dict(new Table(LOADED_MODULES_SLOTS));
  const machine: Machine = {
    interpreter: INTERPRETER,
    sizes,
    limits: options.limits ?? DEFAULT_LIMITS,
    work,
    room: newRoom(options.environment.ramBytes),
    environment: options.environment,
    trace,
    system: new SystemTrace(work),
    sites: new SiteTable(),
    interner: new Interner(romStrings()),
    registered: [],
    present: [],
    asideCount: 0,
    choices: [],
    settled: new Map(),
    hasPlaces: false,
    filling: new Filling(),
    freedTables: new Set(),
    shrunkTables: new Set(),
    past: { before: null, since: 0 },
    finalisable: [],
    markNumber: 0,
    nextMark: 0,
    nextSearch: 0,
    frames: [],
    held: [],
    modules: new Map(),
    starImports: new Map(),
    firmwareState: new NativeObject('firmware'),
    scope: null,
    uncertain: 0,
    beside: 0,
    catching: 0,
    branches: null,
    onFault: false,
    forward: notForward(),
    requestedTotal: 0,
    collectorOff: null,
    internedStrings: new Map(),
    uri: options.uri,
    untilCheck: CHECK_INTERVAL,
    hardwareCalls: 0,
    doubts: 0,
    notes: [],
    requested: [],
    sizeBounds: new Map(),
    leastSizes: new Map(),
    longerOnSomeWays: new Map(),
    objectIds: new IdentitySet(),
    conditionalIds: new Set(),
    caughtIds: new Set(),
    mayBeGoneFrom: new Map(),
    startEvent: 0,
    startHoles: [],
    programs: new Map(),
    origins: new Map(),
    compiled: [],
    reader: options.reader,
    loadedModules,
    output: options.output ?? null,
  };
  requestBoot(machine, options);
  loadedModules.table.tableId = request(machine, LOADED_MODULES_SLOTS * sizes.tableEntry);
  const slots = options.bootNames?.slots ?? MAIN_SLOTS;
  const globals = new Dict(new Table(slots));
  globals.table.tableId = request(machine, slots * sizes.tableEntry);
  const main = new Module('__main__', globals);
  machine.modules.set('__main__', main);
  storeName(machine, globals, '__name__', nameKey('__main__'));
  for (const name of options.bootNames?.names ?? [])
    if (name !== '__name__') {
      storeName(machine, globals, name, leftByStart(machine, name));
      noteImportedByStart(machine, name);
    }
  for (const name of START_LISTS) machine.firmwareState.holds.set(name, startList(machine));
  machine.startEvent = trace.eventCount;
  return { machine, main };
}

/** What boot has left, in one piece more than there are holes in it. */
function requestBoot(machine: Machine, { bootBytes = ZERO, bootHoles = [] }: MachineOptions): void {
  let before = 0;
  for (const hole of bootHoles) {
    if (hole > before) request(machine, hole - before);
    before = hole;
    machine.startHoles.push(machine.trace.eventCount);
  }
  const rest = subtract(bootBytes, exactly(before));
  if (rest.likely > 0) request(machine, rest);
}

/** What a name that the start of the board has left stands for. */
function leftByStart(machine: Machine, name: string): Value {
  return presenceOf(machine, START_SCRIPT, name)?.state === 'present'
    ? memberOfOtherVersion(machine, START_SCRIPT, name)
    : (firmwareModule(machine, name) ?? new Unknown(`${name}, which the start of the board has left`));
}

/** A list in ROM whose table is on the heap; one entry of `sys.path` is the folder of the script. */
function startList(machine: Machine): List {
  const list = new List([], SMALLEST_LIST);
  list.tableId = request(machine, SMALLEST_LIST * machine.sizes.wordBytes);
  return list;
}
