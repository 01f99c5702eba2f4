// What the analysis takes calls for follows from their entries: a call that is added is recognised without a change of code.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as kinds from '../../../server/src/core/catalogue/callKinds.ts';

function sorted(calls: ReadonlySet<string>): readonly string[] {
  return [...calls].sort();
}

test('calls that load, read and release models', () => {
  assert.deepEqual(sorted(kinds.MODEL_LOADS), ['KPU.load', 'KPU.load_flash']);
  assert.deepEqual(sorted(kinds.FLASH_LOADS), ['KPU.load_flash']);
  assert.deepEqual(sorted(kinds.MODEL_READERS), [
    'KPU.load',
    'KPU.load_flash',
    'speech_recognizer.asr.__new__',
  ]);
  assert.deepEqual(sorted(kinds.MODEL_RELEASES), ['KPU.deinit']);
  assert.deepEqual(sorted(kinds.MODEL_INPUT_CALLS), ['KPU.forward', 'KPU.run_yolo2']);
});

test('calls that set up the camera and the heap, and calls that give memory back', () => {
  assert.deepEqual(sorted(kinds.FRAME_CALLS), ['sensor.set_framesize']);
  assert.deepEqual(sorted(kinds.HEAP_SIZE_SETTERS), ['Maix.utils.gc_heap_size']);
  assert.deepEqual(sorted(kinds.RELEASES), [
    'KPU.deinit',
    'image.font_free',
    'lcd.deinit',
    'nes.free',
    'sensor.deinit',
  ]);
});
