import type { ByteTransport, Clock } from '../../../board/transport.ts';

/** A port that can be opened. */
export interface BoardPort {
  /** As people know it: `/dev/ttyUSB0 (CH340)`. */
  readonly name: string;
  /** @throws PortProblem */
  readonly open: () => Promise<ByteTransport>;
}

/** How this host reaches serial ports. */
export interface SerialHost {
  /**
   * Lets the user choose a port where there are several.
   *
   * @returns undefined when the user gave up
   * @throws PortProblem where no port can be opened at all
   */
  readonly choosePort: () => Promise<BoardPort | undefined>;
  readonly clock: Clock;
}
