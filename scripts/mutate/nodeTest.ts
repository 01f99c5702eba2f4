/** Stands for `node:test` within a bundle: collects tests instead of running them, so that each can be run alone. */

type Body = () => unknown;

interface Scope {
  readonly names: readonly string[];
  readonly outer: Scope | null;
  readonly before: Body[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
  isReady: boolean;
}

export interface CollectedTest {
  /** Names of the suites and of the test, unique within the file. */
  readonly name: string;
  readonly run: () => Promise<void>;
}

function scopesOf(scope: Scope): Scope[] {
  return scope.outer === null ? [scope] : [...scopesOf(scope.outer), scope];
}

async function runTest(scope: Scope, body: Body): Promise<void> {
  const scopes = scopesOf(scope);
  for (const one of scopes) {
    if (one.isReady) continue;
    one.isReady = true;
    for (const hook of one.before) await hook();
  }
  for (const one of scopes) for (const hook of one.beforeEach) await hook();
  try {
    await body();
  } finally {
    for (const one of scopes.toReversed()) for (const hook of one.afterEach) await hook();
  }
}

/** The last function among the arguments of `test`, whose options stand before it. */
function bodyOf(args: readonly unknown[]): Body {
  const body = args.findLast((arg): arg is Body => typeof arg === 'function');
  if (body === undefined) throw new Error('a test without a body');
  return body;
}

export class TestCollector {
  private scope: Scope = this.newScope(null, []);
  private tests: CollectedTest[] = [];
  private readonly used = new Map<string, number>();

  /** What a bundle gets for `node:test`; `mock` is Node's own. */
  readonly api: Readonly<Record<string, unknown>>;

  constructor(mock: unknown) {
    const test = (name: string, ...args: unknown[]): void => this.add(name, bodyOf(args));
    const describe = (name: string, ...args: unknown[]): void => this.suite(name, bodyOf(args));
    const hook = (kind: 'before' | 'beforeEach' | 'afterEach') => (body: Body) => {
      this.scope[kind].push(body);
    };
    this.api = {
      default: test,
      test,
      it: test,
      describe,
      suite: describe,
      before: hook('before'),
      beforeEach: hook('beforeEach'),
      afterEach: hook('afterEach'),
      // What a file leaves behind ends with the process.
      after: () => undefined,
      mock,
    };
  }

  /** The tests that loading a file registers. */
  async collect(load: () => Promise<unknown>): Promise<CollectedTest[]> {
    this.scope = this.newScope(null, []);
    this.tests = [];
    this.used.clear();
    await load();
    return this.tests;
  }

  private newScope(outer: Scope | null, names: readonly string[]): Scope {
    return { names, outer, before: [], beforeEach: [], afterEach: [], isReady: false };
  }

  private add(name: string, body: Body): void {
    const { scope } = this;
    const full = [...scope.names, name].join(' > ');
    const count = (this.used.get(full) ?? 0) + 1;
    this.used.set(full, count);
    this.tests.push({ name: count === 1 ? full : `${full} (${count})`, run: () => runTest(scope, body) });
  }

  private suite(name: string, body: Body): void {
    const { scope } = this;
    this.scope = this.newScope(scope, [...scope.names, name]);
    body();
    this.scope = scope;
  }
}
