import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readMessageFromPanel,
  readMessageToPanel,
  type PanelState,
} from '../../../protocol/panelMessages.ts';
import { sampleReport } from './reports.ts';

const STATE: PanelState = {
  uri: 'file:///camera.py',
  name: 'camera.py',
  report: sampleReport(),
  panel: null,
  choices: { boards: [], firmware: [], defaultBoardName: '', defaultFirmwareName: '' },
};

test('what the panel may ask for is read as it is', () => {
  const messages = [
    { type: 'ready' },
    { type: 'goTo', line: 3, file: 'file:///lib.py' },
    { type: 'choose', what: 'firmware', id: 'minimum' },
    { type: 'writeHeapSize', bytes: 524288 },
    { type: 'whatIf', supposed: { frameSize: 'QVGA', models: { '/sd/m.kmodel': 500_000 } } },
    { type: 'savePicture', svg: '<svg/>', png: 'iVBORw0KGgo=' },
  ];
  for (const message of messages) assert.deepEqual(readMessageFromPanel(message), message);
});

test('anything else is dropped', () => {
  const messages = [
    null,
    'ready',
    { type: 'eval', code: '1' },
    { type: 'goTo', line: 0 },
    { type: 'goTo', line: '3' },
    { type: 'choose', what: 'engine', id: 'x' },
    { type: 'writeHeapSize', bytes: -1 },
    { type: 'writeHeapSize', bytes: Infinity },
    { type: 'apply', index: 1.5 },
    { type: 'run', command: 'workbench.action.quit' },
    { type: 'savePicture', svg: 'x'.repeat(3_000_000), png: '' },
    { type: 'savePicture', svg: '', png: '<svg>' },
    { type: 'whatIf', supposed: { models: { '0x300000': -1 } } },
  ];
  for (const message of messages) assert.equal(readMessageFromPanel(message), undefined);
});

test('a state without its panel is shown, and one that lacks something is not', () => {
  const shown = readMessageToPanel({ type: 'show', state: STATE });
  assert.ok(shown?.type === 'show' && shown.state?.name === 'camera.py');
  assert.equal(readMessageToPanel({ type: 'show', state: { ...STATE, report: {} } }), undefined);
  assert.deepEqual(readMessageToPanel({ type: 'show', state: null }), { type: 'show', state: null });
});
