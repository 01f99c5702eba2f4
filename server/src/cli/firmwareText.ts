import { enumerated, message, term, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { formatBytes, formatInterval, formatShort } from '../core/quantity/format.ts';
import type { Calibration } from '../core/device/bootLine.ts';
import type { Firmware } from '../core/device/description.ts';
import { padEnd } from '../features/columns.ts';
import type { FirmwareAccount } from './firmwareAccount.ts';
import { rowsText, type Row } from './rows.ts';

const LABEL_WIDTH = 36;

const CONFIDENCE = {
  confirmed: 'firmwareFile.confirmed',
  'start-code': 'firmwareFile.startCode',
  data: 'firmwareFile.data',
  conflicting: 'firmwareFile.conflicting',
} as const;

/** The account of a firmware for people. */
export function renderFirmware(name: string, account: FirmwareAccount, say: Say = english): string {
  const { image, evidence } = account;
  const how = image === undefined ? term(account.firmwareBytesNote) : message(CONFIDENCE[image.confidence]);
  const rows: readonly Row[] = [
    ...(image === undefined ? [] : [[message('firmwareFile.image'), formatBytes(image.imageBytes)] as const]),
    [message('firmwareFile.imageAndData'), formatInterval(account.firmwareBytes)],
    ['', message('firmwareFile.evidence', { evidence: evidenceText(evidence), how })],
    [message('firmwareFile.leftForSystem'), formatInterval(account.systemCapacityBytes)],
    ...account.boot
      .filter(({ permanent }) => permanent)
      .map(({ what, bytes }): Row => [
        message('firmwareFile.part', { what: term(what) }),
        formatBytes(bytes),
      ]),
    ...(account.gcHeapPlacement === 'image'
      ? [[message('firmwareFile.gcHeap'), staticData(account.gcHeapBytes)] as const]
      : []),
    [message('firmwareFile.leftForScript'), formatInterval(account.freeBytes)],
    [message('firmwareFile.models'), account.kmodelVersions.map((version) => `V${version}`).join(', ')],
    [message('firmwareFile.temporaries'), formatBytes(account.temporaryBytes)],
    [
      message('firmwareFile.modules'),
      account.modules.length === 0 ? message('firmwareFile.none') : enumerated(account.modules),
    ],
    ...account.warnings.map((warning): Row => [message('modelFile.note'), term(warning)]),
  ];
  const title = message('firmwareFile.title', { file: name, name: term(account.title) });
  return `${say(title)}\n${rowsText(rows, LABEL_WIDTH, say)}`;
}

/** As the JSON document names it. */
function evidenceText(evidence: FirmwareAccount['evidence']): Text {
  return term(evidence);
}

function staticData(bytes: number): Text {
  return message('firmwareFile.staticData', { size: formatBytes(bytes) });
}

/** What a board printed, put into words. */
export function renderCalibration(calibration: Calibration, say: Say = english): string {
  const { version } = calibration;
  const rows = [
    ['firmwareFile.gcStarts', calibration.gcHeapStartBytes],
    ['firmwareFile.gcHeap', calibration.gcHeapBytes],
    ['firmwareFile.gcFree', calibration.gcFreeBytes],
    ['firmwareFile.gcUsed', calibration.gcUsedBytes],
    ['firmwareFile.largestFree', calibration.gcLargestFreeBytes],
    ['firmwareFile.systemFree', calibration.systemFreeBytes],
  ] as const;
  const title =
    version === undefined ? message('firmwareFile.board') : message('firmwareFile.boardWith', { version });
  const known = rows.flatMap(([key, bytes]): readonly Row[] =>
    bytes === undefined ? [] : [[message(key), formatBytes(bytes)]],
  );
  return `${say(title)}\n${rowsText(known, LABEL_WIDTH, say)}`;
}

/** One line for each firmware. */
export function renderFirmwareList(firmware: readonly Firmware[], say: Say = english): string {
  const width = Math.max(...firmware.map(({ id }) => id.length)) + 2;
  return firmware
    .map(
      ({ id, name, heapStartBytes, heapStartEvidence }) =>
        `${id.padEnd(width)}${padEnd(say(formatShort(heapStartBytes)), 22)}${heapStartEvidence.padEnd(12)}${say(term(name))}\n`,
    )
    .join('');
}
