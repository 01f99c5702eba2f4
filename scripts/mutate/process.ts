/** A child process in which mutants are tried, and the limit on what one may take. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import type { Readable } from 'node:stream';
import type { Request, Response } from './messages.ts';

/** A test that takes this many times what it took unmutated, and the time below, has no end. */
const TIMES = 20;
const LEAST_MS = 4000;
const LOOK_EVERY_MS = 500;
const HEAP_MB = 1500;
/** Modules of an earlier call are garbage; what they leave in the parser and in V8's code is not. */
const MOST_CALLS = 400;

const TICKS_PER_SECOND = 100;

/** CPU time of a process; where it cannot be seen, the time that passed. */
function cpuMs(pid: number | undefined): number {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  } catch {
    return performance.now();
  }
}

export type Outcome =
  Response | { readonly kind: 'ended'; readonly why: 'time' | 'crash'; readonly test: number };

export class TrialProcess {
  private child: ChildProcess | null = null;
  private calls = 0;
  /** Number of the test that runs, and the CPU time at which it began. */
  private test = 0;
  private testStart = 0;

  private readonly worker: string;
  private readonly bundle: string;
  private readonly modules: readonly string[];

  constructor(worker: string, bundle: string, modules: readonly string[]) {
    this.worker = worker;
    this.bundle = bundle;
    this.modules = modules;
  }

  /** @param limits how long each test takes unmutated, in ms of CPU */
  async ask(request: Request, limits: readonly number[] = []): Promise<Outcome> {
    if (this.child === null || ++this.calls > MOST_CALLS) {
      this.end();
      this.spawn();
      await this.send({ kind: 'start', file: this.bundle, modules: this.modules }, []);
    }
    return this.send(request, limits);
  }

  end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
    this.calls = 0;
  }

  private spawn(): void {
    const child = spawn(
      process.execPath,
      ['--no-warnings', `--max-old-space-size=${HEAP_MB}`, '--stack-size=900', this.worker],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'ipc'] },
    );
    (child.stdio[3] as Readable).on('data', (data: Buffer) => {
      if (this.child !== child) return;
      this.test = Number(data.toString().trimEnd().split('\n').at(-1));
      this.testStart = cpuMs(child.pid);
    });
    this.child = child;
  }

  private send(request: Request, limits: readonly number[]): Promise<Outcome> {
    const { child } = this;
    if (child === null) throw new Error('no process to ask');
    this.test = 0;
    this.testStart = cpuMs(child.pid);
    return new Promise((resolve) => {
      const finish = (outcome: Outcome): void => {
        clearInterval(timer);
        child.removeAllListeners();
        resolve(outcome);
      };
      const timer = setInterval(() => {
        const limit = limits[this.test];
        if (limit === undefined || cpuMs(child.pid) - this.testStart < TIMES * limit + LEAST_MS) return;
        finish({ kind: 'ended', why: 'time', test: this.test });
        this.end();
      }, LOOK_EVERY_MS);
      child.once('message', (response) => {
        finish(response as Response);
      });
      child.once('exit', () => {
        finish({ kind: 'ended', why: 'crash', test: this.test });
        if (this.child === child) this.child = null;
      });
      child.send(request);
    });
  }
}
