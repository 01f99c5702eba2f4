/** What must hold for every answer and every change that it offers: over the examples and generated programs. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../server/src/core/analyze.ts';
import { answerBreaches } from '../support/laws/answerLaws.ts';
import { fixBreaches } from '../support/laws/fixLaws.ts';
import { maixPyProgram } from '../support/programs.ts';
import { scriptInput } from '../support/scriptInput.ts';
import { scriptSource } from '../support/scriptSource.ts';

const EXAMPLES = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'examples');

/** The first seed of the survey; it takes thousands where this test takes some. */
const FIRST_SEED = 20_261_129;
const PROGRAMS = 24;

function breaches(text: string): readonly string[] {
  const answer = (changed: string): ReturnType<typeof analyze> =>
    analyze(scriptInput(changed, { options: {} }));
  const source = scriptSource(text);
  const analysis = answer(text);
  const found = [
    ...answerBreaches(analysis, source),
    ...fixBreaches(analysis, source, (changed) => ({
      analysis: answer(changed),
      source: scriptSource(changed),
    })),
  ];
  return found.map(({ law, detail }) => `${law}: ${detail}`);
}

describe('the laws of an answer hold', () => {
  for (const name of fs.readdirSync(EXAMPLES).filter((file) => file.endsWith('.py'))) {
    it(`for ${name}`, () => {
      assert.deepEqual(breaches(fs.readFileSync(path.join(EXAMPLES, name), 'utf8')), []);
    });
  }

  for (let seed = FIRST_SEED; seed < FIRST_SEED + PROGRAMS; seed++) {
    it(`for the program of seed ${String(seed)}`, () => {
      assert.deepEqual(breaches(maixPyProgram(seed)), []);
    });
  }
});
