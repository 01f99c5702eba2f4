// Writes the schema of *.maixmeasure.json from board/measurement.ts.
//   node --import tsx scripts/generateMeasurementSchema.ts            writes
//   node --import tsx scripts/generateMeasurementSchema.ts --check    fails when what stands there is something else
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import { MeasurementSchema } from '../board/measurement.ts';
import { ROOT } from './paths.mjs';

export const MEASUREMENT_SCHEMA = 'model/schema/measurement.schema.json';

/** The schema as text, as it stands in the repository. */
export async function measurementSchema(): Promise<string> {
  const schema = toJsonSchema(MeasurementSchema, { target: 'draft-2020-12' });
  const text = JSON.stringify({ $id: 'measurement.schema.json', ...schema });
  const options = { ...(JSON.parse(fs.readFileSync(path.join(ROOT, '.prettierrc.json'), 'utf8')) as object) };
  return format(text, { ...options, parser: 'json' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(ROOT, MEASUREMENT_SCHEMA);
  const text = await measurementSchema();
  if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
  else if (fs.readFileSync(file, 'utf8') !== text) {
    console.error(`${MEASUREMENT_SCHEMA} is not what board/measurement.ts says`);
    process.exitCode = 1;
  }
}
