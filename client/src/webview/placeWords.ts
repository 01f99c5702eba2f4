import { placeText, type Place } from '../placeText.ts';
import { say } from './say.ts';

export type { Place };

/** `line 13`, or `main.py 13` for a line of an imported file; empty for no place. */
export function placeWords(place: Place): string {
  const text = placeText(place);
  return text === null ? '' : say(text);
}
