import { typeName, isObject, type Value } from '../../values/value.ts';
import { isType } from '../runtime/typeOf.ts';
import { memberOfOtherVersion } from './nativeObjects.ts';
import { CATALOGUE } from '../../catalogue/catalogue.ts';
import { memberName } from '../../catalogue/catalogueIndex.ts';
import type { Member, TypeEntry } from '../../catalogue/types.ts';
import { nearestNames } from '../../text/nearest.ts';
import { raiseFormatted } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { isInBuild } from './call.ts';
import { noteMissing, noteOtherVersion } from './lacks.ts';
import { memberId, presenceOf } from './presence.ts';

/** Base chains are short; the bound keeps a cycle in the data from looping. */
const MOST_BASES = 8;

/**
 * Names that a module, class or object of the firmware has; null when the model does not list them all, or when
 * the interpreter is not the firmware that the model describes.
 */
function namesOf(machine: Machine, owner: Value): readonly string[] | null {
  if (machine.environment.missingModulesRaise) return null;
  const name = isObject(owner) ? owner.catalogueName : null;
  if (name === null) return null;
  if (!isModule(owner)) return namesOfType(name);
  const file = CATALOGUE.findModule(name)?.file;
  return file === undefined || file.unlisted !== undefined ? null : memberNames(file.members);
}

function namesOfType(type: string): readonly string[] | null {
  const names: string[] = [];
  let entry: TypeEntry | undefined = CATALOGUE.findType(type);
  if (entry === undefined) return null;
  for (let depth = 0; ; depth++) {
    if (entry.unlisted !== undefined || depth === MOST_BASES) return null;
    names.push(...memberNames(entry.members));
    if (entry.base === undefined) break;
    entry = CATALOGUE.findType(entry.base);
    if (entry === undefined) return null;
  }
  return names;
}

function memberNames(members: readonly Member[]): string[] {
  return members.map(({ id }) => memberName(id));
}

/** How a module, class or object of the firmware is called in messages. */
export function ownerName(owner: Value): string {
  return (isObject(owner) ? owner.catalogueName : null) ?? '?';
}

/**
 * Notes that something the script uses is not in the firmware, when that is certain.
 *
 * @returns whether the board raises an exception; `assumed` when it would, but the firmware is only assumed and other
 *   versions have what the script uses
 */
export function noteMissingMember(
  machine: Machine,
  owner: Value,
  name: string,
  exception: 'AttributeError' | 'ImportError' = 'AttributeError',
): boolean | 'assumed' {
  const kind = ownerName(owner);
  // What fills a class when it is loaded may bring a name in that former versions had from the first.
  const isListed = CATALOGUE.findType(kind)?.unlisted === undefined;
  const recorded = isListed ? noteOtherVersion(machine, memberId(kind, name), exception) : undefined;
  if (recorded !== undefined) return recorded;
  if (presenceOf(machine, kind, name)?.state === 'unknown') return false;
  // Every object has names of the interpreter's own, such as __class__, besides those that the model lists.
  const names = name.startsWith('__') ? null : namesOf(machine, owner);
  if (names === null) return false;
  const nearest = nearestNames(name, names, 1)[0];
  noteMissing(machine, `${kind}.${name}`, exception, nearest === undefined ? {} : { nearest });
  return true;
}

/** Whether the build has a member that the model lists; undefined where that is not known. */
export function isMemberInBuild(machine: Machine, owner: Value, name: string): boolean | undefined {
  const member = CATALOGUE.findMember(ownerName(owner), name);
  return member?.kind === 'call' ? isInBuild(machine, member) : true;
}

/** True for a module, class or object of the firmware whose members the model does not all list. */
export function mayHaveMember(machine: Machine, owner: Value): boolean {
  return !machine.environment.missingModulesRaise && namesOf(machine, owner) === null;
}

/** What the interpreter raises for an attribute that a module or object does not have (py/runtime.c:1091-1096). */
export function raiseMissingMember(machine: Machine, owner: Value, name: string): never {
  const [format, kind] = isType(owner)
    ? ["type object '%q' has no attribute '%q'", `type object '${memberName(owner.name)}'`]
    : [
        "'%s' object has no attribute '%q'",
        `'${isModule(owner) ? 'module' : memberName(ownerName(owner))}' object`,
      ];
  return raiseFormatted(machine, 'AttributeError', format, `${kind} has no attribute '${name}'`);
}

/** What reading a member gives that the target does not have; undefined where nothing is known of it. */
export function missingFirmwareMember(machine: Machine, owner: Value, name: string): Value | undefined {
  const missing = noteMissingMember(machine, owner, name);
  if (missing === 'assumed') return memberOfOtherVersion(machine, ownerName(owner), name);
  return missing ? raiseMissingMember(machine, owner, name) : undefined;
}

/** Whether a module, class or object of the firmware has a member that was found or not. */
export function hasFirmwareMember(
  machine: Machine,
  owner: Value,
  name: string,
  isFound: boolean,
): boolean | undefined {
  if (isFound) return isMemberInBuild(machine, owner, name);
  return mayHaveMember(machine, owner) ? undefined : false;
}

function isModule(owner: Value): boolean {
  return typeName(owner) === 'module';
}
