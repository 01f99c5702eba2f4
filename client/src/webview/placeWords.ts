export interface Place {
  readonly line?: number;
  readonly file?: string;
}

/** `line 13`, or `main.py 13` for a line of an imported file. */
export function placeWords({ line, file }: Place): string {
  if (line === undefined) return '';
  const name = file === undefined ? 'line' : decodeURIComponent(file.slice(file.lastIndexOf('/') + 1));
  return `${name} ${line.toString()}`;
}
