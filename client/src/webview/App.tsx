import { message } from '../../../messages/message.ts';
import { useEffect, useState } from 'preact/hooks';
import { readMessageToPanel, type PanelState, type Supposition } from '../../../protocol/panelMessages.ts';
import { FilmPart } from './FilmPart.tsx';
import { FindingsPart, type Revealed } from './FindingsPart.tsx';
import { HeapSizePart } from './HeapSizePart.tsx';
import { HelpsPart } from './HelpsPart.tsx';
import { send } from './host.ts';
import { useKept } from './keptState.ts';
import { MapPart } from './MapPart.tsx';
import { filmSvg } from './saveSvg.ts';
import { TakesPart } from './TakesPart.tsx';
import { VerdictPart } from './VerdictPart.tsx';
import { WhatIfPart, type Supposed } from './WhatIfPart.tsx';
import { say } from './say.ts';

/** What is looked at in a script: kept over a reload, dropped when another script is shown. */
interface Look {
  readonly uri: string;
  /** gc_heap_size of the slider; null: the one in force. */
  readonly sizeBytes: number | null;
  readonly step: number | null;
}

export function App() {
  const [shown, setShown] = useState<PanelState | null | undefined>(undefined);
  const [cursorLine, setCursorLine] = useState<number | null>(null);
  const [look, setLook] = useKept<Look>('look', { uri: '', sizeBytes: null, step: null }, isLook);
  const [current, setCurrent] = useState<Supposed | null>(null);
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const [pinned, setPinned] = useState<readonly Supposed[]>([]);

  useEffect(() => {
    const receive = ({ data }: MessageEvent<unknown>): void => {
      const message = readMessageToPanel(data);
      if (message?.type === 'show') setShown(message.state);
      else if (message?.type === 'cursor') setCursorLine(message.line);
      else if (message?.type === 'reveal') setRevealed({ line: message.line, rule: message.rule });
      else if (message?.type === 'whatIf') {
        const { supposed, answer } = message;
        setCurrent((now) =>
          JSON.stringify(now?.supposed) === JSON.stringify(supposed)
            ? { supposed, answer, isAnswered: true }
            : now,
        );
      }
    };
    window.addEventListener('message', receive);
    send({ type: 'ready' });
    return () => window.removeEventListener('message', receive);
  }, []);

  const uri = shown?.uri ?? '';
  const version = shown?.panel?.version;
  const suppose = (supposed: Supposition): void => {
    setCurrent({ supposed, answer: null, isAnswered: false });
    send({ type: 'whatIf', supposed });
  };
  // What was supposed of one text is asked again of the next, and forgotten with the script.
  useEffect(() => {
    setCurrent(null);
    setPinned([]);
  }, [uri]);
  useEffect(() => {
    if (current !== null && Object.keys(current.supposed).length > 0) suppose(current.supposed);
  }, [version]);

  if (shown === undefined) return <p class="empty">{say(message('panel.waiting'))}</p>;
  if (shown === null) return <p class="empty">{say(message('panel.nothing'))}</p>;
  const { report, panel } = shown;
  const own: Look = look.uri === uri ? look : { uri, sizeBytes: null, step: null };
  const sizeBytes = own.sizeBytes ?? panel?.heapSize.inForceBytes ?? report.target.gcHeapBytes;
  return (
    <main>
      <VerdictPart state={shown} saveSvg={() => send({ type: 'saveSvg', svg: filmSvg() })} />
      {panel !== null && (
        <>
          <MapPart panel={panel} sizeBytes={sizeBytes} />
          <HeapSizePart
            facts={panel.heapSize}
            sizeBytes={sizeBytes}
            setSize={(bytes) => setLook({ ...own, sizeBytes: bytes })}
          />
          <FilmPart
            film={panel.film}
            limits={{ gc: sizeBytes, system: Math.max(0, panel.heapSize.sharedBytes - sizeBytes) }}
            cursorLine={cursorLine}
            chosen={own.step}
            choose={(step) => setLook({ ...own, step })}
          />
        </>
      )}
      {panel !== null && panel.findings.length > 0 && (
        <FindingsPart findings={panel.findings} revealed={revealed} />
      )}
      <div class="columns">
        <TakesPart tables={report.tables} />
        <div>
          {panel !== null && <HelpsPart helps={panel.helps} verdict={report.verdict} />}
          <WhatIfPart
            state={shown}
            current={current}
            pinned={pinned}
            suppose={suppose}
            pin={() => {
              if (current !== null) setPinned([...pinned, current]);
              setCurrent(null);
            }}
            unpin={() => setPinned([])}
          />
        </div>
      </div>
    </main>
  );
}

function isLook(value: unknown): value is Look {
  if (typeof value !== 'object' || value === null) return false;
  const isNumberOrNull = (entry: unknown): boolean => entry === null || typeof entry === 'number';
  return (
    typeof Reflect.get(value, 'uri') === 'string' &&
    isNumberOrNull(Reflect.get(value, 'sizeBytes')) &&
    isNumberOrNull(Reflect.get(value, 'step'))
  );
}
