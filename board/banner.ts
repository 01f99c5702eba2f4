/** What a board says of itself when it starts. */

const VERSION_LETTERS = String.raw`v[\w.+-]{1,60}`;
const DAY_LETTERS = String.raw`\d{4}-\d\d-\d\d`;
const MACHINE_LETTERS = String.raw`[\w .()/+-]{1,80}`;
const BOOT_LINE_LETTERS = String.raw`\[MaixPy\] gc heap=0x[0-9a-f]{1,16}-0x[0-9a-f]{1,16}\(\d{1,10}\)`;

/** What each part may be: nothing in it means anything to a terminal, an editor or Markdown. */
export const VERSION = new RegExp(`^${VERSION_LETTERS}$`);
export const BUILT_ON = new RegExp(`^${DAY_LETTERS}$`);
export const MACHINE = new RegExp(`^${MACHINE_LETTERS}$`);
export const BOOT_LINE = new RegExp(`^${BOOT_LINE_LETTERS}$`);

export interface Banner {
  /** `v0.6.2-44-gd9dc6c58c` */
  readonly version: string;
  /** `2021-03-30` */
  readonly builtOn: string;
  /** `Sipeed_M1 with kendryte-k210` */
  readonly machine: string;
}

/** `MicroPython v0.6.2 on 2021-03-30; Sipeed_M1 with kendryte-k210`; the last one where there are several. */
export function readBanner(text: string): Banner | null {
  const pattern = new RegExp(
    `MicroPython (${VERSION_LETTERS}) on (${DAY_LETTERS}); (${MACHINE_LETTERS})`,
    'g',
  );
  const last = [...text.matchAll(pattern)].at(-1);
  if (last?.[1] === undefined || last[2] === undefined || last[3] === undefined) return null;
  return { version: last[1], builtOn: last[2], machine: last[3].trim() };
}

/** Whether it is the firmware of a board with this chip. */
export function isMaixPy({ machine }: Banner): boolean {
  return /k210/i.test(machine);
}

/** `[MaixPy] gc heap=0x802fd080-0x8037d080(524288)`; the last one where there are several. */
export function readBootLine(text: string): string | null {
  const pattern = new RegExp(BOOT_LINE_LETTERS, 'g');
  return [...text.matchAll(pattern)].at(-1)?.[0] ?? null;
}
