import type { Text } from '../../../messages/message.ts';
import { english } from '../../../messages/render.ts';
import { formatBytes, formatInterval, formatShort } from '../core/quantity/format.ts';
import type { Calibration } from '../core/target/bootLine.ts';
import type { Firmware } from '../core/target/description.ts';
import type { FirmwareAccount } from './firmwareAccount.ts';

const LABEL_WIDTH = 36;

function row(label: string, text: Text): string {
  return `  ${label.padEnd(LABEL_WIDTH)}${english(text)}\n`;
}

const CONFIDENCE = {
  confirmed: 'read from the start code and from the allocator’s data, which agree',
  'start-code': 'read from the start code',
  data: 'read from the allocator’s data',
  conflicting: 'read from the allocator’s data; the start code says something else',
} as const;

/** The account of a firmware for people. */
export function renderFirmware(name: string, account: FirmwareAccount): string {
  const { image } = account;
  const how = image === undefined ? account.firmwareBytesNote : CONFIDENCE[image.confidence];
  const placement = account.gcHeapPlacement === 'image' ? ', part of the firmware’s static data' : '';
  return [
    `${name}: ${account.title}\n`,
    ...(image === undefined ? [] : [row('image', formatBytes(image.imageBytes))]),
    row('image, data and stacks', formatInterval(account.firmwareBytes)),
    row('', `${account.evidence}: ${how}`),
    row('left for the system heap', formatInterval(account.systemCapacityBytes)),
    ...account.boot
      .filter(({ permanent }) => permanent)
      .map(({ what, bytes }) => row(`  ${what}`, formatBytes(bytes))),
    ...(placement === '' ? [] : [row('GC heap', `${english(formatBytes(account.gcHeapBytes))}${placement}`)]),
    row('left for the script', formatInterval(account.freeBytes)),
    row('models', account.kmodelVersions.map((version) => `V${version}`).join(', ')),
    row('image temporaries', formatBytes(account.temporaryBytes)),
    row('optional modules', account.modules.length === 0 ? 'none' : account.modules.join(', ')),
    ...account.warnings.map((warning) => row('note', warning)),
  ].join('');
}

/** What a board printed, put into words. */
export function renderCalibration(calibration: Calibration): string {
  const rows = [
    ['GC heap starts', calibration.gcHeapStartBytes],
    ['GC heap', calibration.gcHeapBytes],
    ['GC heap free', calibration.gcFreeBytes],
    ['GC heap used', calibration.gcUsedBytes],
    ['largest free run of it', calibration.gcLargestFreeBytes],
    ['system heap never used', calibration.systemFreeBytes],
  ] as const;
  return [
    `board${calibration.version === undefined ? '' : ` with ${calibration.version}`}\n`,
    ...rows.flatMap(([label, bytes]) => (bytes === undefined ? [] : [row(label, formatBytes(bytes))])),
  ].join('');
}

/** One line for each firmware. */
export function renderFirmwareList(firmware: readonly Firmware[]): string {
  const width = Math.max(...firmware.map(({ id }) => id.length)) + 2;
  return firmware
    .map(
      ({ id, name, heapStartBytes, heapStartEvidence }) =>
        `${id.padEnd(width)}${english(formatShort(heapStartBytes)).padEnd(22)}${heapStartEvidence.padEnd(12)}${name}\n`,
    )
    .join('');
}
