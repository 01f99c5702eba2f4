import { send } from './host.ts';
import type { Place } from './placeWords.ts';

/** Shows a line in the editor. */
export function goTo({ line, file }: Place): void {
  if (line !== undefined) send({ type: 'goTo', line, ...(file === undefined ? {} : { file }) });
}
