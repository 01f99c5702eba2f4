import type { Span } from '../text/span.ts';

/** A place in the source that allocates, and what it calls there. */
export interface Site {
  readonly uri: string;
  readonly span: Span;
  /** Catalogue id or Python construct. */
  readonly callee: string;
}

/** Numbers for sites, as the trace stores them; site 0 is "no place in the script" (boot). */
export class SiteTable {
  readonly #sites: Site[] = [{ uri: '', span: { start: 0, end: 0 }, callee: 'boot' }];
  readonly #numbers = new Map<string, number>();

  number(site: Site): number {
    const key = `${site.span.start}:${site.span.end}:${site.callee}:${site.uri}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#sites.length;
      this.#sites.push(site);
      this.#numbers.set(key, number);
    }
    return number;
  }

  get(number: number): Site {
    return this.#sites[number] ?? (this.#sites[0] as Site);
  }
}
