import { type Owner } from './outcome.ts';

/**
 * Takes the text of an owner apart (see `OwnerText` in types.ts).
 *
 * @returns undefined when the text is none of the documented forms
 */
export function parseOwner(text: string): Owner | undefined {
  if (text === 'result' || text === 'garbage' || text === 'forever') return { of: text };
  if (text === 'temporary') return { of: 'temporary' };
  const match = /^(?:(temporary)|argument:(\w+)|global:([\w.]+))(?:\/(\w+))?$/.exec(text);
  if (match === null) return undefined;
  const [, temporary, parameter, slot, part] = match;
  if (temporary !== undefined)
    return part === undefined ? { of: 'temporary' } : { of: 'temporary', slot: part };
  if (parameter !== undefined) {
    return part === undefined ? { of: 'argument', parameter } : { of: 'argument', parameter, slot: part };
  }
  return slot === undefined || part !== undefined ? undefined : { of: 'global', slot };
}
