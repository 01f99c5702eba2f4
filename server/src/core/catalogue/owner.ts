import { type Owner } from './outcome.ts';

/**
 * Takes the text of an owner apart (see `OwnerText` in types.ts).
 *
 * @returns undefined when the text is none of the documented forms
 */
export function parseOwner(text: string): Owner | undefined {
  if (text === 'garbage' || text === 'forever') return { of: text };
  const match = /^(?:(result|temporary)|argument:(\w+)|global:([\w.]+))(?:\/(\w+))?$/.exec(text);
  if (match === null) return undefined;
  const [, plain, parameter, global, slot] = match;
  if (plain === 'result' || plain === 'temporary')
    return slot === undefined ? { of: plain } : { of: plain, slot };
  if (parameter !== undefined) {
    return slot === undefined ? { of: 'argument', parameter } : { of: 'argument', parameter, slot };
  }
  return global === undefined || slot !== undefined ? undefined : { of: 'global', slot: global };
}
