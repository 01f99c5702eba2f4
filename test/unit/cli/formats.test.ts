import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { paintFor } from '../../../server/src/cli/colour.ts';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import { indexLines, offsetAt } from '../../../server/src/core/text/lines.ts';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const SCHEMAS = path.resolve(import.meta.dirname, '../../../model/schema');
const TEXT = 'import KPU\n"\u{1f600}"; x = bytearray(700000)\ny = 1  # maixmem: ignore[leak]\n';
const folder = temporaryFolder({ 'my script.py': TEXT, 'broken.py': 'import KPU\nx = = 1\n' });

function schema(name: string): z.ZodType {
  const text = fs.readFileSync(path.join(SCHEMAS, name), 'utf8');
  return z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
}

describe('json', () => {
  test('follows the schema that is shipped', async () => {
    const { stdout } = await runCli(['check', '--format', 'json', '.'], folder);
    const document: unknown = JSON.parse(stdout);
    const result = schema('report.schema.json').safeParse(document);
    assert.ok(result.success, JSON.stringify(result.error?.issues, null, 2));
  });

  test('the schema refuses what is not a report', () => {
    assert.equal(schema('report.schema.json').safeParse({ schema: 1, target: null }).success, false);
    assert.equal(
      schema('report.schema.json').safeParse({ schema: 1, target: null, files: [{}] }).success,
      false,
    );
  });

  test('columns count UTF-16 units from 1, and fixes apply', async () => {
    const { stdout } = await runCli(['check', '--format', 'json', 'my script.py'], folder);
    const { files } = JSON.parse(stdout) as {
      files: {
        allocations: { line: number; column: number; endColumn: number }[];
        findings: {
          rule: string;
          fixes: {
            edits: { line: number; column: number; endLine: number; endColumn: number; text: string }[];
          }[];
        }[];
      }[];
    };
    const { line, column, endColumn } = files[0]!.allocations[0]!;
    assert.deepEqual([line, column, endColumn], [2, 11, 28]);
    const fix = files[0]!.findings.find(({ rule }) => rule === 'gc-heap-too-small')!.fixes[0]!;
    const lines = indexLines(TEXT);
    const edits = fix.edits.map((edit) => ({
      span: {
        start: offsetAt(lines, { line: edit.line, column: edit.column }),
        end: offsetAt(lines, { line: edit.endLine, column: edit.endColumn }),
      },
      text: edit.text,
    }));
    assert.match(
      applyEdits(TEXT, edits),
      /^import KPU\nfrom Maix import utils\nimport machine\nif utils\.gc_heap_size\(\) != \d+:\n/,
    );
  });

  test('a script that does not parse says so', async () => {
    const { stdout } = await runCli(['check', '--format', 'json', 'broken.py'], folder);
    const { files } = JSON.parse(stdout) as { files: { parsed: boolean; findings: { rule: string }[] }[] };
    assert.equal(files[0]!.parsed, false);
    assert.equal(files[0]!.findings[0]!.rule, 'syntax-not-on-board');
  });
});

describe('sarif', () => {
  interface Log {
    readonly version: string;
    readonly runs: readonly {
      readonly columnKind: string;
      readonly tool: {
        readonly driver: {
          readonly version: string;
          readonly rules: readonly { readonly id: string; readonly help?: { readonly markdown: string } }[];
        };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string };
            readonly region: Readonly<Record<string, number>>;
          };
        }[];
        readonly fixes?: readonly {
          readonly artifactChanges: readonly { readonly replacements: readonly unknown[] }[];
        }[];
      }[];
    }[];
  }

  test('is a 2.1.0 log whose results point to rules and places', async () => {
    const { stdout, status } = await runCli(['check', '--format', 'sarif', 'my script.py'], folder);
    assert.equal(status, 1);
    const log = JSON.parse(stdout) as Log;
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    assert.equal(run!.columnKind, 'utf16CodeUnits');
    assert.equal(run!.tool.driver.version, '1.2.3');
    for (const result of run!.results) {
      const rule = run!.tool.driver.rules[result.ruleIndex]!;
      assert.equal(rule.id, result.ruleId);
      assert.match(rule.help!.markdown, new RegExp(`^# .* \\(${rule.id}\\)`));
      assert.ok(['error', 'warning', 'note'].includes(result.level));
      assert.equal(result.locations[0]!.physicalLocation.artifactLocation.uri, 'my%20script.py');
    }
    const heap = run!.results.find(({ ruleId }) => ruleId === 'MB001')!;
    assert.deepEqual(heap.locations[0]!.physicalLocation.region, {
      startLine: 2,
      startColumn: 11,
      endLine: 2,
      endColumn: 28,
    });
    assert.equal(heap.fixes![0]!.artifactChanges[0]!.replacements.length, 1);
  });
});

describe('github', () => {
  test('escapes what would end a command', async () => {
    const odd = temporaryFolder({ 'a,b:c.py': 'import KPU\nx = bytearray(700000)\n' });
    const { stdout } = await runCli(['check', '--format', 'github', 'a,b:c.py'], odd);
    assert.match(
      stdout,
      /^::error file=a%2Cb%3Ac\.py,line=2,endLine=2,col=5,endColumn=22,title=gc-heap-too-small \(MB001\)::GC heap too small/,
    );
    assert.equal(stdout.split('\n').length, 2);
  });
});

describe('text', () => {
  test('reads like a bill: aligned columns, sums, what is missing, what to do', async () => {
    const { stdout } = await runCli(['check', 'my script.py'], folder);
    const lines = stdout.split('\n');
    assert.equal(lines[0], 'my script.py: does not fit');
    const figures = lines.filter((line) => /^ {2}\S.* [\d,]+\.\d +[\d,]+$/.test(line));
    assert.ok(figures.length >= 8, stdout);
    assert.equal(new Set(figures.map((line) => line.length)).size, 1, 'all figures end in one column');
    assert.match(stdout, /\n {2}missing +\d+\.\d +[\d,]+\n/);
    assert.match(stdout, /gc_heap_size may be .*; suggested: /);
    assert.match(stdout, /\n2:11 error gc-heap-too-small \(MB001\)\n {2}GC heap too small/);
    assert.match(stdout, /\n {2}fix: Set gc_heap_size to /);
  });

  test('no line is too long to scan', async () => {
    const { stdout } = await runCli(['check', 'my script.py'], folder);
    for (const line of stdout.split('\n')) assert.ok(line.length <= 160, line);
  });

  test('colour only on a terminal, and never with NO_COLOR', async () => {
    assert.equal(paintFor(true, {})('red', 'x'), '\u001b[31mx\u001b[39m');
    assert.equal(paintFor(false, {})('red', 'x'), 'x');
    assert.equal(paintFor(true, { NO_COLOR: '1' })('red', 'x'), 'x');
    assert.equal(paintFor(true, { NO_COLOR: '', TERM: 'dumb' })('red', 'x'), 'x');
    assert.equal(paintFor(false, { FORCE_COLOR: '1' })('red', 'x'), '\u001b[31mx\u001b[39m');
    assert.equal(paintFor(true, { FORCE_COLOR: '1', NO_COLOR: '1' })('red', 'x'), 'x');
    const coloured = await runCli(['check', 'my script.py'], folder, { paint: paintFor(true, {}) });
    const plain = await runCli(['check', 'my script.py'], folder);
    assert.equal(coloured.stdout.replace(/\u001b\[\d+m/g, ''), plain.stdout);
    assert.notEqual(coloured.stdout, plain.stdout);
  });
});

describe('settings files', () => {
  const config = schema('config.schema.json');
  test('the schema accepts what the program accepts and refuses what it refuses', () => {
    const good = [
      {},
      {
        $schema: 'x',
        board: 'maix-bit',
        firmware: 'a.bin',
        gcHeapSize: '512K',
        bootLine: '[MaixPy] gc heap=0x800cbc50-0x8014bc50(524288)',
        models: { '0x300000': 'a.kmodel' },
        rules: { leak: 'off' },
      },
      { gcHeapSize: 524288 },
    ];
    const bad = [
      [],
      { bord: 'x' },
      { board: 1 },
      { gcHeapSize: -1 },
      { bootLine: 'hello' },
      { models: { a: 1 } },
      { rules: { leek: 'off' } },
      { rules: { leak: 'loud' } },
    ];
    for (const one of good) assert.equal(config.safeParse(one).success, true, JSON.stringify(one));
    for (const one of bad) assert.equal(config.safeParse(one).success, false, JSON.stringify(one));
  });
});
