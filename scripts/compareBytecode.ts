// Compares our bytecode, instruction by instruction, with that of a MicroPython v1.11 built with
// MICROPY_DEBUG_PRINTERS and MaixPy's configuration:
//   node --import tsx scripts/compareBytecode.ts INTERPRETER FILE.py...
//   node --import tsx scripts/compareBytecode.ts INTERPRETER --write CASES.json   (measure its cases anew)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listCode, readListing } from '../test/support/bytecodeListing.ts';
import { compileText } from '../test/support/compileText.ts';

interface Cases {
  readonly about: string;
  readonly cases: Record<string, { source: readonly string[]; listing: readonly string[] }>;
}

/** What the interpreter makes of a file; null when it refuses it. */
function measure(interpreter: string, file: string): string[] | null {
  const options = ['-v', '-v', '-X', 'heapsize=64M', '-X', 'compile-only', path.basename(file)];
  const cwd = path.dirname(path.resolve(file));
  const { status, stdout } = spawnSync(interpreter, options, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  return status === 0 ? readListing(stdout) : null;
}

function compareFile(interpreter: string, file: string): boolean {
  const measured = measure(interpreter, file);
  const { code, refusals } = compileText(fs.readFileSync(file, 'utf8'), path.basename(file));
  if (measured === null || refusals.length > 0) {
    const same = measured === null && refusals.length > 0;
    if (!same) console.log(`${file}: ${measured === null ? 'refused' : 'accepted'} by the interpreter alone`);
    return same;
  }
  const ours = listCode(code);
  const at = Array.from({ length: Math.max(ours.length, measured.length) }).findIndex(
    (_, line) => ours[line] !== measured[line],
  );
  if (at >= 0) console.log(`${file}: line ${at}: ${ours[at]}, measured ${measured[at]}`);
  return at < 0;
}

function writeCases(interpreter: string, casesFile: string): void {
  const { about, cases } = JSON.parse(fs.readFileSync(casesFile, 'utf8')) as Cases;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bytecode-'));
  const file = path.join(folder, 'main.py');
  for (const [name, each] of Object.entries(cases)) {
    fs.writeFileSync(file, each.source.join('\n') + '\n');
    const listing = measure(interpreter, file);
    if (listing === null) throw new Error(`the interpreter refuses the case "${name}"`);
    cases[name] = { source: each.source, listing };
  }
  fs.rmSync(folder, { recursive: true });
  fs.writeFileSync(casesFile, JSON.stringify({ about, cases }, null, 1) + '\n');
}

const [interpreter, ...files] = process.argv.slice(2);
if (interpreter === undefined || files.length === 0) {
  throw new Error('usage: compareBytecode.ts INTERPRETER FILE.py... | INTERPRETER --write CASES.json');
}
if (files[0] === '--write') writeCases(interpreter, files[1] ?? '');
else {
  const same = files.filter((file) => compareFile(interpreter, file)).length;
  console.log(`${same} of ${files.length} files have the same bytecode`);
  process.exitCode = same === files.length ? 0 : 1;
}
