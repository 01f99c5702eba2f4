import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createWorkQueue } from '../../../client/src/scripts/scriptQueue.ts';

/** Lets what waits for promises go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}

test('pieces are done one after the other, each once, and not while somebody types', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const done: string[] = [];
  const queue = createWorkQueue({
    work: (key) => {
      done.push(key);
      return key === 'b' ? Promise.reject(new Error('cannot be judged')) : Promise.resolve();
    },
    pauseMs: 10,
    holdMs: 1000,
  });
  for (const key of ['a', 'b', 'a', 'c', 'd']) queue.add(key);
  queue.drop('d');
  mock.timers.tick(10);
  await settle();
  assert.deepEqual(done, ['a']);
  queue.hold();
  mock.timers.tick(999);
  await settle();
  assert.deepEqual(done, ['a']);
  mock.timers.tick(1);
  await settle();
  mock.timers.tick(10);
  await settle();
  assert.deepEqual(done, ['a', 'b', 'c']);
  mock.timers.tick(1000);
  queue.add('a');
  mock.timers.tick(10);
  await settle();
  assert.deepEqual(done, ['a', 'b', 'c', 'a']);
  queue.dispose();
  queue.add('x');
  mock.timers.tick(5000);
  await settle();
  assert.equal(done.length, 4);
  mock.timers.reset();
});
