// docs/model.md is what the data say.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { modelPage } from '../../../scripts/modelDocs/page.ts';
import { ROOT } from '../../../scripts/paths.mjs';

it('docs/model.md is generated from the catalogue as it is', () => {
  const page = fs.readFileSync(path.join(ROOT, 'docs/model.md'), 'utf8');
  assert.ok(page === modelPage(), 'run npm run generate');
});
