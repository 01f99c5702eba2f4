/**
 * Compares what boards printed with what is predicted, and writes docs/accuracy.md.
 *
 *     npx tsx scripts/compareObserved.ts [--check]
 *
 * --check writes nothing and fails (exit 1) when the page is not what the figures say.
 */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { missedBytes, predictSmallestHeap, readBisections } from './observed/bisections.ts';
import { readDecisiveShares } from './observed/decisive.ts';
import { compareBoot, readBootRuns } from './observed/bootGarbage.ts';
import { countFieldReports, type FieldPage } from './observed/fieldReports.ts';
import { predictRun, readFirmwareRuns } from './observed/firmwareRuns.ts';
import { compareLedger, readLedger, scriptsOf } from './observed/ledger.ts';
import { compareObjects, readObjectRuns } from './observed/objects.ts';
import { readPublicScripts } from './observed/publicScripts.ts';
import { compareLoop, readLoops } from './observed/loops.ts';
import { compareModels } from './observed/models.ts';
import type { ObservedState } from './observed/observedState.ts';
import { predict } from './observed/states.ts';

const ROOT = new URL('../', import.meta.url);
const PAGE = fileURLToPath(new URL('docs/accuracy.md', ROOT));
const COMMAND = 'npx tsx scripts/compareObserved.ts';

interface Observed {
  readonly states: readonly ObservedState[];
  readonly notReproduced: readonly string[];
}

function readObserved(): Observed {
  return JSON.parse(fs.readFileSync(new URL('test/data/observed.json', ROOT), 'utf8')) as Observed;
}

function grouped(value: number): string {
  const digits = Math.abs(value)
    .toFixed(0)
    .replace(/\B(?=(\d{3})+$)/g, ',');
  return value < 0 ? `−${digits}` : digits;
}

function difference(predicted: number, observed: number): string {
  if (predicted === observed) return '0';
  const percent = (100 * (predicted - observed)) / observed;
  return `${predicted > observed ? '+' : ''}${grouped(predicted - observed)} (${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %)`;
}

function stateRows(states: readonly ObservedState[]): string[] {
  return states.map((state) => {
    const predicted = predict(state);
    const cells = [
      state.where,
      state.figure,
      state.firmware,
      grouped(state.observedBytes),
      grouped(predicted),
      difference(predicted, state.observedBytes),
      state.why,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

/** A script with LCD, camera, a model from flash and a picture, behind each step. */
function firmwareRows(): string[] {
  return readFirmwareRuns().map((run) => {
    const predicted = predictRun(run);
    const row = (letter: string): string => {
      const figures = Object.entries(run.figures).filter(([name]) => name.startsWith(letter));
      const equal = figures.filter(([name, bytes]) => predicted[name]?.likely === bytes);
      return figures.length === 0 ? '–' : `${String(equal.length)} of ${String(figures.length)}`;
    };
    const [first] = Object.entries(run.figures).filter(([name]) => name.startsWith('h'));
    return `| ${run.image} | ${run.script} | ${run.run ?? 'main.py'} | ${grouped(first?.[1] ?? 0)} | ${row('h')} | ${row('a')} |`;
  });
}

function ledgerRows(): string[] {
  return Object.keys(readLedger().images).map((image) => {
    const calls = new Set(scriptsOf(image).flatMap((lines) => lines.map(({ call }) => call)));
    const compared = compareLedger(image);
    const count = (outcome: string): number => compared.filter((one) => one.outcome === outcome).length;
    const [exact, within] = [count('exact'), count('within')];
    const cells = [calls.size, compared.length, exact, within, compared.length - exact - within];
    return `| ${image} | ${cells.map(grouped).join(' | ')} |`;
  });
}

function bootRows(): string[] {
  return readBootRuns()
    .map(compareBoot)
    .map(({ image, usedBytes, predictedUsedBytes, freedBytes, predictedFreedBytes }) => {
      const cells = [usedBytes, predictedUsedBytes, freedBytes, predictedFreedBytes].map(grouped);
      return `| ${image} | ${cells.join(' | ')} |`;
    });
}

function publicRows(): string[] {
  return readPublicScripts().map(({ repository, path: file, image, worksBytes, failsBytes, ours }) => {
    const missed =
      ours.likely > worksBytes ? ours.likely - worksBytes : Math.min(0, ours.likely - failsBytes);
    const figures = [ours.low, ours.likely, ours.high, missed].map(kib);
    return `| ${repository}: ${file} | ${image} | ${kib(failsBytes)} to ${kib(worksBytes)} | ${figures.join(' | ')} |`;
  });
}

function objectSummary(): string {
  const lines = readObjectRuns().flatMap(compareObjects);
  const exact = lines.filter(({ measuredBytes, likelyBytes }) => measuredBytes === likelyBytes);
  const images = new Set(lines.map(({ image }) => image));
  return `Of ${String(lines.length)} lines on ${String(images.size)} images ${String(exact.length)} are exact.`;
}

function objectRows(): string[] {
  return readObjectRuns()
    .flatMap(compareObjects)
    .filter(({ measuredBytes, likelyBytes }) => measuredBytes !== likelyBytes)
    .map(
      ({ line, image, measuredBytes, likelyBytes, isWithin }) =>
        `| \`${line}\` | ${image} | ${grouped(measuredBytes)} | ${grouped(likelyBytes)} | ${isWithin ? 'yes' : 'no'} |`,
    );
}

/** In KiB, as far as the measurement goes. */
function kib(bytes: number): string {
  return (bytes / 1024).toFixed(2);
}

function bisectionRows(): string[] {
  return readBisections().map((run) => {
    const ours = predictSmallestHeap(run);
    const missed = missedBytes(run, ours);
    const cells = [
      run.script,
      run.image,
      `${kib(run.failsBytes)} to ${kib(run.worksBytes)}`,
      ...[ours.low, ours.likely, ours.high].map(kib),
      missed === 0 ? '0' : `${missed < 0 ? '−' : '+'}${kib(Math.abs(missed))}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
}

function loopRows(): string[] {
  return readLoops().map((loop) => {
    const { aliveBytes, mostKeptBytes, lastKeptBytes, allowedBytes } = compareLoop(loop);
    const cells = [aliveBytes, mostKeptBytes, lastKeptBytes, allowedBytes].map(grouped);
    return `| ${loop.script} | ${loop.image} | ${cells.join(' | ')} |`;
  });
}

function modelRows(): string[] {
  return compareModels().map(({ model, call, observedBytes, predictedBytes }) => {
    const cells = [model, call, grouped(observedBytes), grouped(predictedBytes)];
    return `| ${cells.join(' | ')} | ${difference(predictedBytes, observedBytes)} |`;
  });
}

function fieldRows(pages: readonly FieldPage[]): string[] {
  return pages.map(
    ({ title, file, found, missed, working }) =>
      `| [${title}](../test/cases/field/${file}) | ${String(found)} | ${String(missed.length)} | ${String(working)} |`,
  );
}

function decisiveRows(): readonly string[] {
  return readDecisiveShares().map(
    ({ scripts, judged, decisive }) => `| ${scripts} | ${judged} | ${decisive} |`,
  );
}

function page(): string {
  const { states, notReproduced } = readObserved();
  const pages = countFieldReports(fileURLToPath(new URL('test/cases/field', ROOT)));
  const total = (pick: (one: FieldPage) => number): string =>
    String(pages.reduce((sum, one) => sum + pick(one), 0));
  return `# How close the figures are

<!-- Generated by scripts/compareObserved.ts. -->

Each table puts what a board, or the firmware's own code, was seen to do beside what is predicted.
\`${COMMAND}\` computes the predictions and writes this page; a test checks that it is up to date.
The GC heap has a [page of its own](accuracy-gc-heap.md), measured with the real interpreter.

## How often the answer is decisive

Scripts of other people, with board and firmware assumed ([how, and what the answers are](corpora.md)).
Decisive is "fits", "does not fit", or up to which size of what is missing the script fits.

| Scripts | Judged | Decisive |
| --- | --- | --- |
${decisiveRows().join('\n')}

## Measured on the firmware, by image

Firmware images that ran a script in an emulator of the board ([how](how-measured.md)): LCD, camera at QVGA, a version 3 model from flash, a copied picture, a release (steps.py), and the buffers of LCD and camera freed and renewed (renew.py).
Equal: the likely figure is the measured one, to the byte.
What differs in the GC heap: a stale word of the C stack kept a dropped picture (153,600 bytes) for the last two steps on four images, which the likely figure does not have.
On v0.6.2-75 \`heap_free()\` is 20,480 bytes above ours from the second lcd.init() on: it has a config.json, which only the first one reads, where other images look for that file each time.

| Image | Script | Started | heap_free() at the start | heap_free() equal | gc.mem_alloc() equal |
| --- | --- | --- | --- | --- | --- |
${firmwareRows().join('\n')}

### What calls ask the system heap for

Calls typed at the prompt (\`test/data/firmware/ledger.json\`), with the size of every request, beside what is predicted for the same line; \`npx tsx scripts/compareLedger.ts\` prints them one by one.
Within: a range of ours has it. The reasons for the others are [here](how-measured.md#two-kinds-of-measurement).

| Image | Calls | Sizes | Exact | Within | Other |
| --- | --- | --- | --- | --- | --- |
${ledgerRows().join('\n')}

### The smallest gc_heap_size

Whole scripts (\`test/data/firmware/scripts/whole\`) ran as main.py with one stored gc_heap_size after the other; the smallest that works lies between the two sizes, in KiB.
Missed: by how much the likely figure is outside of them.
Where it is, the board kept what the script had dropped (the four with copies and resized pictures) or found its heap in pieces (lists, texts and numbers of growing size); the highest figure covers it.

| Script | Image | Measured | Low | Likely | High | Missed |
| --- | --- | --- | --- | --- | --- | --- |
${bisectionRows().join('\n')}

Scripts of other people, as they are, hardware included (\`test/data/firmware/public.json\` has the commits; the scripts are not part of this repository):

| Script | Image | Measured | Low | Likely | High | Missed |
| --- | --- | --- | --- | --- | --- | --- |
${publicRows().join('\n')}

One that is missed by three bytes lies within the granule of a heap; for the resized picture the board kept that of the turn before.

### What boot leaves in the GC heap

\`gc.mem_alloc()\` in the first line of a script, and what its first collection frees, in bytes.
Where the freed bytes differ, the strings that boot has interned left room for the names of this small script.

| Image | In use | Predicted | Freed | Predicted |
| --- | --- | --- | --- | --- |
${bootRows().join('\n')}

### What imports and results of calls take

Scripts (\`test/data/firmware/scripts\`) that import modules or keep what a call returns, one a line, with \`gc.mem_alloc()\` behind each, in bytes; what a table of names grows by is in the line that makes it grow.
${objectSummary()}
Those that differ:

| Line | Image | Measured | Likely | Within our range |
| --- | --- | --- | --- | --- |
${objectRows().join('\n')}

The files on the board, its pins, and what the picture shows decide about most of them; \`UART.read()\` gave None, and stale words kept two blocks on v0.6.2-44.

### What stale words keep in loops

Loops (\`test/data/firmware/scripts/loops\`) that drop what a turn has made, collect, and note \`gc.mem_alloc()\`, 40 turns; in bytes.
Kept: what was in use above what is alive, at most and in the last turn.

| Loop | Image | Alive | Kept at most | In the last turn | Allowed by the highest figure |
| --- | --- | --- | --- | --- | --- |
${loopRows().join('\n')}

## System heap: what boards printed

Bytes. \`heap_free()\` comes in steps of 4,096 and does not see what was freed below the end of the heap.
None of these boards was at hand: where a source does not say which firmware it was or what ran before, the row says what is assumed.

| Source | Figure | Firmware taken | Observed | Predicted | Difference | Why |
| --- | --- | --- | --- | --- | --- | --- |
${stateRows(states).join('\n')}

Not reproduced:

${notReproduced.map((line) => `- ${line}`).join('\n')}

## System heap: loading models

Bytes that the loader asked for, summed.
Observed: the loader libraries of the firmware, run unchanged in an emulator with the real model files; predicted: from the header of the model.

| Model | Call | Observed | Predicted | Difference |
| --- | --- | --- | --- | --- |
${modelRows().join('\n')}

## Reports from the field

Public threads about memory on these boards, each with a script in our words and the finding its author would have needed.
Found: the analysis gives it. Missed: it does not yet. Working: what the thread says to work, and the analysis agrees.

| Page | Found | Missed | Working |
| --- | --- | --- | --- |
${fieldRows(pages).join('\n')}
| all | ${total(({ found }) => found)} | ${total(({ missed }) => missed.length)} | ${total(({ working }) => working)} |

What is missed, and why:

${pages.flatMap(({ missed }) => missed.map(({ title, why }) => `- ${title}: ${why}`)).join('\n')}
`;
}

const text = await format(page(), { parser: 'markdown' });
if (!process.argv.includes('--check')) {
  fs.writeFileSync(PAGE, text);
} else if (!fs.existsSync(PAGE) || fs.readFileSync(PAGE, 'utf8') !== text) {
  console.error(`docs/accuracy.md is not up to date: ${COMMAND}`);
  process.exitCode = 1;
}
