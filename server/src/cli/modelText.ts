import type { Text } from '../../../messages/message.ts';
import { english } from '../../../messages/render.ts';
import { formatBytes, formatInterval, groupDigits } from '../core/quantity/format.ts';
import type { Acceptance, FeatureShape, Kmodel } from '../core/target/kmodel.ts';
import type { LoadCost, ModelAccount } from './modelAccount.ts';

const LABEL_WIDTH = 24;

function row(label: string, text: Text): string {
  return `  ${label.padEnd(LABEL_WIDTH)}${english(text)}\n`;
}

function shape({ width, height, channels }: FeatureShape): string {
  return `${width}x${height}x${channels}`;
}

const FORMAT_NAMES: Readonly<Record<Kmodel['format'], string>> = {
  v3: 'kmodel version 3',
  v4: 'kmodel version 4',
  v5: 'kmodel version 5',
  'encrypted-v3': 'encrypted kmodel version 3',
  'encrypted-v4': 'encrypted kmodel version 4',
  'encrypted-container': 'encrypted kmodel container',
};

function describeNetwork(model: Kmodel): readonly string[] {
  switch (model.format) {
    case 'v3':
      return [
        ...(model.input === undefined ? [] : [row('input', shape(model.input))]),
        ...(model.lastConvolution === undefined
          ? []
          : [row('last convolution', shape(model.lastConvolution))]),
        row('layers', `${model.layers.length}, the largest ${english(formatBytes(model.maxBodyBytes))}`),
        row('activations', formatBytes(model.mainMemoryBytes)),
      ];
    case 'v4':
      return [
        ...model.inputs.map((input) => row('input', input.join('x'))),
        row('nodes', `${model.nodes.length}, the largest ${english(formatBytes(model.maxBodyBytes))}`),
        row('activations', formatBytes(model.mainMemoryBytes)),
      ];
    default:
      return [];
  }
}

function costText(cost: LoadCost): string {
  return 'error' in cost ? `no: ${cost.error.message}` : english(formatInterval(cost.keptBytes));
}

/** The two ways to load are one row when they cost the same. */
function describeLoads({ load, model }: ModelAccount): readonly string[] {
  const path = costText(load.path);
  const flash = costText(load.flash);
  const plain = model.wordSwapped
    ? [row('KPU.load', 'no: the file is word-swapped, for KPU.load_flash')]
    : path === flash
      ? [row('KPU.load', path)]
      : [row('KPU.load(path)', path), row('KPU.load(address)', flash)];
  const single = costText(load.loadFlash);
  return [
    ...plain,
    row('KPU.load_flash', single),
    ...('error' in load.loadFlash ? [] : [row('  with two buffers', costText(load.loadFlashDual))]),
  ];
}

function acceptanceText(acceptance: Acceptance): string {
  switch (acceptance.outcome) {
    case 'loads':
      return 'loads it';
    case 'refused':
      return `refuses it with ${acceptance.code}: ${acceptance.message}`;
    case 'crashes':
      return `stops: ${acceptance.message}`;
  }
}

/** The account of a model for people. */
export function renderModel(title: string, account: ModelAccount): string {
  const { model, firmware, yolo2 } = account;
  const swapped = model.wordSwapped ? ', word-swapped' : '';
  const trailing = model.format !== 'v5' && model.trailingBytes > 0 ? model.trailingBytes : 0;
  return [
    `${title}: ${FORMAT_NAMES[model.format]}${swapped}, ${groupDigits(model.fileBytes)} B\n`,
    ...describeNetwork(model),
    ...describeLoads(account),
    ...(yolo2 === undefined
      ? []
      : [
          row(
            'KPU.run_yolo2',
            `${yolo2.classes} ${yolo2.classes === 1 ? 'class' : 'classes'}, ${yolo2.boxes} boxes with 5 anchors: ` +
              `${english(formatBytes(yolo2.blocks.reduce((sum, block) => sum + block.bytes.likely, 0)))} and ` +
              `${english(formatBytes(yolo2.stackBytes))} of stack during each call`,
          ),
        ]),
    row('V3 firmware', acceptanceText(firmware.v3)),
    row('V3/V4 firmware', acceptanceText(firmware.v4)),
    ...(trailing === 0
      ? []
      : [row('note', `${groupDigits(trailing)} B behind the model: they cost memory when loaded by path`)]),
    ...model.warnings.map((warning) => row('note', warning)),
  ].join('');
}
