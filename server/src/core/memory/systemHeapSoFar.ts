import type { SystemRequest } from '../run/systemRequest.ts';
import { between, isExact, type Interval } from '../quantity/interval.ts';
import type { Target } from '../device/target.ts';
import { HeapBlocks } from './heapBlocks.ts';
import { NewlibHeap } from './newlibHeap.ts';
import { bootHeap } from './systemReplay.ts';
import { type Estimate, ESTIMATES, prepareReplay, readRequests, StepReader } from './systemReplaySteps.ts';

/** The heap of one estimate as far as the script has come. */
interface Running {
  readonly estimate: Estimate;
  readonly heap: NewlibHeap;
  readonly blocks: HeapBlocks;
  readonly reader: StepReader;
  /** False once something of unknown size did not fit: how much is free then is not known. */
  isKnown: boolean;
}

/** Replays the system heap alongside a script that is still running: each request once. */
export class SystemHeapSoFar {
  readonly #running: readonly Running[];
  #requests = 0;

  /** @param scriptBytes size of the script's text, which MaixPy IDE holds in the system heap */
  constructor(target: Target, scriptBytes: number) {
    const run = { target, script: readRequests([]), scriptBytes };
    this.#running = ESTIMATES.map((estimate) => {
      const { heapStartBytes, boot } = prepareReplay(run, estimate);
      const heap = new NewlibHeap(heapStartBytes, target.ramBytes);
      const { lcdAddress } = bootHeap(heap, boot, target.gcHeapBytes);
      const blocks = new HeapBlocks(heap, lcdAddress);
      return { estimate, heap, blocks, reader: new StepReader(estimate), isKnown: true };
    });
  }

  /** What `Maix.utils.heap_free()` returns now: a multiple of 4096. */
  heapFree(requests: readonly SystemRequest[]): Interval {
    for (const running of this.#running) this.#catchUp(running, requests);
    this.#requests = requests.length;
    const figures = this.#running.map(({ heap, isKnown }) => (isKnown ? heap.heapFree() : 0));
    const likely = figures[ESTIMATES.indexOf('likely')] ?? 0;
    return between(Math.min(...figures), Math.max(...figures), likely);
  }

  #catchUp(running: Running, requests: readonly SystemRequest[]): void {
    for (let index = this.#requests; index < requests.length; index++) {
      const request = requests[index];
      const step = request === undefined ? null : running.reader.read(request, index);
      if (step === null || request === undefined) continue;
      // Of a size that is not known, as much may have been had as there was.
      if (!running.blocks.apply(step) && !isExact(request.bytes)) running.isKnown = false;
    }
  }
}
