import type { Citations, Evidence } from '../quantity/evidence.ts';

/**
 * The memory model of the MaixPy API: the shapes of the data in model/catalogue/*.json.
 *
 * One file describes one module. A module has members (calls, constants, classes, submodules, instances) and
 * classes have members in turn. A call says what it allocates, releases and changes as an ordered list of
 * effects, and what it returns as a type term.
 *
 * Rule that prevents counting twice: the returned value's own object and payload, as any value of that type
 * has them (a str's header and bytes, a list's header and table, a float, a native object of `objectBytes`),
 * follow from the type term and are NOT listed as effects. Effects list everything else: pixels, DMA
 * buffers, temporaries, garbage, native buffers.
 *
 * Each allocation is one contiguous piece, unless it has a `count`, and then it is `count` such pieces.
 */
export type ExpressionText = string;

/** A pool with its own allocator and limit. */
export type Region = 'gc-heap' | 'system-heap';

export interface CatalogueFile {
  /** Canonical name, e.g. `sensor`, `Maix.utils`, `utime`. */
  readonly module: string;
  /** Every name under which `import` finds it, e.g. `["utime", "time"]`; empty for a submodule. */
  readonly imports: readonly string[];
  readonly title: string;
  /** One or two sentences for the reader of docs/model.md. */
  readonly summary: string;
  readonly implementation: 'c' | 'frozen-python';
  /** Condition over `target.*` under which the firmware has the module; absent: always. */
  readonly availability?: ExpressionText;
  /** Set when the module has more members than the model lists: says which. An unlisted member is unknown. */
  readonly unlisted?: string;
  /** What the first import costs (frozen Python modules); absent: nothing. */
  readonly importEffects?: readonly Effect[];
  readonly members: readonly Member[];
  readonly types?: readonly TypeEntry[];
  readonly documentationErrors?: readonly DocumentationError[];
  /** Citations of the module itself, and of importEffects and documentationErrors. */
  readonly citations: Citations;
}

/** A statement of the public documentation or of common belief that the source contradicts. */
export interface DocumentationError {
  readonly says: string;
  readonly where: string;
  readonly fact: string;
  readonly cite: readonly string[];
}

/** A class: how it is called, and what its instances have. */
export interface TypeEntry {
  /** Unique id, module included: `image.Image`, `machine.UART`, `image.blob`. */
  readonly type: string;
  readonly summary: string;
  /** Size in bytes of the C structure of an instance, on the 64-bit K210, before rounding to blocks. */
  readonly objectBytes: number;
  /** The collector runs `__del__` of dead instances, which frees the buffers they own. */
  readonly finaliser?: boolean;
  /** What calling the class does; absent: Python code cannot create instances. */
  readonly construct?: CallEntry;
  readonly members: readonly Member[];
  /** Fields that expressions may read from an instance. */
  readonly fields?: Readonly<Record<string, FieldEntry>>;
  /** `x[i]` yields this. */
  readonly subscript?: TypeTerm;
  /** `x[a:b]` yields this; `selected` is the number of items between the bounds, absent when they are not known. */
  readonly slice?: TypeTerm;
  /** How many items there are, for the bounds of both; absent: not known. */
  readonly items?: ExpressionText;
  /** What a slice with a step other than 1 raises. */
  readonly step?: { readonly exception: string; readonly text: string };
  /** `for i in x` yields these. */
  readonly iterates?: TypeTerm;
  /** What an operator makes of an instance and another value, `other`; absent: instances have no operators. */
  readonly operators?: CallEntry;
  /** Type whose members instances have as well. */
  readonly base?: string;
  /** Set when instances have more members than the model lists: says which. An unlisted member is unknown. */
  readonly unlisted?: string;
  readonly citations: Citations;
}

/** A field of an instance: a number with the range it may have, or a text with its possible values. */
export interface FieldEntry {
  readonly note: string;
  /** What an unknown instance may hold: lowest and highest number (null: no bound). */
  readonly range?: readonly [number, number | null];
  readonly likely?: number;
  readonly values?: readonly string[];
}

export type Member = CallEntry | ConstantEntry | AttributeEntry | TypeMember | ModuleMember;

interface MemberBase {
  /** Full dotted name; its last part is the member's name. */
  readonly id: string;
  readonly availability?: ExpressionText;
  readonly note?: string;
  readonly citations?: Citations;
}

export interface ConstantEntry extends MemberBase {
  readonly kind: 'constant';
  /** An int (interned small int: no heap) or a str (ROM string: no heap); null when known to exist only. */
  readonly value: number | string | null;
}

/** A readable property of a module or instance. */
export interface AttributeEntry extends MemberBase {
  readonly kind: 'attribute';
  readonly value: TypeTerm;
}

/** A class as a member of its module, e.g. `Image` in `image`. */
export interface TypeMember extends MemberBase {
  readonly kind: 'type';
  readonly type: string;
}

/** A submodule as a member, e.g. `utils` in `Maix`. */
export interface ModuleMember extends MemberBase {
  readonly kind: 'module';
  readonly module: string;
}

export interface CallEntry extends MemberBase {
  readonly kind: 'call';
  /** The first parameter of a method is `self`. */
  readonly params: readonly Parameter[];
  readonly returns: TypeTerm;
  /** In the order in which they happen. */
  readonly effects: readonly Effect[];
  /** Ends the use of something and gives its memory back, which nothing else does before a reset. */
  readonly ends?: true;
  /** Why the call costs nothing, when `effects` is empty. */
  readonly free?: string;
  readonly evidence: Evidence;
  /** Takes params, returns, effects, free and evidence from that entry; its own are then empty. */
  readonly sameAs?: string;
}

export interface Parameter {
  readonly name: string;
  /** For the reader: `int`, `image.Image`, `(x, y, w, h)`, … */
  readonly type: string;
  /** `either`: by position or name (the default). `rest` takes `*args`, `keywords` takes `**kwargs`. */
  readonly kind?: 'positional' | 'either' | 'keyword' | 'rest' | 'keywords';
  /** Value when the argument is left out; absent: the argument is required. */
  readonly default?: ExpressionText;
  /** What an unknown argument may be: lowest and highest number (null: no bound). */
  readonly range?: readonly [number, number | null];
  /** The usual number, used as the likely value of an unknown argument. */
  readonly likely?: number;
}

/**
 * Who keeps an allocation alive:
 * - `result` or `result/<slot>`: the returned object (GC: reachable from it; system heap: freed by its
 *   finaliser or a release); the slot is the one that `argument:self/<slot>` of later calls means
 * - `temporary` or `temporary/<slot>`: freed by the C code before the call returns (or by a `release`)
 * - `garbage`: nothing refers to it after the call, the next collection takes it (GC heap only)
 * - `argument:<parameter>` or `argument:<parameter>/<slot>`: an argument (often `self`)
 * - `global:<slot>`: a C variable; stays until a `release` of that slot
 * - `forever`: never freed before a reset of the board
 */
export type OwnerText = string;

interface EffectBase {
  /** Guard; absent: always. */
  readonly when?: ExpressionText;
  readonly note?: string;
  readonly cite?: readonly string[];
}

/**
 * What a block is in the firmware, where the analysis has to tell:
 * - `lcd-buffer`: takes the place of the buffer that boot has made
 * - `camera-picture`, `camera-planes`: a frame of the camera, for the script and for the KPU
 * - `model-handle`: the first block of every loaded model
 * - `kmodel-v4-interpreter`: only models of version 4 have one
 * - `lost`: the firmware forgets to free it
 */
export type AllocationRole =
  'lcd-buffer' | 'camera-picture' | 'camera-planes' | 'model-handle' | 'kmodel-v4-interpreter' | 'lost';

export interface AllocateEffect extends EffectBase {
  readonly do: 'allocate';
  readonly region: Region;
  /** Bytes as requested from the allocator, before its rounding. */
  readonly bytes: ExpressionText;
  /** Number of such allocations; absent: 1. */
  readonly count?: ExpressionText;
  readonly owner: OwnerText;
  /** For the report: `camera picture`, `LCD buffer`, … Free text: nothing is recognised by it. */
  readonly what: string;
  /** What the analysis recognises the memory by; absent where nothing has to. */
  readonly role?: AllocationRole;
  /** One such memory after the other; the owner is then `temporary/<slot>`. */
  readonly series?: Series;
  /** A failure, or the name of one in model/catalogue/failures.json. */
  readonly ifFails?: Failure | string;
}

/** A loop of the C code in which each memory is freed before the next, which is no larger. */
export interface Series {
  /** What expressions of the effect call the value of the loop. */
  readonly name: string;
  readonly from: ExpressionText;
  readonly below: ExpressionText;
  readonly step: ExpressionText;
}

/** What the user sees when an allocation fails. */
export interface Failure {
  readonly outcome: 'exception' | 'crash' | 'hang' | 'ignored';
  /** `MemoryError`, `OSError`, … */
  readonly exception?: string;
  readonly text?: string;
  readonly note?: string;
}

/** Frees what the owner holds; nothing happens when it holds nothing. */
export interface ReleaseEffect extends EffectBase {
  readonly do: 'release';
  /** `global:<slot>`, `argument:<p>`, `argument:<p>/<slot>`, `temporary/<slot>`; without a slot: all slots. */
  readonly owner: OwnerText;
}

/** Writes a state variable (`sensor.w`) or a field of an argument (`self.format`) after reading `value`. */
export interface SetEffect extends EffectBase {
  readonly do: 'set';
  readonly target: string;
  readonly value: ExpressionText;
}

/** Keeps an argument reachable from an owner (a callback in a timer object, a buffer in an object). */
export interface KeepEffect extends EffectBase {
  readonly do: 'keep';
  readonly argument: string;
  readonly owner: OwnerText;
}

/** Calls a Python function given as argument: now, or later from an interrupt, a thread or the scheduler. */
export interface CallEffect extends EffectBase {
  readonly do: 'call';
  readonly argument: string;
  readonly at: 'now' | 'later' | 'thread';
  readonly count?: ExpressionText;
  /** Truth: it is called again and again, until the script ends. */
  readonly again?: ExpressionText;
  /** Milliseconds between two such calls; absent where something has to happen for each. */
  readonly periodMs?: ExpressionText;
}

/** Runs a garbage collection. */
export interface CollectEffect extends EffectBase {
  readonly do: 'collect';
}

/** Ends the call with an exception: effects after it do not happen. */
export interface RaiseEffect extends EffectBase {
  readonly do: 'raise';
  readonly exception: string;
  readonly text?: string;
  /** Temporaries allocated so far are never freed. */
  readonly leaksTemporaries?: boolean;
  /** Why, and what to do about it, for the user: a sentence in which `{expression}` stands for its value. */
  readonly because?: string;
}

/**
 * The call works in a place that has a size of its own: an arena, the C stack, the output of a model. What it needs
 * there follows from its arguments. Where that is more than there is, it fails as `ifFails` says; after an exception
 * effects behind this one do not happen, and temporaries allocated so far are never freed.
 */
export interface RequireEffect extends EffectBase {
  readonly do: 'require';
  /** What the call needs there, in bytes. */
  readonly bytes: ExpressionText;
  /** What there is. */
  readonly within: ExpressionText;
  /** What the bytes are: `tables of the line detector`. */
  readonly what: string;
  readonly place: WorkPlace;
  /** The largest input with which the call works. */
  readonly limit?: { readonly value: ExpressionText; readonly of: string };
  readonly ifFails: Failure | string;
}

/**
 * The call reads or writes memory that is not meant and raises nothing: it goes on with garbage, or the board hangs.
 */
export interface StrayEffect extends EffectBase {
  readonly do: 'stray';
  /** As in {@link RaiseEffect}. */
  readonly because: string;
  /** True where what lies in memory decides, so that the same script may work with one firmware and not with another. */
  readonly depends?: true;
}

/** Where a call works that cannot grow. */
export type WorkPlace = 'arena' | 'table of blocks' | 'stack' | 'model output';

/** Ends this run of the program: reset, reboot, deep sleep. */
export interface ResetEffect extends EffectBase {
  readonly do: 'reset';
}

export type Effect =
  | AllocateEffect
  | ReleaseEffect
  | SetEffect
  | KeepEffect
  | CallEffect
  | CollectEffect
  | RaiseEffect
  | RequireEffect
  | StrayEffect
  | ResetEffect;

/**
 * A type term: a name alone or an object with details.
 *
 * Built-in names: `None bool int float str bytes bytearray list tuple dict set memoryview function iterator
 * module any unknown`; `data` (numbers, texts, and lists and dicts of them, read from a text); `argument` (the very object passed as `argument`), `oneOf` (the first of `options`
 * whose `when` holds). Every other name is a type of the catalogue.
 */
export type TypeTerm = string | TypeTermDetails;

export interface TypeTermDetails {
  readonly type: string;
  /** int, bool, float, str: the value. */
  readonly value?: ExpressionText;
  /** str, bytes, bytearray, list, tuple, dict: how many elements; `data`: bytes of the text it comes from. */
  readonly length?: ExpressionText;
  /** list, tuple: the type of each element, or one term per element. */
  readonly of?: TypeTerm | readonly TypeTerm[];
  /** tuple: names under which the elements are attributes as well. */
  readonly names?: readonly string[];
  /** list: `append` when the C code appends one by one (table over-allocated by doubling), else `exact`. */
  readonly built?: 'exact' | 'append';
  /** bytes, bytearray: the data belong to something else, only a header is allocated. */
  readonly aliases?: boolean;
  /** Catalogue types: fields of the new instance. */
  readonly fields?: Readonly<Record<string, ExpressionText>>;
  /** Catalogue types: boxed values that live as long as the instance (floats, tuples, strings). */
  readonly holds?: readonly TypeTerm[];
  /** false: an existing object is returned, nothing is allocated for it. Default: true. */
  readonly fresh?: boolean;
  /** `argument`: the parameter whose value is returned. */
  readonly argument?: string;
  /** `oneOf`: alternatives in order. */
  readonly options?: readonly TypeTerm[];
  /** Guard of an alternative of `oneOf`; absent: always. */
  readonly when?: ExpressionText;
  /** `unknown`, `data`: why. */
  readonly why?: string;
}

/**
 * A named function of the expression language: a formula over its parameters, or a table from a text or
 * number to a number. model/catalogue/functions.json.
 */
export type FunctionEntry =
  | {
      readonly name: string;
      readonly params: readonly string[];
      readonly formula: ExpressionText;
      readonly note: string;
    }
  | {
      readonly name: string;
      readonly params: readonly [string];
      readonly table: Readonly<Record<string, number | string>>;
      readonly note: string;
    };
