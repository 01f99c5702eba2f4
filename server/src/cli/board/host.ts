import type { SerialPorts } from '../../../../board/node/serialPorts.ts';
import type { Clock } from '../../../../board/transport.ts';

/** What the machine gives to those who talk to boards. */
export interface BoardHost {
  /** @throws PortProblem where no port can be opened at all */
  readonly ports: () => SerialPorts;
  readonly clock: Clock;
  readonly today: () => Date;
  /** Listens for Ctrl-C. @returns what ends the listening */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Asks a person; null where there is none to be asked. */
  readonly confirm: (question: string) => Promise<boolean | null>;
  /** @throws Error with the reason */
  readonly writeFile: (file: string, text: string) => void;
}
