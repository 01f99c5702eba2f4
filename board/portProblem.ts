import { printableLine } from './printable.ts';

export type PortProblemKind =
  /** What opens ports is not installed, or does not load on this machine. */
  'no-support' | 'no-port' | 'denied' | 'in-use' | 'cannot-open';

/** Why a serial port could not be opened: a sentence for the user. */
export class PortProblem extends Error {
  readonly kind: PortProblemKind;

  constructor(kind: PortProblemKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Speed of the prompt (maixpy_main.c, uarths_config). */
export const BAUD_RATE = 115_200;

/** What the operating system said when a port was to be opened, as a problem that says what to do. */
export function openProblem(path: string, error: unknown): PortProblem {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/^Error: /, '');
  const port = printableLine(path, 120);
  if (/no such file|not found|ENOENT|unknown error code (2|3)\b/i.test(reason))
    return new PortProblem('no-port', `There is no port ${port}: is the board plugged in?`);
  if (/permission denied|EACCES/i.test(reason))
    return new PortProblem(
      'denied',
      `${port} may not be opened: on Linux, the user must be in the group dialout (\`sudo usermod -aG dialout $USER\`), and log in again.`,
    );
  if (/lock|busy|access denied|unavailable|EBUSY/i.test(reason))
    return new PortProblem('in-use', `${port} is in use: close MaixPy IDE, or the terminal that shows it.`);
  if (/inappropriate ioctl|not a typewriter|ENOTTY/i.test(reason))
    return new PortProblem('cannot-open', `${port} is no serial port.`);
  return new PortProblem('cannot-open', `${port} cannot be opened: ${printableLine(reason, 160)}`);
}
