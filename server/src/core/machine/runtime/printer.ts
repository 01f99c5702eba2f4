import type { Interval } from '../../quantity/interval.ts';

/** Where printed text goes, piece by piece as the C code hands it over (`mp_print_t`). */
export interface Printer {
  add(text: string): void;
  addUnknown(byteLength: Interval): void;
}

/** As `str`, `repr` or JSON (`mp_print_kind_t`). */
export type PrintKind = 'str' | 'repr' | 'json';
