import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { Presence } from '../../device/apiHistory.ts';
import type { Machine } from '../machine.ts';

/** The frozen script that runs at every start, whose names the script that follows has. */
export const START_SCRIPT = '_boot';

/** The full name under which the catalogue and the history know a member: a base class may have it. */
export function memberId(owner: string, name: string): string {
  return CATALOGUE.findMember(owner, name)?.id ?? `${owner}.${name}`;
}

/** What the history of the firmware says of a member; undefined where it says nothing. */
export function presenceOf(machine: Machine, owner: string, name: string): Presence | undefined {
  return machine.environment.history?.presenceOf(memberId(owner, name));
}
