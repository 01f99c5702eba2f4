import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { languageOf } from '../../../messages/language.ts';
import { enumerated, listOf, message, term } from '../../../messages/message.ts';
import { english, sayIn } from '../../../messages/render.ts';

const chinese = sayIn('zh-cn');

describe('a message', () => {
  test('has its values in its places, in each language', () => {
    const title = message('fix.setHeapSize', { size: '640 KiB' });
    assert.equal(english(title), 'Set gc_heap_size to 640 KiB');
    assert.equal(chinese(title), '把 gc_heap_size 设为 640 KiB');
  });

  test('may stand in the place of another', () => {
    const advice = message('advice.alsoFitsWith', { remedy: message('remedy.frameSize', { name: 'QVGA' }) });
    assert.equal(english(advice), 'It also fits with frame size QVGA.');
    assert.equal(chinese(advice), '另一个可行的办法：帧尺寸 QVGA。');
  });

  test('has the form of a word that suits the number', () => {
    const seconds = (count: number): string => english(message('duration.second', { count }));
    assert.deepEqual([seconds(1), seconds(2)], ['1 second', '2 seconds']);
  });

  test('is followed by sentences as its language sets them apart', () => {
    const more = [message('advice.takesEffect'), message('advice.worksUpTo', { limit: '5 MiB' })];
    const values = {
      need: '1 KiB',
      have: '0 B',
      region: message('heap.theGc'),
      advice: 'x',
      callee: 'f',
      more,
    };
    const text = message('allocation-fails.request', values);
    assert.match(english(text), /; x\. A new size takes effect after machine\.reset\(\)\. It works/);
    assert.match(chinese(text), /；请 x。新的大小在 machine\.reset\(\) 之后生效。不超过/);
    const step = message('panel.told', { levels: 'GC 堆 1 KiB', more: [message('panel.inLoop')] });
    assert.equal(chinese(step), 'GC 堆 1 KiB。位于循环中，只显示一次循环。');
  });

  test('begins with a large letter where its template says so', () => {
    assert.equal(english(message('verdict.refused', { words: 'fits' })), 'Fits.');
  });
});

test('lists have a word before their last item', () => {
  assert.deepEqual(
    ['', 'a', 'a b', 'a b c'].map((items) => english(listOf(items.split(' ')))),
    ['', 'a', 'a and b', 'a, b and c'],
  );
  assert.equal(chinese(listOf(['a', 'b', 'c'])), 'a、b 和 c');
  assert.equal(english(enumerated(['a', 'b', 'c'])), 'a, b, c');
});

describe('values in Chinese', () => {
  test('are set apart from Chinese letters where they are Latin, and only there', () => {
    const at = (thing: string): string => chinese(message('thing.growing', { thing }));
    assert.equal(at('bytearray'), 'bytearray，每次循环都增加');
    assert.equal(chinese(message('related.notCounted', { what: '模型' })), '模型也未计入');
    assert.equal(chinese(message('related.notCounted', { what: 'f' })), 'f 也未计入');
  });

  test('stay as they are inside', () => {
    assert.equal(
      chinese(message('related.notCounted', { what: '模型face.kmodel' })),
      '模型face.kmodel 也未计入',
    );
  });
});

test('an English text without a translation stays as it is, as names do', () => {
  assert.equal(chinese(term('face.kmodel')), 'face.kmodel');
  assert.equal(english(term('camera')), 'camera');
});

test('languages are known by the tags of editors and systems', () => {
  const tags = [
    'zh-cn',
    'zh_CN.UTF-8',
    'zh-Hans-TW',
    'zh',
    'en-GB',
    'C.UTF-8',
    'POSIX',
    'zh-TW',
    'zh-hant',
    'de',
    '',
  ];
  assert.deepEqual(tags.map(languageOf), [
    'zh-cn',
    'zh-cn',
    'zh-cn',
    'zh-cn',
    'en',
    'en',
    'en',
    null,
    null,
    null,
    null,
  ]);
});
