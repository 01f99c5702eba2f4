import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, test } from 'node:test';
import Ajv from 'ajv-draft-04';
import { z } from 'zod';
import { textWidth } from '../../../server/src/cli/terminal.ts';
import { paintFor } from '../../../server/src/cli/colour.ts';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import { indexLines, offsetAt } from '../../../server/src/core/text/lines.ts';
import { runCli } from '../../support/cliRun.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const SCHEMAS = path.resolve(import.meta.dirname, '../../../model/schema');
const TEXT = 'import KPU\n"\u{1f600}"; x = bytearray(700000)\ny = 1  # maixmem: ignore[leak]\n';
const folder = temporaryFolder({
  'my script.py': TEXT,
  'broken.py': 'import KPU\nx = = 1\n',
  'other/maixmem.json': '{"board": "maix-bot"}',
  'other/main.py': 'import KPU\n',
  'none/zero.py': 'import KPU\n\0',
  'moved.py': `# moved\n\n  # down\n${TEXT}`,
  'twice.py': 'import KPU as kpu\nwhile True:\n    kpu.load(0x300000)\n    kpu.load(0x300000)\n',
  'baseline.json': '{"schema": 1, "files": {}}',
});

/** The schema of SARIF 2.1.0, in a package with tests for such logs. */
const SARIF_SCHEMA = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);

/** An absolute address, as the schema asks for in some places. */
function isUri(text: string): boolean {
  return URL.canParse(text);
}

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

  const log = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await runCli(['check', '--format', 'sarif', ...args], folder)).stdout);
  const conforms = new Ajv({
    strict: false,
    unicodeRegExp: false,
    formats: { uri: isUri, 'uri-reference': true, 'date-time': true },
  }).compile(JSON.parse(fs.readFileSync(SARIF_SCHEMA, 'utf8')) as object);

  test('follows the schema of the standard, with findings and fixes, settings files and failures', async () => {
    for (const args of [['.'], ['other'], ['none'], ['my script.py', '--baseline', 'baseline.json']]) {
      conforms(await log(...args));
      assert.deepEqual(conforms.errors, null, args.join(' '));
    }
    conforms({ version: '2.1.0', runs: [{ tool: {} }] });
    assert.notEqual(conforms.errors, null, 'the schema refuses what is no log');
  });

  test('a finding keeps its fingerprint when lines move, and equal ones have one each', async () => {
    const fingerprints = async (name: string): Promise<readonly string[]> => {
      const { runs } = (await log(name)) as {
        runs: { results: { partialFingerprints: Record<string, string> }[] }[];
      };
      return runs[0]!.results.map(({ partialFingerprints }) => partialFingerprints['maixmem/v1'] ?? '');
    };
    const first = await fingerprints('my script.py');
    assert.equal(first.length, 2);
    for (const one of first) assert.match(one, /^[0-9a-f]{16}:1$/);
    assert.deepEqual(await fingerprints('moved.py'), first);
    const twice = await fingerprints('twice.py');
    assert.deepEqual(
      twice.map((one) => one.slice(16)),
      [':1', ':2'],
    );
  });

  test('says which script could not be judged', async () => {
    const { runs } = (await log('none')) as {
      runs: {
        invocations: {
          executionSuccessful: boolean;
          toolExecutionNotifications: { message: { text: string } }[];
        }[];
      }[];
    };
    const [invocation] = runs[0]!.invocations;
    assert.equal(invocation!.executionSuccessful, false);
    assert.match(
      invocation!.toolExecutionNotifications[0]!.message.text,
      /^none\/zero\.py is no Python script/,
    );
  });

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
    assert.match(stdout, /gc_heap_size may be [^;]*; suggested:\s/);
    assert.match(stdout, /\n2:11 error gc-heap-too-small \(MB001\)\n {2}GC heap too small/);
    assert.match(stdout, /\n {2}fix: Set gc_heap_size to /);
  });

  test('no line is longer than the terminal is wide', async () => {
    for (const width of [70, 80, 100]) {
      const { stdout } = await runCli(['check', 'my script.py', 'broken.py'], folder, { width });
      for (const line of stdout.split('\n')) assert.ok(line.length <= width, `${width}: ${line}`);
    }
  });

  test('is as wide as the terminal or as COLUMNS says, within what can be read', () => {
    assert.deepEqual(
      [
        textWidth(undefined, {}),
        textWidth(undefined, { COLUMNS: '72' }),
        textWidth(90, { COLUMNS: '72' }),
        textWidth(20, {}),
        textWidth(400, {}),
        textWidth(undefined, { COLUMNS: 'wide' }),
      ],
      [80, 72, 90, 70, 110, 80],
    );
  });

  test('quiet, only findings are printed', async () => {
    const { stdout } = await runCli(['check', '-q', 'my script.py'], folder);
    assert.match(stdout, /^my script\.py\n2:11 error gc-heap-too-small \(MB001\)\n/);
    assert.doesNotMatch(stdout, /needed|SRAM/);
    const fits = temporaryFolder({ 'fits.py': 'import KPU\n' });
    assert.deepEqual(await runCli(['check', '--quiet', 'fits.py'], fits), {
      status: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('as a summary, each script is one line with aligned columns', async () => {
    const { stdout } = await runCli(['check', '--format', 'summary', 'my script.py', 'broken.py'], folder);
    assert.deepEqual(stdout.split('\n'), [
      'my script.py  does not fit  GC   714/512  system   575/2,684 KiB  1 error, 1 warning',
      'broken.py     syntax error  1 error',
      '2 scripts: 1 does not fit, 1 with a syntax error; 2 errors, 1 warning',
      '',
    ]);
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
