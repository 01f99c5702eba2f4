import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../server/src/core/text/edit.ts';
import {
  completeHeapSize,
  heapSizeArgumentAt,
  heapSizeSignature,
} from '../../../server/src/features/heapSizeCall.ts';
import { heapSizeChoices } from '../../../server/src/features/heapSizeChoices.ts';
import { reportOf } from '../../support/reportFixture.ts';

const KIB = 1024;
const CHOICES = heapSizeChoices(reportOf({ suggestedGcHeapBytes: 1024 * KIB }), 256 * KIB);

function argumentAt(marked: string): string | null {
  const text = marked.replace('|', '');
  const span = heapSizeArgumentAt(text, marked.indexOf('|'));
  return span === null ? null : text.slice(span.start, span.end);
}

describe('the argument of gc_heap_size', () => {
  test('is found while it is typed', () => {
    assert.equal(argumentAt('utils.gc_heap_size(|'), '');
    assert.equal(argumentAt('utils.gc_heap_size(|)'), '');
    assert.equal(argumentAt('a = 1\nutils.gc_heap_size( 51|2 * 1024 )'), '512 * 1024');
    assert.equal(argumentAt('if utils.gc_heap_size() != 5: Maix.utils.gc_heap_size(0x|8)'), '0x8');
  });

  test('is nowhere else', () => {
    for (const marked of [
      'x.gc_heap_size()|',
      'gc_heap_sized(|',
      '# utils.gc_heap_size(|',
      'gc_heap_size(f(|',
    ])
      assert.equal(argumentAt(marked), null, marked);
  });

  test('completes with the values that mean something, each with what it leaves', () => {
    const text = 'utils.gc_heap_size(5)';
    const entries = completeHeapSize({ start: 19, end: 20 }, CHOICES);
    assert.deepEqual(
      entries.map(({ label, detail }) => [label, detail]),
      [
        ['1048576', '1,024 KiB, suggested'],
        ['32768', '32 KiB, smallest that works'],
        ['2560000', '2,500 KiB, largest that works'],
        ['262144', '256 KiB, default of the firmware'],
        ['524288', '512 KiB, in force'],
      ],
    );
    assert.equal(
      entries[0]!.documentation,
      '994 KiB of the GC heap left; 1,545 KiB of the system heap left.',
    );
    assert.equal(
      applyEdits(text, [{ span: entries[0]!.span, text: entries[0]!.text }]),
      'utils.gc_heap_size(1048576)',
    );
  });

  test('says what is missing where a size is too large or too small', () => {
    const report = reportOf({
      window: null,
      suggestedGcHeapBytes: null,
      target: { gcHeapBytes: 3000 * KIB },
    });
    assert.deepEqual(
      heapSizeChoices(report, 16 * KIB).map(({ leaves }) => leaves),
      [
        '14 KiB of GC heap missing; 2,553 KiB of the system heap left.',
        '2,970 KiB of the GC heap left; 431 KiB of system heap missing.',
      ],
    );
  });

  test('has a signature that lists them', () => {
    const { parameterDocumentation } = heapSizeSignature(CHOICES);
    assert.match(
      parameterDocumentation,
      /^- `1048576` \(1,024 KiB\), suggested: 994 KiB of the GC heap left;/,
    );
  });
});
