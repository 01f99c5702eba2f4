import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchingModelFiles } from '../../../server/src/features/modelFiles.ts';

const FILES = [
  'file:///w/face_0x300000.kmodel',
  'file:///w/FACE_300000.KFPKG',
  'file:///w/yolo%20v2.kmodel',
  'file:///w/face.kmodel',
  'file:///w/face.py',
  'file:///w/0x3000001.kmodel',
];

test('a model behind an address matches files with that address in their name', () => {
  assert.deepEqual(matchingModelFiles('0x300000', FILES), FILES.slice(0, 2));
  assert.deepEqual(matchingModelFiles('3145728', FILES), FILES.slice(0, 2));
});

test('a model behind a path matches models of that name, whatever they are packed in', () => {
  assert.deepEqual(matchingModelFiles('/sd/Face.smodel', FILES), ['file:///w/face.kmodel']);
  assert.deepEqual(matchingModelFiles('/sd/models/yolo v2.kmodel', FILES), ['file:///w/yolo%20v2.kmodel']);
});
