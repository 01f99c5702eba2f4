import { message } from '../../../messages/message.ts';
import { say } from './say.ts';

export interface Place {
  readonly line?: number;
  readonly file?: string;
}

/** `line 13`, or `main.py 13` for a line of an imported file. */
export function placeWords({ line, file }: Place): string {
  if (line === undefined) return '';
  if (file === undefined) return say(message('figure.line', { line }));
  const name = decodeURIComponent(file.slice(file.lastIndexOf('/') + 1));
  return say(message('figure.fileLine', { file: name, line }));
}
