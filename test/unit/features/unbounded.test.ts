import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english } from '../../../messages/render.ts';
import { atLeast, exactly } from '../../../server/src/core/quantity/interval.ts';
import type { Places } from '../../../server/src/core/report/importedPlaces.ts';
import { unboundedBy } from '../../../server/src/core/report/unbounded.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { reportText } from '../../../server/src/features/reportText.ts';
import { openPlaces, verdictSentence } from '../../../server/src/features/verdictText.ts';
import { KIB, reportOf } from '../../support/reportFixture.ts';
import { scriptSource, spanOf } from '../../support/scriptSource.ts';

const TEXT = "import image\nimg = image.Image('/sd/a.jpg')\ntext = '<' + str(x) + '>'\n";
const PICTURE = spanOf(TEXT, "image.Image('/sd/a.jpg')");
const WHY = 'pixels: a file that the workspace does not have';

const OPEN = reportOf({
  verdict: 'may-exceed',
  gc: {
    demandBytes: atLeast(30 * KIB, 40 * KIB),
    unboundedBy: [{ span: PICTURE, what: 'image.Image', why: WHY, follows: false }],
  },
  allocations: [
    {
      span: PICTURE,
      callee: 'image.Image',
      region: 'gc-heap',
      bytes: atLeast(1, 150 * KIB),
      count: exactly(1),
      totalBytes: atLeast(1, 150 * KIB),
      keptBytes: exactly(0),
      lifetime: 'until unreachable',
      citations: [],
    },
  ],
});

describe('what has no upper bound', () => {
  test('is the first thing that the report says after the verdict', () => {
    const [verdict, reason] = reportText(OPEN, [], scriptSource(TEXT).lines, { path: 'main.py' }).split('\n');
    assert.equal(verdict, 'main.py: may not fit');
    assert.equal(reason, `no upper bound: line 2: image.Image: ${WHY}`);
  });

  test('is said in the sentence about both heaps and over the call', () => {
    assert.match(
      english(verdictSentence(OPEN, scriptSource(TEXT).lines)),
      /No upper bound for image\.Image: pixels: a file/,
    );
    assert.match(hoverAt(OPEN, PICTURE.start, TEXT)?.markdown ?? '', /- no upper bound: pixels: a file/);
  });

  test('is no reason where even the likely figure is too much, or where all is known to fit', () => {
    const exceeds = reportOf({ verdict: 'exceeds', gc: { ...OPEN.gc } });
    assert.deepEqual(openPlaces(exceeds), []);
    assert.deepEqual(openPlaces(reportOf({ verdict: 'fits' })), []);
    const likely = reportOf({
      verdict: 'may-exceed',
      gc: { ...OPEN.gc, demandBytes: atLeast(30 * KIB, 900 * KIB) },
    });
    assert.deepEqual(openPlaces(likely), []);
  });

  test('names the place it begins at, not what is made of it, and says why', () => {
    const uri = 'file:///main.py';
    const site = (piece: string, callee: string) => ({ uri, span: spanOf(TEXT, piece), callee });
    const holders = { nameFor: () => null, calleeOf: () => 'str' };
    const places: Places = {
      spanOf: (place) => (place.uri === uri ? place.span : null),
      insideOf: () => undefined,
      holdersAt: () => holders,
    };
    const sites = [
      site('str(x)', 'call'),
      site("'<' + str(x)", 'operator +'),
      site("'<' + str(x) + '>'", 'operator +'),
      site("image.Image('/sd/a.jpg')", 'image.Image'),
    ];
    const unknown = [{ span: PICTURE, what: 'image.Image', why: WHY, unbounded: false }];
    assert.deepEqual(
      unboundedBy(sites, unknown, places).map(({ what, why }) => `${what}: ${why}`),
      ['str: it depends on a value that only the board knows', `image.Image: ${WHY}`],
    );
    const elsewhere = unboundedBy([{ ...sites[0]!, uri: 'file:///other.py' }], [], places);
    assert.equal(elsewhere[0]?.span, null);
  });
});
