// The data of boards, firmware and ports: schemas, references between files, and the index of each folder.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { BOARD_FILES } from '../../../model/boards/index.ts';
import { FIRMWARE_FILES } from '../../../model/firmware/index.ts';
import { PORT_FILES } from '../../../model/ports/index.ts';
import type { Port } from '../../../server/src/core/device/description.ts';
import type { Citations } from '../../../server/src/core/quantity/evidence.ts';
import {
  findFirmware,
  listBoards,
  listFirmware,
  portOf,
} from '../../../server/src/core/device/knownTargets.ts';
import { valueOf } from '../../support/result.ts';

const MODEL = new URL('../../../model/', import.meta.url);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, MODEL), 'utf8'));
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
const sources = readJson('sources.json') as readonly { readonly id: string }[];

const folders = [
  ['boards', 'board.schema.json', BOARD_FILES],
  ['firmware', 'firmware.schema.json', FIRMWARE_FILES],
  ['ports', 'port.schema.json', PORT_FILES],
] as const;

for (const [folder, schema, index] of folders) {
  describe(`model/${folder}`, () => {
    const files = readdirSync(new URL(`${folder}/`, MODEL)).filter((name) => name.endsWith('.json'));
    const validate = ajv.compile(readJson(`schema/${schema}`) as object);

    it('has every file in its index', () => {
      assert.deepEqual(Object.keys(index).sort(), files.map((name) => name.slice(0, -'.json'.length)).sort());
    });

    for (const name of files) {
      it(name, () => {
        const data = readJson(`${folder}/${name}`) as { id: string; $schema: string; citations?: Citations };
        assert.equal(validate(data), true, ajv.errorsText(validate.errors));
        assert.equal(`${data.id}.json`, name);
        assert.equal(data.$schema, `../schema/${schema}`);
        assert.deepEqual(index[data.id], data);
        for (const citation of Object.values(data.citations ?? {})) {
          assert.ok(
            sources.some(({ id }) => id === citation.src),
            `unknown source ${citation.src}`,
          );
        }
      });
    }
  });
}

describe('references', () => {
  it('gives every source once, with a full commit', () => {
    const validate = ajv.compile(readJson('schema/sources.schema.json') as object);
    assert.equal(validate(sources), true, ajv.errorsText(validate.errors));
    assert.equal(new Set(sources.map(({ id }) => id)).size, sources.length);
  });

  it('names firmware that exists', () => {
    for (const board of listBoards()) assert.ok(findFirmware(board.defaultFirmware).ok, board.id);
    for (const firmware of listFirmware()) {
      if (firmware.basedOn === undefined) continue;
      assert.equal(valueOf(findFirmware(firmware.basedOn)).kind, 'build', firmware.id);
    }
  });

  it('names each board once', () => {
    const names = listBoards().flatMap((board) => [
      ...new Set([board.id, board.name, ...board.aliases].map((name) => name.toLowerCase())),
    ]);
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    );
  });

  for (const firmware of listFirmware()) {
    it(`${firmware.id} is complete`, () => {
      const { low, likely, high } = firmware.heapStartBytes;
      assert.ok(low <= likely && likely <= high);
      const port = portOf(firmware);
      if (firmware.port !== null) {
        assert.ok(port !== undefined);
        for (const module of firmware.modules) assert.ok(port.optionalModules.includes(module), module);
      }
      assert.equal(
        firmware.modules.includes('_thread') || firmware.kind === 'host',
        firmware.features.threads,
      );
    });
  }

  it('cites what it names', () => {
    for (const port of Object.values(PORT_FILES) as Port[]) {
      for (const { cite } of [...port.bootAllocations, port.gcBoot]) {
        for (const name of cite) assert.ok(name in port.citations, name);
      }
    }
  });
});
