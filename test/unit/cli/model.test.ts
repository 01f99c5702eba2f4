import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { runModelCommand } from '../../../server/src/cli/model.ts';
import { reverseWords } from '../../../server/src/core/device/kmodel.ts';
import { writeEncryptedKmodel } from '../../support/kmodelFile.ts';
import { PUBLIC_MODELS, writePublicModel } from '../device/publicModels.ts';
import { runWithFiles } from './memoryIo.ts';

const face = writePublicModel(PUBLIC_MODELS[0]!);
const asr = writePublicModel(PUBLIC_MODELS[4]!);

function run(args: string[], files: Readonly<Record<string, Uint8Array>> = {}) {
  return runWithFiles(runModelCommand, args, files);
}

describe('maixmem model', () => {
  it('says what a model takes', async () => {
    const { code, stdout, stderr } = await run(['face.kmodel'], { 'face.kmodel': face });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^face\.kmodel: kmodel version 3, 388,776 B$/m);
    assert.match(stdout, /input +320x240x3/);
    assert.match(stdout, /KPU\.load +424 KiB \(434,225 B\)/);
    assert.match(stdout, /KPU\.load_flash +115\.1 KiB \(117,897 B\)/);
    assert.match(stdout, /run_yolo2 +1 class, 1500 boxes with 5 anchors: 46\.9 KiB \(48,000 B\)/);
    assert.match(stdout, /V3 firmware +loads it/);
  });

  it('tells path from flash where trailing bytes make a difference', async () => {
    const { stdout } = await run(['asr.kmodel'], { 'asr.kmodel': asr });
    assert.match(stdout, /KPU\.load\(path\) +1,786\.7 KiB \(1,829,601 B\)/);
    assert.match(stdout, /KPU\.load\(address\) +812\.5 KiB \(831,969 B\)/);
    assert.match(stdout, /997,632 B behind the model/);
    assert.match(stdout, /V3 firmware +refuses it with 2002/);
  });

  it('says what cannot be known of an encrypted model, and how a swapped one is loaded', async () => {
    const { stdout } = await run(['a.smodel', 'be.kmodel'], {
      'a.smodel': writeEncryptedKmodel(10_003, 388_784),
      'be.kmodel': reverseWords(face),
    });
    assert.match(stdout, /KPU\.load +at least 380\.1 KiB \(389,233 B\)/);
    assert.match(stdout, /cannot be read from the file/);
    assert.match(stdout, /be\.kmodel: kmodel version 3, word-swapped/);
    assert.match(stdout, /KPU\.load +no: the file is word-swapped/);
  });

  it('looks into packages', async () => {
    const list =
      '{"version":"0.1.0","files":[{"address":0x300000,"bin":"f.kmodel"},{"address":0x310000,"bin":"t.txt"}]}';
    const kfpkg = zipSync({ 'flash-list.json': strToU8(list), 'f.kmodel': face, 't.txt': strToU8('x') });
    const { code, stdout } = await run(['face.kfpkg'], { 'face.kfpkg': kfpkg });
    assert.equal(code, 0);
    assert.match(stdout, /f\.kmodel at 0x300000: kmodel version 3/);
    assert.match(stdout, /t\.txt at 0x310000: 1 B, not a model/);
    assert.match(stdout, /note: t\.txt overwrites 1 byte/);
  });

  it('gives the same as JSON, with null where there is no bound', async () => {
    const { code, stdout } = await run(['--format', 'json', 'face.kmodel', 'a.smodel'], {
      'face.kmodel': face,
      'a.smodel': writeEncryptedKmodel(10_003, 16),
    });
    assert.equal(code, 0);
    const document = JSON.parse(stdout) as {
      schema: number;
      files: {
        path: string;
        model: { load: { path: { totalBytes: { likely: number; high: number | null } } } };
      }[];
    };
    assert.equal(document.schema, 1);
    assert.equal(document.files[0]?.model.load.path.totalBytes.likely, 434_225);
    assert.equal(document.files[1]?.model.load.path.totalBytes.high, null);
  });

  it('reports what it cannot read and goes on with the rest', async () => {
    const { code, stdout, stderr } = await run(['nothing', 'cut.kmodel', 'face.kmodel'], {
      'cut.kmodel': face.subarray(0, 1000),
      'face.kmodel': face,
    });
    assert.equal(code, 2);
    assert.match(stderr, /nothing: cannot be read: no such file/);
    assert.match(stderr, /cut\.kmodel: Layer 1 of 24/);
    assert.match(stdout, /^face\.kmodel/m);
  });

  it('refuses wrong usage with 2', async () => {
    for (const args of [[], ['--format', 'xml', 'a'], ['--unknown']]) {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /maixmem model \[--format text\|json\] FILE\.\.\./);
    }
  });
});
