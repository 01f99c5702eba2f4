import { isObject, type Slot, type Value } from '../../../values/value.ts';
import type { LoadConstant, LocalInstruction, NameInstruction } from '../../../compile/code.ts';
import { Unknown } from '../../../values/abstract.ts';
import { Cell } from '../../../values/cell.ts';
import type { Frame } from '../../../values/frame.ts';
import { CATALOGUE } from '../../../catalogue/catalogue.ts';
import { nameNow, removeName, storeName } from '../../runtime/dicts.ts';
import { raiseError, raiseFormatted, withReason } from '../../exceptions/errors.ts';
import { drop } from '../../heap/lifetime.ts';
import { noteOtherVersion } from '../../firmware/lacks.ts';
import { memberOfOtherVersion } from '../../firmware/nativeObjects.ts';
import { memberId, presenceOf, START_SCRIPT } from '../../firmware/presence.ts';
import type { Machine } from '../../machine.ts';
import { constantValue } from '../../runtime/constants.ts';
import { touch } from '../../paths/scope.ts';
import { pop, push } from '../../runtime/frameStack.ts';
import type { Typed } from './typed.ts';

// Names, local variables and cells.

export const loadConst: Typed<LoadConstant> = (machine, frame, instruction) => {
  push(machine, frame, constantValue(machine, frame.codeObject, instruction));
};

function lookupName(machine: Machine, frame: Frame, name: string): Value {
  const global = nameNow(machine, frame.globals, name);
  if (global !== undefined) return global;
  const builtin = machine.interpreter.builtin(name);
  if (builtin !== undefined) return builtin;
  if (frame.globals.table.uncertain) return new Unknown(`name ${name} that may not be set`);
  const exported = exportedElsewhere(machine, frame, name);
  if (exported !== undefined) return exported;
  const left = leftByStart(machine, frame, name);
  if (left !== undefined) return left;
  return withReason(importAdvice(name), () =>
    raiseFormatted(machine, 'NameError', "name '%q' isn't defined", `name '${name}' isn't defined`),
  );
}

/** What a script has forgotten that uses a module by its name. */
function importAdvice(name: string): string | undefined {
  return CATALOGUE.findModule(name) === undefined ? undefined : `Write \`import ${name}\` first.`;
}

/** A name that `from module import *` brings in with other versions of the firmware, where that is known. */
function exportedElsewhere(machine: Machine, { globals }: Frame, name: string): Slot {
  for (const module of machine.starImports.get(globals) ?? []) {
    if (presenceOf(machine, module, name)?.state === 'unknown')
      return memberOfOtherVersion(machine, module, name);
    const missing = noteOtherVersion(machine, memberId(module, name), 'NameError');
    if (missing === 'assumed') return memberOfOtherVersion(machine, module, name);
  }
  return undefined;
}

/** A name that the firmware's start script has left: scripts run among its names (maixpy_main.c:590). */
function leftByStart(machine: Machine, { globals }: Frame, name: string): Slot {
  if (globals !== machine.modules.get('__main__')?.globals) return undefined;
  const state = presenceOf(machine, START_SCRIPT, name)?.state;
  // What a star has brought on other versions was reported as that.
  const isOfStar = [...(machine.starImports.get(globals) ?? [])].some(
    (module) => (presenceOf(machine, module, name)?.ranges.length ?? 0) > 0,
  );
  const isThere =
    state === 'present' ||
    (state === 'absent' &&
      !isOfStar &&
      noteOtherVersion(machine, memberId(START_SCRIPT, name), 'NameError') === 'assumed');
  return isThere ? memberOfOtherVersion(machine, START_SCRIPT, name) : undefined;
}

export const loadName: Typed<NameInstruction> = (machine, frame, { name }) => {
  const local = frame.locals === null ? undefined : nameNow(machine, frame.locals, name);
  push(machine, frame, local === undefined ? lookupName(machine, frame, name) : local);
};

export const loadGlobal: Typed<NameInstruction> = (machine, frame, { name }) => {
  push(machine, frame, lookupName(machine, frame, name));
};

export const storeNameStep: Typed<NameInstruction> = (machine, frame, { name }) => {
  storeName(machine, frame.locals ?? frame.globals, name, pop(frame));
};

export const storeGlobal: Typed<NameInstruction> = (machine, frame, { name }) => {
  storeName(machine, frame.globals, name, pop(frame));
};

export const deleteName: Typed<NameInstruction> = (machine, frame, { name, op }) => {
  const names = op === 'DELETE_NAME' ? (frame.locals ?? frame.globals) : frame.globals;
  if (!removeName(machine, names, name))
    raiseFormatted(machine, 'NameError', "name '%q' isn't defined", `name '${name}' isn't defined`);
};

function checkLocal(machine: Machine, value: Slot): Value {
  if (value !== undefined) return value;
  return raiseError(machine, 'NameError', 'local variable referenced before assignment');
}

export const loadFast: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  push(machine, frame, checkLocal(machine, frame.slots[slot]));
};

export const storeFast: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  drop(machine, frame.slots[slot]);
  frame.slots[slot] = pop(frame);
};

export const deleteFast: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  drop(machine, checkLocal(machine, frame.slots[slot]));
  frame.slots[slot] = undefined;
};

export const loadDeref: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  const cell = frame.slots[slot];
  push(machine, frame, checkLocal(machine, isObject(cell) ? cell.inner : cell));
};

function setCell(machine: Machine, frame: Frame, slot: number, value: Slot): void {
  const cell = frame.slots[slot];
  if (!(cell instanceof Cell)) return;
  touch(machine, cell);
  drop(machine, cell.value);
  cell.value = value;
}

export const storeDeref: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  setCell(machine, frame, slot, pop(frame));
};

export const deleteDeref: Typed<LocalInstruction> = (machine, frame, { slot }) => {
  setCell(machine, frame, slot, undefined);
};
