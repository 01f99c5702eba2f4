import { message, term, type Text } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { formatBytes, formatInterval, groupDigits } from '../core/quantity/format.ts';
import type { Acceptance, FeatureShape, Kmodel } from '../core/device/kmodel.ts';
import type { LoadCost, ModelAccount } from './modelAccount.ts';
import { rowsText, type Row } from './rows.ts';

const LABEL_WIDTH = 24;

function shape({ width, height, channels }: FeatureShape): string {
  return `${width}x${height}x${channels}`;
}

const FORMAT_NAMES: Readonly<Record<Kmodel['format'], Text>> = {
  v3: message('modelFile.plain', { version: 3 }),
  v4: message('modelFile.plain', { version: 4 }),
  v5: message('modelFile.plain', { version: 5 }),
  'encrypted-v3': message('modelFile.encrypted', { version: 3 }),
  'encrypted-v4': message('modelFile.encrypted', { version: 4 }),
  'encrypted-container': message('modelFile.container'),
};

function describeNetwork(model: Kmodel): readonly Row[] {
  const input = message('modelFile.input');
  switch (model.format) {
    case 'v3':
      return [
        ...(model.input === undefined ? [] : [[input, shape(model.input)] as const]),
        ...(model.lastConvolution === undefined
          ? []
          : [[message('modelFile.lastConvolution'), shape(model.lastConvolution)] as const]),
        [message('modelFile.layers'), countAndLargest(model.layers.length, model.maxBodyBytes)],
        [message('modelFile.activations'), formatBytes(model.mainMemoryBytes)],
      ];
    case 'v4':
      return [
        ...model.inputs.map((each): Row => [input, each.join('x')]),
        [message('modelFile.nodes'), countAndLargest(model.nodes.length, model.maxBodyBytes)],
        [message('modelFile.activations'), formatBytes(model.mainMemoryBytes)],
      ];
    default:
      return [];
  }
}

function countAndLargest(count: number, bytes: number): Text {
  return message('modelFile.countAndLargest', { count, size: formatBytes(bytes) });
}

function costText(cost: LoadCost): Text {
  return 'error' in cost
    ? message('modelFile.cannot', { why: term(cost.error.message) })
    : formatInterval(cost.keptBytes);
}

/** The two ways to load are one row when they cost the same. */
function describeLoads({ load, model }: ModelAccount): readonly Row[] {
  const path = costText(load.path);
  const flash = costText(load.flash);
  const plain: readonly Row[] = model.wordSwapped
    ? [['KPU.load', message('modelFile.forLoadFlash')]]
    : english(path) === english(flash)
      ? [['KPU.load', path]]
      : [
          ['KPU.load(path)', path],
          ['KPU.load(address)', flash],
        ];
  const single: Row = ['KPU.load_flash', costText(load.loadFlash)];
  const dual: Row = [message('modelFile.twoBuffers'), costText(load.loadFlashDual)];
  return 'error' in load.loadFlash ? [...plain, single] : [...plain, single, dual];
}

function acceptanceText(acceptance: Acceptance): Text {
  switch (acceptance.outcome) {
    case 'loads':
      return message('modelFile.loads');
    case 'refused':
      return message('modelFile.refuses', { code: acceptance.code, why: term(acceptance.message) });
    case 'crashes':
      return message('modelFile.stops', { why: term(acceptance.message) });
  }
}

/** The account of a model for people. */
export function renderModel(title: Text, account: ModelAccount, say: Say = english): string {
  const { model, firmware } = account;
  const head = { file: title, format: FORMAT_NAMES[model.format], bytes: groupDigits(model.fileBytes) };
  const trailing = model.format !== 'v5' && model.trailingBytes > 0 ? model.trailingBytes : 0;
  const note = message('modelFile.note');
  const rows: readonly Row[] = [
    ...describeNetwork(model),
    ...describeLoads(account),
    ...describeYolo(account),
    [message('modelFile.v3Firmware'), acceptanceText(firmware.v3)],
    [message('modelFile.v4Firmware'), acceptanceText(firmware.v4)],
    ...(trailing === 0
      ? []
      : [[note, message('modelFile.trailing', { bytes: groupDigits(trailing) })] as const]),
    ...model.warnings.map((warning): Row => [note, term(warning)]),
  ];
  const key = model.wordSwapped ? 'modelFile.titleSwapped' : 'modelFile.title';
  return `${say(message(key, head))}\n${rowsText(rows, LABEL_WIDTH, say)}`;
}

function describeYolo({ yolo2 }: ModelAccount): readonly Row[] {
  if (yolo2 === undefined) return [];
  const { classes, boxes, blocks, stackBytes } = yolo2;
  const size = formatBytes(blocks.reduce((sum, block) => sum + block.bytes.likely, 0));
  const stack = formatBytes(stackBytes);
  return [['KPU.run_yolo2', message('modelFile.yolo', { classes, boxes, size, stack })]];
}
