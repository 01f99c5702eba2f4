import { message, type Text } from '../../../messages/message.ts';
import { holderText } from '../core/rules/places.ts';

/** What keeps memory of the system heap for more than one thing of the script. */
const USES: ReadonlyMap<string, Text> = new Map([
  ['call in progress', message('bill.temporaries')],
  ['loaded model', message('bill.models')],
]);

/** What memory of the system heap is used for, as a legend calls it: `camera`, `models`. */
export function useText(heldBy: string): Text {
  return USES.get(heldBy) ?? holderText(heldBy);
}
