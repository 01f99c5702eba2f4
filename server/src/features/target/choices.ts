/** The boards and firmware to choose from, with what helps to choose. */
import { enumerated, message, term } from '../../../../messages/message.ts';
import { english, type Say } from '../../../../messages/render.ts';
import { buildsFor } from '../../core/memory/judgeFirmware.ts';
import type { Interval } from '../../core/quantity/interval.ts';
import { sizeInterval } from '../../core/quantity/format.ts';
import type { Firmware } from '../../core/device/description.ts';
import { offeredBoards, offeredFirmware } from '../../core/device/knownTargets.ts';
import { resolveTarget, systemCapacityBytes, type Target } from '../../core/device/target.ts';

export interface TargetChoice {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** What the choices of a group have in common; they stand together. */
  readonly group?: string;
  readonly note?: string;
}

export interface TargetChoices {
  readonly boards: readonly TargetChoice[];
  /** What suits first. */
  readonly firmware: readonly TargetChoice[];
  readonly defaultBoardName: string;
  readonly defaultFirmwareName: string;
}

/** A script that firmware has to suit. */
export interface SuitedScript {
  /** Identity of its board. */
  readonly board: string;
  /** Calls of the script that a target certainly lacks. */
  readonly lackedBy: (other: Target) => readonly string[];
}

/** In the order in which they are shown. */
const GROUPS = ['choice.suits', 'choice.lacks', 'choice.measured', 'choice.others'] as const;
type Group = (typeof GROUPS)[number];

/**
 * @param board identity of the board that firmware is for; null: that of the script, or the default one
 * @param script the script that it has to suit; null for none
 */
export function targetChoices(
  board: string | null,
  script: SuitedScript | null,
  say: Say = english,
): TargetChoices {
  const base = resolveTarget({ board: board ?? script?.board });
  const fallback = resolveTarget({});
  if (!base.ok || !fallback.ok) throw new Error('the default board has no target');
  const lacked = script?.lackedBy ?? (() => []);
  const firmware = offeredFirmware().map((one) => placedFirmware(one, base.value, lacked));
  return {
    boards: offeredBoards().map(({ id, name, summary }) => ({
      id,
      name: say(term(name)),
      detail: say(term(summary)),
    })),
    firmware: firmware.sort((a, b) => rankOf(a) - rankOf(b)).map((one) => firmwareChoice(one, say)),
    defaultBoardName: say(term(fallback.value.board.name)),
    defaultFirmwareName: say(term(base.value.firmware.name)),
  };
}

interface PlacedFirmware {
  readonly firmware: Firmware;
  readonly group: Group;
  readonly isUsual: boolean;
  /** Calls of the script that it certainly lacks. */
  readonly missing: readonly string[];
  /** What both heaps share; null where the board cannot run it. */
  readonly capacity: Interval | null;
}

/** By group, the usual one of a group first. */
function rankOf({ group, isUsual }: PlacedFirmware): number {
  return GROUPS.indexOf(group) * 2 + (isUsual ? 0 : 1);
}

function placedFirmware(firmware: Firmware, base: Target, lacked: SuitedScript['lackedBy']): PlacedFirmware {
  const { id, kind } = firmware;
  const target = resolveTarget({ board: base.board.id, firmware: id });
  const placed = { firmware, isUsual: base.board.defaultFirmware === id, missing: [] };
  if (!target.ok) return { ...placed, group: 'choice.others', capacity: null };
  const capacity = systemCapacityBytes(target.value);
  if (kind !== 'build') return { ...placed, group: 'choice.measured', capacity };
  const isFor = placed.isUsual || base.firmware.id === id || buildsFor(base).includes(id);
  if (!isFor) return { ...placed, group: 'choice.others', capacity };
  const missing = lacked(target.value);
  return { ...placed, group: missing.length > 0 ? 'choice.lacks' : 'choice.suits', missing, capacity };
}

/** Calls that a firmware certainly lacks are named up to here. */
const MOST_NAMES = 3;

function firmwareChoice(
  { firmware, group, isUsual, missing, capacity }: PlacedFirmware,
  say: Say,
): TargetChoice {
  const shared =
    capacity === null
      ? term(firmware.summary)
      : message('choice.bothHeaps', { size: sizeInterval(capacity) });
  const calls = enumerated(missing.slice(0, MOST_NAMES));
  const detail = missing.length === 0 ? shared : message('choice.lacking', { detail: shared, calls });
  return {
    id: firmware.id,
    name: say(term(firmware.name)),
    detail: say(detail),
    group: say(message(group)),
    ...(isUsual ? { note: say(message('choice.usual')) } : {}),
  };
}
