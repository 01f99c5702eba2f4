import type { Span } from '../text/span.ts';

/** A place in one of the files of a run. */
export interface Place {
  readonly uri: string;
  readonly span: Span;
}

/** A place in the source that allocates, and what it calls there. */
export interface Site extends Place {
  /** Where in an imported file it happens; the place itself is then that of the script that calls it. */
  readonly inside?: Place;
  /** Catalogue id or Python construct. */
  readonly callee: string;
}

/** The sites of a run by their numbers; site 0 is "no place in the script" (boot). */
export interface Sites {
  get(number: number): Site;
  /** Every site of the script, in the order of the numbers. */
  all(): readonly Site[];
}

/** Numbers for sites, as the trace stores them. */
export class SiteTable implements Sites {
  readonly #sites: Site[] = [{ uri: '', span: { start: 0, end: 0 }, callee: 'boot' }];
  readonly #numbers = new Map<string, number>();
  /** Numbers of calls by what is called, for each place that calls. */
  readonly #calls: (Map<string, number> | undefined)[] = [];

  number(site: Site): number {
    const { span, callee, uri, inside } = site;
    const within = inside === undefined ? '' : `${inside.span.start}:${inside.span.end}:${inside.uri}`;
    const key = `${span.start}:${span.end}:${callee}:${within}:${uri}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#sites.length;
      this.#sites.push(site);
      this.#numbers.set(key, number);
    }
    return number;
  }

  /** Number of what the site with a number calls. */
  numberOfCall(caller: number, callee: string): number {
    const calls = (this.#calls[caller] ??= new Map<string, number>());
    let number = calls.get(callee);
    if (number === undefined) calls.set(callee, (number = this.number({ ...this.get(caller), callee })));
    return number;
  }

  all(): readonly Site[] {
    return this.#sites.slice(1);
  }

  get(number: number): Site {
    return this.#sites[number] ?? (this.#sites[0] as Site);
  }
}
