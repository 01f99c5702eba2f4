import { enumerated } from '../../../../../messages/message.ts';
import { nearestNames } from '../../text/nearest.ts';
import { replacement } from '../fixes/replacement.ts';
import { defineRule } from '../rule.ts';

/** First words of `# maixmem:` comments that mean something. */
export const DIRECTIVES = [
  'ignore',
  'ignore-file',
  'board',
  'firmware',
  'gc-heap',
  'boot-line',
  'run',
  'model',
  'folder',
] as const;

/** A `# maixmem:` comment that nothing reads. */
export const unknownDirective = defineRule({
  name: 'unknown-directive',
  code: 'MB024',
  severity: { certain: 'warning', likely: 'warning', possible: 'warning' },
  aboutText: true,
  check: ({ source }) =>
    source.module.directives
      .filter(({ name }) => !DIRECTIVES.some((known) => known === name))
      .map(({ span, name, nameSpan }) => {
        const nearest = nearestNames(name, DIRECTIVES, 1)[0];
        return nearest === undefined
          ? { span, certainty: 'certain', message: 'known', values: { name, known: enumerated(DIRECTIVES) } }
          : {
              span,
              certainty: 'certain',
              message: 'nearest',
              values: { name, nearest },
              fixes: [replacement(nameSpan, nearest, true)],
            };
      }),
});
