import { slotsOf } from '../runtime/slots.ts';
import { endsWay, PathEnds, raiseError, raiseWith, withReason } from '../exceptions/errors.ts';
import type { Release } from '../../run/run.ts';
import { nativeObjectsIn, NativeObject } from '../../values/nativeObject.ts';
import type { Owner, ResolvedEffect } from '../../catalogue/outcome.ts';
import { multiply, type Interval } from '../../quantity/interval.ts';
import { isAbstract } from '../../values/abstract.ts';
import type { Value } from '../../values/value.ts';
import type { Code } from '../../compile/code.ts';
import { callAgainAndAgain } from '../paths/repeatedCalls.ts';
import { callValue, isCallable } from '../runtime/call.ts';
import { mayBeCaught } from '../exceptions/mayBeCaught.ts';
import { exceptionArguments } from './exceptionText.ts';
import { findDeaths } from '../heap/lifetime.ts';
import type { Machine } from '../machine.ts';
import { release, request } from '../heap/requests.ts';
import { touch } from '../paths/scope.ts';
import { fromExpression } from './convert.ts';
import { freeDeadBuffers } from './finalisers.ts';
import { handlingOf } from '../exceptions/handling.ts';

type Allocate = Extract<ResolvedEffect, { do: 'allocate' }>;
type Stray = Extract<ResolvedEffect, { do: 'stray' }>;
type Refusal = Extract<ResolvedEffect, { do: 'raise' }>;
type Callback = Extract<ResolvedEffect, { do: 'call' }>;
type Requirement = Extract<ResolvedEffect, { do: 'require' }>;

/** Most single pieces of one effect that are recorded one by one; more become one piece of the sum. */
const MOST_PIECES = 4096;

/** What owns the buffer of the LCD (model/catalogue/lcd.json). */
const LCD_SLOT = 'lcd.buffer';

/** Carries out the effects of one call of the firmware. */
export class Effects {
  readonly #machine: Machine;
  readonly #callee: string;
  readonly #named: ReadonlyMap<string, Value>;
  /** Freed when the call returns, by slot. */
  readonly #temporary: { readonly slot: string; readonly gcIds: number[]; readonly blocks: number[] }[] = [];
  readonly #ofResult: { readonly slot: string; readonly gcIds: number[]; readonly blocks: number[] }[] = [];
  readonly #keptForResult: { readonly slot: string; readonly value: Value }[] = [];

  constructor(machine: Machine, callee: string, named: ReadonlyMap<string, Value>) {
    this.#machine = machine;
    this.#callee = callee;
    this.#named = named;
  }

  apply(effect: ResolvedEffect): void {
    const machine = this.#machine;
    if (effect.applies === 'maybe') machine.uncertain++;
    try {
      this.#perform(effect);
    } finally {
      if (effect.applies === 'maybe') machine.uncertain--;
    }
  }

  #perform(effect: ResolvedEffect): void {
    const machine = this.#machine;
    switch (effect.do) {
      case 'allocate':
        this.#allocate(effect);
        return;
      case 'release':
        if (effect.applies === 'yes') this.#release(effect.owner);
        return;
      case 'set':
        this.#set(effect);
        return;
      case 'keep': {
        const value = this.#named.get(effect.parameter);
        if (value !== undefined) this.#keep(effect.owner, effect.parameter, value);
        return;
      }
      case 'call':
        this.#call(effect);
        return;
      case 'collect':
        findDeaths(machine);
        freeDeadBuffers(machine);
        machine.trace.collect();
        return;
      case 'raise':
        if (effect.applies === 'yes') this.#refuse(effect);
        else machine.branches?.mayRaise();
        return;
      case 'require':
        this.#fallShort(effect);
        return;
      case 'stray':
        if (effect.applies === 'yes') this.#noteStray(effect);
        return;
      case 'reset':
        if (effect.applies === 'yes') {
          const site = machine.sites.get(machine.trace.currentSite);
          machine.notes.push({ kind: 'reset', uri: site.uri, span: site.span });
          throw new PathEnds('reset');
        }
    }
  }

  #allocate(effect: Allocate): void {
    const { owner, region, bytes, count } = effect;
    const slot = slotOf(owner, '');
    const pieces = { slot, gcIds: [] as number[], blocks: [] as number[] };
    const many = count.likely > MOST_PIECES || count.low !== count.high;
    const repeats = many ? 1 : count.likely;
    const size = many ? multiply(bytes, count) : bytes;
    for (let index = 0; index < repeats; index++) {
      if (region === 'gc-heap') pieces.gcIds.push(this.#requestGc(effect.likely ? size : unlikely(size)));
      else pieces.blocks.push(this.#malloc(effect, size));
    }
    this.#own(owner, pieces);
  }

  #requestGc(bytes: Interval): number {
    return request(this.#machine, bytes.low === bytes.high ? bytes.likely : finite(bytes));
  }

  #malloc({ what, role, applies, likely, ifFails, owner }: Allocate, bytes: Interval): number {
    const machine = this.#machine;
    return machine.system.malloc({
      bytes: finite(bytes),
      what,
      role: role ?? null,
      site: machine.trace.currentSite,
      at: machine.trace.eventCount,
      certain: machine.uncertain === 0 && applies === 'yes',
      optional: applies === 'maybe',
      likely: likely && !isPastTheEnd(machine),
      temporary: owner.of === 'temporary',
      ifFails: ifFails ?? null,
    });
  }

  #own(owner: Owner, pieces: { slot: string; gcIds: number[]; blocks: number[] }): void {
    const machine = this.#machine;
    switch (owner.of) {
      case 'temporary':
        this.#temporary.push(pieces);
        return;
      case 'garbage':
        for (const id of pieces.gcIds) machine.trace.drop(id);
        return;
      case 'result':
        this.#ofResult.push(pieces);
        return;
      case 'argument': {
        const objects = nativeObjectsIn(this.#named.get(owner.parameter));
        if (objects.length === 0) replaceAt(machine, machine.firmwareState, pieces);
        for (const object of objects) attach(machine, object, pieces);
        return;
      }
      case 'global':
      case 'forever':
        attach(machine, machine.firmwareState, pieces);
    }
  }

  #release(owner: Owner): void {
    const machine = this.#machine;
    if (owner.of === 'temporary') {
      const wanted = owner.slot;
      for (const pieces of this.#temporary.splice(0)) {
        if (wanted === undefined || pieces.slot === wanted) this.#free(pieces);
        else this.#temporary.push(pieces);
      }
      return;
    }
    const holder = owner.of === 'argument' ? this.#named.get(owner.parameter) : machine.firmwareState;
    for (const each of nativeObjectsIn(holder)) this.#releaseFrom(each, owner);
  }

  #releaseFrom(holder: NativeObject, owner: Owner): void {
    const machine = this.#machine;
    touch(machine, holder);
    const wanted = 'slot' in owner ? owner.slot : undefined;
    if (owner.of === 'global' && wanted === LCD_SLOT && machine.uncertain === 0 && machine.scope === null)
      machine.system.freeBootLcd(machine.trace.currentSite, machine.trace.eventCount);
    const freed: number[] = [];
    for (const [slot, blocks] of holder.blocks) {
      if (wanted !== undefined && slot !== wanted) continue;
      freed.push(...blocks);
      holder.blocks.delete(slot);
    }
    if (freed.length > 0) machine.system.free(freed, this.#now());
    for (const [slot, ids] of holder.parts) {
      if (wanted !== undefined && slot !== wanted) continue;
      for (const id of ids) release(machine, id);
      holder.parts.delete(slot);
    }
  }

  #free({ gcIds, blocks }: { readonly gcIds: readonly number[]; readonly blocks: readonly number[] }): void {
    const machine = this.#machine;
    for (const id of gcIds) release(machine, id);
    if (blocks.length > 0) machine.system.free(blocks, this.#now());
  }

  /** For what the call frees. */
  #now(): Release {
    const { eventCount: at, currentSite: site } = this.#machine.trace;
    return { at, site };
  }

  #set(effect: Extract<ResolvedEffect, { do: 'set' }>): void {
    const machine = this.#machine;
    const { target } = effect;
    const holder =
      target.of === 'state' ? machine.firmwareState : nativeObject(this.#named.get(target.parameter));
    if (holder === null) return;
    touch(machine, holder);
    holder.fields.set(target.of === 'state' ? target.name : target.field, fromExpression(effect.value));
  }

  #keep(owner: Owner, parameter: string, value: Value): void {
    const machine = this.#machine;
    if (owner.of === 'result') {
      this.#keptForResult.push({ slot: owner.slot ?? parameter, value });
      return;
    }
    const holder =
      owner.of === 'argument' ? nativeObject(this.#named.get(owner.parameter)) : machine.firmwareState;
    if (holder === null) return;
    touch(machine, holder);
    const slot = slotOf(owner, `${this.#callee} ${parameter}`);
    holder.holds.set(slot, value);
  }

  /** A callback is run where it is handed over, once or as often as needed: what it needs is needed at some time. */
  #call({ parameter, at, again, periodMs }: Callback): void {
    const callback = this.#named.get(parameter);
    if (
      callback === undefined ||
      callback === null ||
      isAbstract(callback) ||
      !isCallable(this.#machine, callback)
    )
      return;
    const machine = this.#machine;
    const before = machine.system.capture();
    const beside = at === 'now' ? 0 : 1;
    machine.uncertain++;
    machine.beside += beside;
    const { branches } = machine;
    // What a callback raises is printed by whoever calls it, and the script goes on.
    machine.branches = null;
    const call = (): void => {
      callValue(machine, callback, callbackArguments(this.#named, callback));
    };
    try {
      if (again)
        callAgainAndAgain(machine, call, codeOf(machine, callback), {
          name: nameOf(machine, callback),
          periodMs,
        });
      else call();
    } catch (error) {
      if (!endsWay(error)) throw error;
    } finally {
      machine.branches = branches;
      machine.uncertain--;
      machine.beside -= beside;
      // It may not be called: what it frees may stay.
      machine.system.join(before, machine.trace.eventCount);
    }
  }

  #refuse({ exception, text, leaksTemporaries, because }: Refusal): never {
    return withReason(because, () => this.#raise(exception, text, leaksTemporaries));
  }

  #noteStray({ because, depends }: Stray): void {
    const machine = this.#machine;
    const { uri, span } = machine.sites.get(machine.trace.currentSite);
    const certain = machine.uncertain === 0 && !depends;
    machine.notes.push({ kind: 'stray', uri, span, callee: this.#callee, because, certain });
  }

  #raise(exception: string, text: string | undefined, leaks: boolean): never {
    // Nobody catches it: the script ends there, and what follows is judged as if the call had worked.
    const stays = leaks && mayBeCaught(this.#machine);
    if (!stays) for (const pieces of this.#temporary.splice(0)) this.#free(pieces);
    const args = exceptionArguments(text);
    if (args !== null) return raiseWith(this.#machine, exception, args);
    return raiseError(this.#machine, exception, text);
  }

  /** A place that the call works in is too small. What it has allocated so far stays where it raises an exception. */
  #fallShort(effect: Requirement): void {
    const machine = this.#machine;
    const { ifFails: failure, applies, limit } = effect;
    const { uri, span } = machine.sites.get(machine.trace.currentSite);
    const exception = failure.outcome === 'exception' ? (failure.exception ?? 'MemoryError') : null;
    // A script that waits for the exception knows what to do about it.
    const isHandled = exception !== null && handlingOf(machine, exception) !== 'none';
    machine.notes.push({
      kind: 'shortage',
      uri,
      span,
      callee: this.#callee,
      what: effect.what,
      place: effect.place,
      needBytes: effect.bytes,
      haveBytes: effect.within,
      limit: limit ?? null,
      failure,
      certain: machine.uncertain === 0 && applies === 'yes' && !isHandled,
      likely: effect.likely && !isHandled,
    });
    if (exception === null) return;
    if (applies === 'yes') this.#raise(exception, failure.text, true);
    machine.branches?.mayRaise();
  }

  /** The call returns: temporaries are freed, and the result takes what belongs to it. */
  finish(result: Value): void {
    const machine = this.#machine;
    for (const pieces of this.#temporary) this.#free(pieces);
    const natives = nativeObjectsIn(result);
    const holders = natives.length > 0 ? natives : [machine.firmwareState];
    for (const holder of holders) {
      for (const pieces of this.#ofResult) attach(machine, holder, pieces);
      for (const { slot, value } of this.#keptForResult) {
        touch(machine, holder);
        holder.holds.set(slot, value);
      }
    }
  }
}

function slotOf(owner: Owner, unnamed: string): string {
  return 'slot' in owner ? (owner.slot ?? unnamed) : unnamed;
}

/** Bytes of what the call likely has no need of. */
function unlikely({ high }: Interval): Interval {
  return { low: 0, likely: 0, high };
}

function finite(bytes: Interval): Interval {
  return {
    low: Math.max(0, bytes.low),
    likely: Number.isFinite(bytes.likely) ? Math.max(0, Math.ceil(bytes.likely)) : 0,
    high: bytes.high,
  };
}

function attach(
  machine: Machine,
  holder: NativeObject,
  pieces: { slot: string; gcIds: readonly number[]; blocks: readonly number[] },
): void {
  touch(machine, holder);
  if (pieces.gcIds.length > 0)
    holder.parts.set(pieces.slot, [...(holder.parts.get(pieces.slot) ?? []), ...pieces.gcIds]);
  if (pieces.blocks.length > 0)
    holder.blocks.set(pieces.slot, [...(holder.blocks.get(pieces.slot) ?? []), ...pieces.blocks]);
}

/** An object of which nothing is known takes the pieces: those of an earlier call are likely the same object's. */
function replaceAt(machine: Machine, holder: NativeObject, pieces: Parameters<typeof attach>[2]): void {
  touch(machine, holder);
  for (const id of holder.parts.get(pieces.slot) ?? []) machine.trace.drop(id);
  holder.parts.delete(pieces.slot);
  attach(machine, holder, pieces);
}

/** Code of a function of the script. */
function codeOf(machine: Machine, callback: Value): Code | null {
  return slotsOf(machine, callback).code?.(machine, callback) ?? null;
}

function nameOf(machine: Machine, callback: Value): string {
  return codeOf(machine, callback)?.name ?? 'the function';
}

/** Callbacks of pins and timers take the object that called them; other arguments are not known. */
function callbackArguments(named: ReadonlyMap<string, Value>, callback: Value): Value[] {
  const wanted =
    typeof callback === 'object' && callback !== null && 'codeObject' in callback
      ? (callback as { codeObject: { code: { positionalParameters: number } } }).codeObject.code
          .positionalParameters
      : 1;
  return new Array<Value>(wanted).fill(named.get('self') ?? null);
}

/**
 * True on an unknown way that has likely taken more of the system heap than the board has RAM: what comes then is not
 * reached, as a request before it has failed.
 */
function isPastTheEnd({ uncertain, system, environment }: Machine): boolean {
  return uncertain > 0 && system.liveBytes > (environment.ramBytes ?? Infinity);
}

function nativeObject(value: Value | undefined): NativeObject | null {
  return value instanceof NativeObject ? value : null;
}
