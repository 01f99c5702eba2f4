import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Analyzer } from '../../../server/src/core/analysis.ts';
import type { ParserEngine } from '../../../server/src/core/syntax/tree.ts';
import { Work } from '../../../server/src/core/work/work.ts';
import type { JobAnswer, JobDocument, JobRequest } from '../../../server/src/lsp/jobs/job.ts';
import { createWorkbench, MOST_KEPT } from '../../../server/src/lsp/jobs/workbench.ts';
import { fakeAnalyze } from '../../support/fakeAnalyzer.ts';
import { wasmEngine } from '../../support/parser.ts';

const TEXT = 'import KPU\nx = bytearray(700000)\n';
const real = await wasmEngine();

function documentOf(name: string, text = TEXT): JobDocument {
  return { uri: `memory:/w/${name}.py`, version: 1, text, settings: {}, folder: undefined, language: 'en' };
}

function request(document: JobDocument, kind: 'analyze' | 'fixes' = 'analyze'): JobRequest {
  return { document, job: { kind, params: null }, files: [], isLastRound: true };
}

const never = (): boolean => false;

function resultOf(answer: JobAnswer): unknown {
  if (answer.kind !== 'done') assert.fail(answer.kind);
  return answer.result;
}

describe('a workbench', () => {
  test('gives plain data, which another thread can have', () => {
    const { run } = createWorkbench(real, fakeAnalyze);
    for (const kind of ['analyze', 'fixes'] as const) {
      const answer = run(request(documentOf('main'), kind), never);
      assert.deepEqual(structuredClone(answer), answer);
    }
  });

  test('analyses a text once for everything that is asked about it', () => {
    let count = 0;
    const { run } = createWorkbench(real, (input) => {
      count++;
      return fakeAnalyze(input);
    });
    run(request(documentOf('main')), never);
    const fixes = resultOf(run(request(documentOf('main'), 'fixes'), never)) as readonly {
      readonly fixes: readonly unknown[];
    }[];
    assert.ok(fixes[0]!.fixes.length > 0);
    assert.equal(count, 1);
    run(request(documentOf('main', `${TEXT}y = 1\n`), 'fixes'), never);
    assert.equal(count, 2);
  });

  test('asks for files before it analyses, and goes without them in the last round', () => {
    let count = 0;
    const { run } = createWorkbench(real, (input) => {
      count++;
      return fakeAnalyze(input);
    });
    const first = run({ ...request(documentOf('main')), isLastRound: false }, never);
    if (first.kind !== 'incomplete') assert.fail(first.kind);
    assert.ok(first.missing.some((uri) => uri.endsWith('/maixmem.json')));
    assert.equal(count, 0);
    assert.equal(run(request(documentOf('main')), never).kind, 'done');
  });

  test('asks for imported files too before it analyses', () => {
    const { run } = createWorkbench(real, fakeAnalyze);
    const document = documentOf('main', 'import KPU, time\nfrom lib.tools import f\n');
    const first = run({ ...request(document), isLastRound: false }, never);
    if (first.kind !== 'incomplete') assert.fail(first.kind);
    const names = first.missing.map((uri) => uri.replace('memory:/w/', ''));
    assert.ok(names.includes('lib/tools.py') && names.includes('time.py'), names.join(' '));
    assert.ok(!names.includes('KPU.py'), 'the board takes its own module in C before a file');
  });

  test('ends a job that nobody waits for, and can be asked again about the same analysis', () => {
    const analyze: Analyzer = (input) => {
      const work = new Work(Infinity, input.isOvertaken);
      const { report, findings } = fakeAnalyze(input);
      return {
        report,
        findings: findings.map((finding) => ({
          ...finding,
          fixes: () => {
            for (let step = 0; step < 1e6; step++) work.charge('instruction', 1);
            return finding.fixes();
          },
        })),
      };
    };
    const { run } = createWorkbench(real, analyze);
    run(request(documentOf('main')), never);
    assert.deepEqual(
      run(request(documentOf('main'), 'fixes'), () => true),
      { kind: 'overtaken' },
    );
    assert.equal(run(request(documentOf('main'), 'fixes'), never).kind, 'done');
  });

  test('keeps the trees of a few documents, however many are open', () => {
    let live = 0;
    const engine: ParserEngine = {
      ...real,
      parse: (text, old) => {
        const tree = real.parse(text, old);
        if (old === undefined) live++;
        const dispose = (): void => {
          live--;
          tree.dispose();
        };
        return Object.assign(Object.create(tree) as typeof tree, { dispose });
      },
    };
    const { run, forget } = createWorkbench(engine, fakeAnalyze);
    for (let index = 0; index < 3 * MOST_KEPT; index++)
      run(request(documentOf(`script${String(index)}`)), never);
    assert.equal(live, MOST_KEPT);
    forget(documentOf(`script${String(3 * MOST_KEPT - 1)}`).uri);
    assert.equal(live, MOST_KEPT - 1);
  });
});
