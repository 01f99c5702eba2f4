/** Serial ports as people know them. */

export interface PortFacts {
  /** What opens it: `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  /** Four hexadecimal digits, in any case. */
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly manufacturer?: string | undefined;
}

/** Chips between USB and a serial port that are on boards with a K210, by vendor and product. */
const CHIPS: Readonly<Record<string, string>> = {
  '1a86:7522': 'CH340K',
  '1a86:7523': 'CH340',
  '1a86:5523': 'CH341',
  '1a86:55d2': 'CH342',
  '1a86:55d3': 'CH343',
  '1a86:55d4': 'CH9102',
  '0403:6001': 'FTDI FT232R',
  // Sipeed's program for the CH552 says that it is an FT2232.
  '0403:6010': 'FTDI FT2232 or CH552',
  '0403:6011': 'FTDI FT4232',
  '0403:6014': 'FTDI FT232H',
  '0403:6015': 'FTDI FT230X',
  '10c4:ea60': 'CP2102',
  '10c4:ea70': 'CP2105',
  '067b:2303': 'PL2303',
  '067b:23a3': 'PL2303',
  'c251:f001': 'CMSIS-DAP (Maix Go)',
};

function key({ vendorId = '', productId = '' }: PortFacts): string {
  return `${vendorId} ${productId}`.toLowerCase().trim().replace(' ', ':');
}

/** `CH340`, or the manufacturer, or nothing for a port that says nothing of itself. */
export function chipName(port: PortFacts): string {
  return CHIPS[key(port)] ?? port.manufacturer ?? '';
}

/** Whether a board with a K210 may be behind it. */
export function mayBeBoard(port: PortFacts): boolean {
  return Object.hasOwn(CHIPS, key(port));
}

/** Ports that may be boards first, each group by its path. */
export function sortPorts<Port extends PortFacts>(ports: readonly Port[]): readonly Port[] {
  const rank = (port: Port): number => (mayBeBoard(port) ? 0 : port.vendorId === undefined ? 2 : 1);
  const byPath = (a: Port, b: Port): number => a.path.localeCompare(b.path, 'en', { numeric: true });
  return [...ports].sort((a, b) => rank(a) - rank(b) || byPath(a, b));
}
