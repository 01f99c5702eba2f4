/** Icons drawn here: a font would have to be loaded. Each has a shape of its own, so that colour is not needed. */
import type { ReportVerdict } from '../../../protocol/index.ts';

const SHAPES: Readonly<Record<ReportVerdict | 'stale', string>> = {
  fits: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.9 11 3.9 8l1-1 2 2 4.2-4.2 1 1L6.9 11Z',
  'may-exceed': 'M8 1.2 15.3 14H.7L8 1.2ZM7.2 6v4h1.6V6H7.2Zm0 5v1.5h1.6V11H7.2Z',
  exceeds:
    'M5 1h6l4 4v6l-4 4H5l-4-4V5l4-4Zm-.1 4.9L7 8l-2.1 2.1 1 1L8 9l2.1 2.1 1-1L9 8l2.1-2.1-1-1L8 7 5.9 4.9l-1 1Z',
  unknown:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7.2 11h1.6v1.5H7.2V11Zm.1-1.1c0-2 2-2 2-3.4 0-.7-.5-1.2-1.3-1.2s-1.3.5-1.4 1.3H5.1C5.2 4.9 6.4 4 8 4s2.8.9 2.8 2.4c0 1.9-2 2-2 3.5H7.3Z',
  stale: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7.2 4h1.5v3.7l2.6 1.5-.8 1.3-3.3-2V4Z',
};

/** As high as the text beside it, which says the same. */
export function VerdictIcon({ verdict }: { readonly verdict: keyof typeof SHAPES }) {
  return (
    <svg class={`icon ${verdict}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[verdict]} fill-rule="evenodd" />
    </svg>
  );
}

/** Patterns of the pictures, so that colour is not needed to tell states apart. */
export function Patterns() {
  return (
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line class="pattern-line" x1="0" y1="0" x2="0" y2="6" />
      </pattern>
    </defs>
  );
}
