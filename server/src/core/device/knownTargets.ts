/** The boards and firmware of the model. */
import { BOARD_FILES } from '../../../../model/boards/index.ts';
import { FIRMWARE_FILES } from '../../../../model/firmware/index.ts';
import { PORT_FILES } from '../../../../model/ports/index.ts';
import { nearestNames } from '../text/nearest.ts';
import type { Board, Firmware, Port } from './description.ts';
import { type Result, failure, success } from './result.ts';

type FirmwareFile = Partial<Firmware> & Pick<Firmware, 'id' | 'name'>;

// The data are checked against their schemas by test/unit/target/modelData.test.ts, not at every start.
const boards: ReadonlyMap<string, Board> = new Map(Object.entries(BOARD_FILES) as [string, Board][]);
const ports: ReadonlyMap<string, Port> = new Map(Object.entries(PORT_FILES) as [string, Port][]);
const firmwareFiles: ReadonlyMap<string, FirmwareFile> = new Map(
  Object.entries(FIRMWARE_FILES) as [string, FirmwareFile][],
);

function complete(file: FirmwareFile): Firmware {
  const base = file.basedOn === undefined ? {} : (firmwareFiles.get(file.basedOn) ?? {});
  return { ...base, ...file } as Firmware;
}

const firmware: ReadonlyMap<string, Firmware> = new Map(
  [...firmwareFiles].map(([id, file]) => [id, complete(file)]),
);

const boardNames: ReadonlyMap<string, Board> = new Map(
  [...boards.values()].flatMap((board) =>
    [board.id, board.name, ...board.aliases].map((name) => [name.toLowerCase(), board]),
  ),
);

/** The board taken when the user names none: the commonest, and the family's default size of LCD. */
export const DEFAULT_BOARD_ID = 'maix-bit';

export function listBoards(): readonly Board[] {
  return [...boards.values()];
}

/** Builds first (what one downloads), then releases whose image was measured; `none` last. */
export function listFirmware(): readonly Firmware[] {
  const order = ['build', 'release', 'host'];
  return [...firmware.values()].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.id < b.id ? -1 : 1),
  );
}

/** Firmware to choose from: not `none`, which compares with MicroPython on a computer. */
export function offeredFirmware(): readonly Firmware[] {
  return listFirmware().filter(({ kind }) => kind !== 'host');
}

/** Boards to choose from: those that firmware runs on. */
export function offeredBoards(): readonly Board[] {
  const offered = new Set(offeredFirmware().map(({ id }) => id));
  return listBoards().filter(({ defaultFirmware }) => offered.has(defaultFirmware));
}

function unknown(
  kind: 'board' | 'firmware',
  wanted: string,
  names: readonly string[],
  ids: readonly string[],
) {
  const [nearest] = nearestNames(wanted, names);
  const hint = nearest === undefined ? `Known are: ${ids.join(', ')}.` : `Did you mean "${nearest}"?`;
  return failure(`unknown-${kind}`, `There is no ${kind} "${wanted}". ${hint}`, nearest);
}

/** A board by identity, name or another usual name, in any case. Error: `unknown-board`, with the nearest name. */
export function findBoard(name: string): Result<Board> {
  const found = boardNames.get(name.trim().toLowerCase());
  return found === undefined
    ? unknown('board', name, [...boardNames.keys()], [...boards.keys()])
    : success(found);
}

/** A firmware by identity, in any case. Error: `unknown-firmware`, with the nearest name. */
export function findFirmware(id: string): Result<Firmware> {
  const found = firmware.get(id.trim().toLowerCase());
  const ids = [...firmware.keys()];
  return found === undefined ? unknown('firmware', id, ids, ids) : success(found);
}

/** The port of a firmware; undefined for `none`. */
export function portOf(of: Pick<Firmware, 'port'>): Port | undefined {
  return of.port === null ? undefined : ports.get(of.port);
}
