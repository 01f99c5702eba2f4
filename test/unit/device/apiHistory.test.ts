// In which versions of the firmware a name exists, and where a firmware stands among them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  frozenFolder,
  presenceOf,
  recordedMembers,
  sameAs,
  shortVersion,
  versionPosition,
} from '../../../server/src/core/device/apiHistory.ts';
import { positionOf } from '../../../server/src/core/quantity/versions.ts';
import type { Firmware } from '../../../server/src/core/device/description.ts';
import { findFirmware, listFirmware } from '../../../server/src/core/device/knownTargets.ts';
import { readImageFeatures } from '../../../server/src/core/device/imageFeatures.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { valueOf } from '../../support/result.ts';

const MODEL = new URL('../../../model/', import.meta.url);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, MODEL), 'utf8'));
}

function firmware(id: string): Firmware {
  return valueOf(findFirmware(id));
}

function stateOf(id: string, name: string): string | undefined {
  return presenceOf(firmware(id), name)?.state;
}

describe('the data', () => {
  const data = readJson('history/maixpy-v1.json') as {
    readonly firmware: Readonly<Record<string, unknown>>;
    readonly frozen: readonly { readonly folder: string; readonly module: string }[];
  };

  it('follows the schema', () => {
    const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
    const validate = ajv.compile(readJson('schema/history.schema.json') as object);
    assert.equal(validate(data), true, ajv.errorsText(validate.errors));
  });

  it('knows the firmware of the model only', () => {
    const ids = new Set(listFirmware().map(({ id }) => id));
    assert.deepEqual(
      Object.keys(data.firmware).filter((id) => !ids.has(id)),
      [],
    );
  });

  it('has every frozen module of a firmware that is built from the public source', () => {
    const known = new Set(data.frozen.map(({ folder, module }) => `${folder} ${module}`));
    const missing = listFirmware().flatMap(({ id, frozenFrom, frozenModules }) =>
      frozenModules
        .filter((module) => frozenFrom !== null && !known.has(`${frozenFrom} ${module}`))
        .map((module) => `${id} ${module}`),
    );
    assert.deepEqual(missing, []);
  });
});

describe('a name of a module in C', () => {
  it('is absent before the version that it came with, and that version is named', () => {
    assert.deepEqual(presenceOf(firmware('v0.5.0-9-m5stickv'), 'Maix.utils.heap_free'), {
      state: 'absent',
      ranges: [{ since: 'v0.5.1-47' }],
      next: 'v0.5.1-47',
    });
    assert.equal(stateOf('v0.6.2-15-standard', 'Maix.utils.heap_free'), 'present');
  });

  it('is absent from the version that has it no more, and that version is named', () => {
    assert.deepEqual(presenceOf(firmware('standard'), 'KPU.check'), {
      state: 'absent',
      ranges: [{ until: 'v0.5.0-29' }],
      before: 'v0.5.0-29',
    });
    assert.equal(stateOf('v0.4.0-47-m5stickv', 'KPU.check'), 'present');
  });

  it('may be away for a time', () => {
    assert.deepEqual(presenceOf(firmware('v0.6.2-27-minimum-ide'), 'lcd.register'), {
      state: 'absent',
      ranges: [{ since: 'v0.5.1-58', until: 'v0.6.2-18' }, { since: 'v0.6.2-46' }],
      before: 'v0.6.2-18',
      next: 'v0.6.2-46',
    });
    assert.equal(stateOf('v0.6.2-15-standard', 'lcd.register'), 'present');
    assert.equal(stateOf('standard', 'lcd.register'), 'present');
  });

  it('is not recorded when all versions have it, or none', () => {
    assert.equal(presenceOf(firmware('standard'), 'sensor.snapshot'), undefined);
    assert.equal(presenceOf(firmware('standard'), 'sensor.no_such_name'), undefined);
  });

  it('is found in a firmware whose commit stands beside the main line', () => {
    // Merged as v0.6.2-46, but the commit of this image is one of the merged ones.
    assert.equal(stateOf('v0.6.2-44-minimum-ide', 'image.Image.crop'), 'present');
    assert.equal(stateOf('v0.6.2-27-minimum-ide', 'image.Image.crop'), 'absent');
  });
});

describe('a name of a frozen module', () => {
  it('depends on the board that the files are for', () => {
    const name = 'fpioa_manager.board_info';
    assert.equal(stateOf('v0.5.0-9-m5stickv', name), 'present');
    assert.equal(stateOf('v0.5.1-106-minimum-ide', name), 'present');
    assert.equal(stateOf('v0.6.2-15-standard', name), 'absent');
    // v0.5.1-97 changed the files of the port alone.
    assert.equal(stateOf('v0.5.1-128-m5stickv-custom', name), 'present');
    assert.equal(stateOf('m5stickv', name), 'absent');
  });

  it('stands for what the file imports under it', () => {
    assert.equal(sameAs(firmware('standard'), 'fpioa_manager.board_info'), 'board.board_info');
    assert.equal(sameAs(firmware('standard'), 'fpioa_manager.fm'), undefined);
  });

  it('is listed when it is new', () => {
    assert.equal(stateOf('v0.4.0-47-m5stickv', 'pmu.axp192.enablePMICSleepMode'), 'absent');
    assert.equal(stateOf('v0.5.0-9-m5stickv', 'pmu.axp192.enablePMICSleepMode'), 'present');
    assert.equal(stateOf('v0.5.0-9-m5stickv', 'pmu.axp192.getKeyStatus'), 'absent');
    assert.equal(stateOf('v0.5.0-9-m5stickv', 'pmu.axp192.getKeyStuatus'), 'present');
    assert.equal(stateOf('m5stickv', 'pmu.axp192.getKeyStatus'), 'present');
  });

  it('is not known of a firmware with files of its own', () => {
    assert.equal(stateOf('krux-v25.03', 'fpioa_manager.board_info'), 'unknown');
  });
});

describe('the place of a firmware', () => {
  it('is behind the tag of a fork, as far as it counts commits', () => {
    assert.equal(stateOf('v0.5.0-47-corgidude', 'machine.unique_id'), 'present');
    assert.equal(stateOf('v0.5.0-47-corgidude', 'KPU.load_flash'), 'unknown');
    assert.equal(stateOf('v0.5.0-47-corgidude', 'Maix.utils.flash_read'), 'absent');
  });

  it('is that of its commit, whatever its version counts', () => {
    // The image calls itself v0.5.1-106; its commit is v0.5.1-91 by the tags of today.
    assert.equal(stateOf('v0.5.1-106-minimum-ide', 'modules.ws2812.ws_num'), 'absent');
  });

  it('is before v0.4.0-82 where the GC heap is part of the image', () => {
    assert.equal(stateOf('v0.3.2-90-lilygo', 'Maix.utils.gc_heap_size'), 'absent');
    assert.equal(stateOf('v0.3.2-90-lilygo', 'network.ESP32_SPI.scan'), 'unknown');
  });

  it('of a firmware that counts otherwise is not before the newest name in its image', () => {
    assert.equal(stateOf('krux-v25.03', 'image.Image.crop'), 'present');
    assert.equal(stateOf('krux-v25.03', 'lcd.debug'), 'absent');
  });

  it('is not known of a firmware of which nothing is known', () => {
    const custom = { ...firmware('standard'), id: 'custom', version: 'mine' };
    assert.equal(presenceOf(custom, 'Maix.utils.heap_free')?.state, 'unknown');
    assert.deepEqual(versionPosition(custom), { low: 0, likely: 597, high: 597 });
  });

  it('orders versions', () => {
    assert.equal(positionOf('v0.5.1-97'), 444);
    assert.deepEqual(versionPosition(firmware('v0.5.1-106-minimum-ide')), {
      low: 438,
      likely: 438,
      high: 438,
    });
    assert.deepEqual(versionPosition(firmware('v0.5.0-47-corgidude')), { low: 176, likely: 223, high: 223 });
    assert.deepEqual(versionPosition(firmware('none')), { low: 597, likely: 597, high: 597 });
    assert.equal(positionOf('mine'), undefined);
  });
});

it('members that are recorded are listed without their own members', () => {
  assert.deepEqual(recordedMembers(firmware('standard'), 'Maix.utils'), [
    'gc_heap_size',
    'flash_read',
    'heap_free',
  ]);
  assert.deepEqual(recordedMembers(firmware('v0.5.0-9-m5stickv'), 'pmu'), [
    'I2C',
    'NotFoundError',
    'OutOfRange',
    'PMUError',
    'axp192',
    'Timer',
    'machine',
  ]);
});

it('a version is shown without commit and state', () => {
  assert.equal(shortVersion('v0.6.2-15-g0118a9a77'), 'v0.6.2-15');
  assert.equal(shortVersion('v0.5.1-128-g43d665c05-dirty'), 'v0.5.1-128');
  assert.equal(shortVersion('v0.6.3'), 'v0.6.3');
  assert.equal(shortVersion('v25.03.0'), 'v25.03.0');
});

it('the frozen modules of an image tell which board its files are for', () => {
  assert.equal(frozenFolder(['_boot', 'board', 'fpioa_manager']), 'components/micropython/port');
  assert.equal(frozenFolder(['_boot', 'board', 'fpioa_manager', 'pmu']), 'projects/maixpy_m5stickv');
  assert.equal(
    frozenFolder(['_boot', 'axp202', 'board', 'fpioa_manager', 'pcf8563']),
    'projects/maixpy_twatch',
  );
  assert.equal(frozenFolder([]), null);
});

describe('an image that is given', () => {
  const image = (version: string, ...names: readonly string[]): Firmware => ({
    ...firmware('standard'),
    version,
    names: new Set(['snapshot', ...names]),
  });

  it('lacks the names that are not in it, whatever its version says', () => {
    assert.equal(presenceOf(image('mine'), 'image.Image.crop')?.state, 'absent');
    assert.equal(presenceOf(image('v0.6.3'), 'image.Image.crop')?.state, 'absent');
    assert.equal(presenceOf(image('v0.6.3', 'crop'), 'image.Image.crop')?.state, 'present');
    assert.equal(presenceOf(image('v0.6.3', 'init'), 'lcd.init(invert)')?.state, 'absent');
  });

  it('may have a name for something else', () => {
    assert.equal(presenceOf(image('mine', 'crop'), 'image.Image.crop')?.state, 'unknown');
    assert.equal(presenceOf(image('v0.5.0', 'crop'), 'image.Image.crop')?.state, 'absent');
  });
});

it('the names of an image are read from their table', () => {
  const stored = (name: string): string => `h${String.fromCharCode(name.length)}${name}`;
  // A length may be a letter itself: 97 characters are too many, 48 are not.
  const long = 'n'.repeat(48);
  const texts = [stored('snapshot'), stored('crop'), stored(long), 'not_a_name'];
  const bytes = writeFirmwareImage({ imageBytes: 9_000, heapStartBytes: 640_000, texts });
  assert.deepEqual([...(readImageFeatures(bytes).names ?? [])].sort(), ['crop', long, 'snapshot']);
  const none = writeFirmwareImage({ imageBytes: 9_000, heapStartBytes: 640_000, texts: [stored('crop')] });
  assert.equal(readImageFeatures(none).names, undefined);
});
