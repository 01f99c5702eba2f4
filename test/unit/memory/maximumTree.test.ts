import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MaximumTree } from '../../../server/src/core/memory/maximumTree.ts';
import { seededRandom } from '../../support/random.ts';

test('a tree of maxima says the same as a list that is searched from its beginning, however it has grown', () => {
  for (const leaves of [1, 2, 64]) {
    for (let seed = 1; seed <= 12; seed++) {
      const random = seededRandom(100 * leaves + seed);
      const tree = new MaximumTree(leaves);
      const list = new Array<number>(3000).fill(0);
      let reach = 2;
      for (let step = 0; step < 400; step++) {
        // Positions lie further out with time, so that the tree doubles with something in each of its levels.
        if (step % 40 === 39) reach = Math.ceil(reach * 1.7);
        const position = Math.floor(random() * reach);
        const value = random() < 0.3 ? 0 : Math.floor(random() * 1000);
        tree.set(position, value);
        list[position] = value;
        const least = 1 + Math.floor(random() * 1000);
        assert.equal(
          tree.firstAtLeast(least),
          list.findIndex((each) => each >= least),
          `${leaves} leaves, seed ${seed}, step ${step}`,
        );
        assert.equal(tree.maximum, Math.max(...list));
      }
      for (let position = 0; position < list.length; position++)
        assert.equal(tree.at(position), list[position], `position ${position}`);
    }
  }
});

test('an empty tree has no position, whatever is asked for', () => {
  const tree = new MaximumTree();
  assert.deepEqual([tree.maximum, tree.firstAtLeast(1), tree.at(0), tree.at(1000)], [0, -1, 0, 0]);
});
