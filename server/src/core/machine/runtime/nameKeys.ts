import { exactly } from '../../quantity/interval.ts';
import { Str } from '../../values/str.ts';
import { utf8Length } from '../text/text.ts';

const nameKeys = new Map<string, Str>();

/** Key of a name; names are interned by the compiler or by whoever sets the attribute. */
export function nameKey(name: string): Str {
  let key = nameKeys.get(name);
  if (key === undefined) nameKeys.set(name, (key = new Str(name, exactly(utf8Length(name)), true)));
  return key;
}
