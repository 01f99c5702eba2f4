import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runFirmwareCommand } from '../../../server/src/cli/firmware.ts';
import { writeFirmwareImage } from '../../support/firmwareImage.ts';
import { runWithFiles } from './memoryIo.ts';

const KNOWN = writeFirmwareImage({ imageBytes: 717_056, heapStartBytes: 845_248 });
const OWN = writeFirmwareImage({
  imageBytes: 900_000,
  heapStartBytes: 1_048_576,
  texts: ['[MaixPy] gc heap=%p-%p(%d)', 'v0.6.3-9-gabcdef0', 'only support kmodel V3/V4 now'],
});
const BOOT_LINE = '[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)';

function run(args: string[], files: Readonly<Record<string, Uint8Array>> = {}) {
  return runWithFiles(runFirmwareCommand, args, files);
}

describe('maixmem firmware', () => {
  it('reads a file and recognises a published image', async () => {
    const { code, stdout, stderr } = await run(['m.bin'], { 'm.bin': KNOWN });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^m\.bin: v0\.6\.2-27 minimum with IDE$/m);
    assert.match(stdout, /image, data and stacks +825\.4 KiB \(845,248 B\)/);
    assert.match(stdout, /measured: read from the start code and from the allocator/);
    assert.match(stdout, /left for the system heap +5,318\.6 KiB \(5,446,208 B\)/);
    assert.match(stdout, /optional modules +none/);
  });

  it('reads a file that nobody published', async () => {
    const { stdout } = await run(['own.bin', '--gc-heap', '256K', '--board', 'm5stickv'], { 'own.bin': OWN });
    assert.match(stdout, /^own\.bin: MaixPy v0\.6\.3-9-gabcdef0$/m);
    assert.match(stdout, /image, data and stacks +1,024 KiB \(1,048,576 B\)/);
    assert.match(stdout, /C\+\+ exception pool +71 KiB/);
    assert.match(stdout, /GC heap +256 KiB/);
    assert.match(stdout, /models +V3, V4/);
  });

  it('takes names, and says what is assumed of them', async () => {
    const { code, stdout } = await run(['minimum-kmodel-v4', 'v0.4.0-47-m5stickv']);
    assert.equal(code, 0);
    assert.match(stdout, /976\.6 to 1,269\.5 KiB/);
    assert.match(stdout, /assumed: No image of this build was found/);
    assert.match(stdout, /GC heap +512 KiB \(524,288 B\), part of the firmware’s static data/);
  });

  it('puts a boot line into words, alone and with a firmware', async () => {
    const alone = await run(['--boot-line', BOOT_LINE]);
    assert.equal(alone.code, 0);
    assert.match(alone.stdout, /GC heap starts +815\.1 KiB \(834,640 B\)/);
    const both = await run(['--boot-line', BOOT_LINE, 'minimum-ide', 'm.bin'], { 'm.bin': KNOWN });
    assert.match(both.stdout, /image, data and stacks +815\.1 KiB \(834,624 B\)/);
    assert.match(both.stdout, /the board runs another firmware/);
  });

  it('takes printed free memory for the start of the heap', async () => {
    const { code, stdout } = await run(['--boot-line', 'mem_free 501120 heap_free 4751360', 'minimum-ide']);
    assert.equal(code, 0);
    assert.match(stdout, /system heap never used +4,640 KiB/);
    assert.match(stdout, /image, data and stacks +812 to 815\.9 KiB/);
    assert.match(stdout, /measured: Taken from what the board printed/);
  });

  it('lists what is known by name', async () => {
    const { code, stdout } = await run(['--list']);
    assert.equal(code, 0);
    assert.match(stdout, /^minimum-ide +817\.3\.\.849\.6 KiB +assumed +Minimum with IDE/m);
    assert.match(stdout, /^v0\.6\.2-15-standard +2,936\.7 KiB +measured/m);
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await run(['--format', 'json', '--boot-line', BOOT_LINE, 'own.bin'], {
      'own.bin': OWN,
    });
    const document = JSON.parse(stdout) as {
      schema: number;
      calibration: { gcHeapStartBytes: number };
      firmware: { firmware: { image: { confidence: string }; kmodelVersions: number[] } }[];
    };
    assert.equal(document.schema, 1);
    assert.equal(document.calibration.gcHeapStartBytes, 834_640);
    assert.equal(document.firmware[0]?.firmware.image.confidence, 'confirmed');
    assert.deepEqual(document.firmware[0].firmware.kmodelVersions, [3, 4]);
  });

  it('reports what it cannot read, with the nearest name', async () => {
    const { code, stderr } = await run(['minimun', 'no.bin', 'empty.bin'], {
      'empty.bin': new Uint8Array(0),
    });
    assert.equal(code, 2);
    assert.match(stderr, /minimun: .*Did you mean "minimum"/);
    assert.match(stderr, /no\.bin: cannot be read: no such file/);
    assert.match(stderr, /empty\.bin: The firmware file is empty/);
  });

  it('refuses wrong usage with 2', async () => {
    const wrong = [
      [],
      ['--format', 'xml', 'a'],
      ['--boot-line', 'hello'],
      ['--gc-heap', 'much', 'minimum'],
      ['--x'],
    ];
    for (const args of wrong) {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /maixmem firmware \[options\]/);
    }
  });
});
