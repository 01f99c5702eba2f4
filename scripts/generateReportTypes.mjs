// Writes the TypeScript types of the document of `maixmem check --format json` from its schema.
//   node scripts/generateReportTypes.mjs            writes
//   node scripts/generateReportTypes.mjs --check    fails when what stands there is something else
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import { ROOT } from './paths.mjs';

const SCHEMA = 'model/schema/report.schema.json';
export const REPORT_TYPES = 'server/src/cli/formats/reportDocument.ts';

const BANNER = `/** The document of \`maixmem check --format json\`. Made from ${SCHEMA} by scripts/generateReportTypes.mjs. */\n`;

/**
 * A reference with a description of its own would become a type of its own: the description stands behind it then.
 *
 * @param {any} schema
 * @returns {any}
 */
function withPlainReferences(schema) {
  if (Array.isArray(schema)) return schema.map(withPlainReferences);
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema && 'description' in schema) {
    return { description: schema.description, allOf: [{ $ref: schema.$ref }] };
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withPlainReferences(value)]));
}

/** @returns {Promise<string>} the types, all readonly: nobody changes a report */
export async function reportTypes() {
  const schema = withPlainReferences(JSON.parse(fs.readFileSync(path.join(ROOT, SCHEMA), 'utf8')));
  const text = await compile(schema, 'ReportDocument', {
    bannerComment: BANNER,
    style: { singleQuote: true, printWidth: 110 },
  });
  return text
    .replaceAll(/^( +)(\w+\??: )/gm, '$1readonly $2')
    .replaceAll(/(\w+|\([^()]*\)|\{[^{}]*\})\[\]/g, 'readonly $1[]')
    .replaceAll('findings: [];', 'findings: readonly [];');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.join(ROOT, REPORT_TYPES);
  const text = await reportTypes();
  if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
  else if (fs.readFileSync(file, 'utf8') !== text) {
    console.error(`${REPORT_TYPES} is not what ${SCHEMA} says: run node scripts/generateReportTypes.mjs`);
    process.exitCode = 1;
  }
}
