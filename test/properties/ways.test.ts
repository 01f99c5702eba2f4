// What is said of a program whose conditions are not known holds for each way through it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable } from '../support/tables/table.ts';
import { beyondOf, WAYS } from '../support/tables/ways.ts';

for (const { program, beyond = '' } of readTable(WAYS).rows)
  test(`each way lies between the figures: ${program.join('; ')}`, () => {
    assert.equal(beyondOf(program), beyond);
  });
