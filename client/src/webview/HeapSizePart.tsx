import { message } from '../../../messages/message.ts';
import type { HeapSizeFacts } from '../../../protocol/index.ts';
import { formatBytes } from '../format.ts';
import { effectOf, type SizeEffect } from './heapSize.ts';
import { send } from './host.ts';
import { say } from './say.ts';

/** Sizes are tried in steps of a page, as the heap grows. */
const STEP_BYTES = 4096;

export interface HeapSizeProps {
  readonly facts: HeapSizeFacts;
  readonly sizeBytes: number;
  readonly setSize: (bytes: number) => void;
}

/** The slider for gc_heap_size: what works is marked on it, and what a size does is said at once. */
export function HeapSizePart({ facts, sizeBytes, setSize }: HeapSizeProps) {
  const effect = effectOf(facts, sizeBytes);
  const words = effectWords(effect);
  if (!facts.canChange)
    return (
      <section aria-labelledby="size-title">
        <h2 id="size-title">gc_heap_size</h2>
        <p>{say(message('panel.fixedHeap', { size: formatBytes(facts.inForceBytes) }))}</p>
      </section>
    );
  return (
    <section aria-labelledby="size-title">
      <h2 id="size-title">gc_heap_size</h2>
      <div class="sizes">
        <div class="slider">
          <Marks facts={facts} />
          <input
            type="range"
            aria-label="gc_heap_size"
            aria-valuetext={say(message('panel.sliderValue', { size: kib(sizeBytes), effect: words }))}
            min={facts.smallestBytes}
            max={facts.largestBytes}
            step={STEP_BYTES}
            value={sizeBytes}
            onInput={({ currentTarget }) => setSize(currentTarget.valueAsNumber)}
          />
        </div>
        <output class="size">{kib(sizeBytes)}</output>
        <button
          type="button"
          class="primary"
          disabled={sizeBytes === facts.inForceBytes}
          onClick={() => send({ type: 'writeHeapSize', bytes: sizeBytes })}
        >
          {say(message('panel.writeIntoScript'))}
        </button>
      </div>
      <p class={effect.gcFits && effect.systemFits ? 'effect works' : 'effect fails'}>
        {say(message('panel.sentence', { text: words }))}
      </p>
      <p class="quick">
        {windowWords(facts)}
        <Quick name={say(message('panel.inForce'))} bytes={facts.inForceBytes} setSize={setSize} />
        {facts.suggestedBytes !== null && facts.suggestedBytes !== facts.inForceBytes && (
          <Quick name={say(message('panel.suggested'))} bytes={facts.suggestedBytes} setSize={setSize} />
        )}
        {facts.defaultBytes !== facts.inForceBytes && (
          <Quick name={say(message('panel.standard'))} bytes={facts.defaultBytes} setSize={setSize} />
        )}
      </p>
    </section>
  );
}

interface QuickProps {
  readonly name: string;
  readonly bytes: number;
  readonly setSize: (bytes: number) => void;
}

function Quick({ name, bytes, setSize }: QuickProps) {
  return (
    <>
      {' · '}
      <button type="button" class="link" onClick={() => setSize(bytes)}>
        {name} {kib(bytes)}
      </button>
    </>
  );
}

/** Where on the slider the sizes lie that serve both heaps, and the one in force. */
function Marks({ facts }: { readonly facts: HeapSizeFacts }) {
  const { smallestBytes, largestBytes, leastBytes, mostBytes, inForceBytes } = facts;
  const share = (bytes: number): string => {
    const part = (bytes - smallestBytes) / Math.max(1, largestBytes - smallestBytes);
    return `${(100 * Math.min(1, Math.max(0, part))).toFixed(2)}%`;
  };
  const place = (left: number, right: number) => (element: HTMLElement | null) => {
    if (element === null) return;
    element.style.left = share(left);
    element.style.right = `calc(100% - ${share(right)})`;
  };
  return (
    <div class="marks" aria-hidden="true">
      {leastBytes !== null && mostBytes !== null && leastBytes <= mostBytes && (
        <div class="window" ref={place(leastBytes, mostBytes)} />
      )}
      <div
        class="mark"
        ref={place(inForceBytes, inForceBytes)}
        title={say(message('panel.inForceTitle', { size: kib(inForceBytes) }))}
      />
    </div>
  );
}

function windowWords({ leastBytes, mostBytes }: HeapSizeFacts): string {
  if (leastBytes === null) return say(message('panel.needUnknown'));
  if (mostBytes === null) return say(message('panel.systemTooSmall'));
  if (leastBytes > mostBytes)
    return say(message('panel.noSizeWorks', { need: kib(leastBytes), left: kib(mostBytes) }));
  return say(message('panel.works', { from: kib(leastBytes), to: kib(mostBytes) }));
}

function effectWords({ gcLeftBytes, systemLeftBytes, gcFits, systemFits, isLikelyOnly }: SizeEffect): string {
  const left = { gc: leftWords(gcLeftBytes, gcFits), system: leftWords(systemLeftBytes, systemFits) };
  return say(message(isLikelyOnly ? 'panel.effectLikely' : 'panel.effect', left));
}

function leftWords(bytes: number, fits: boolean): string {
  if (fits) return say(message('panel.left', { size: formatBytes(Math.max(0, bytes)) }));
  if (bytes >= 0) return say(message('panel.leftInPieces', { size: formatBytes(bytes) }));
  return say(message('panel.missing', { size: formatBytes(-bytes) }));
}

function kib(bytes: number): string {
  return `${Math.round(bytes / 1024).toLocaleString('en-US')} KiB`;
}
