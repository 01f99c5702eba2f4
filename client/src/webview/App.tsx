import { message } from '../../../messages/message.ts';
import { useEffect, useState } from 'preact/hooks';
import { readMessageToPanel, type PanelState } from '../../../protocol/panelMessages.ts';
import { FilmPart } from './FilmPart.tsx';
import { FindingsPart, type Revealed } from './FindingsPart.tsx';
import { HeapSizePart } from './HeapSizePart.tsx';
import { HelpsPart } from './HelpsPart.tsx';
import { send } from './host.ts';
import { useKept } from './keptState.ts';
import { MapPart } from './MapPart.tsx';
import { pngOf } from './savePng.ts';
import { filmSvg } from './saveSvg.ts';
import { useSuppositions } from './suppositions.ts';
import { TakesPart } from './TakesPart.tsx';
import { VerdictPart } from './VerdictPart.tsx';
import { WhatIfPart } from './WhatIfPart.tsx';
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
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const uri = shown?.uri ?? '';
  const suppositions = useSuppositions(shown);

  useEffect(() => {
    const receive = ({ data }: MessageEvent<unknown>): void => {
      const message = readMessageToPanel(data);
      if (message?.type === 'show') setShown(message.state);
      else if (message?.type === 'cursor') setCursorLine(message.line);
      else if (message?.type === 'reveal') setRevealed({ line: message.line, rule: message.rule });
      else if (message?.type === 'whatIf') suppositions.receive(message);
    };
    window.addEventListener('message', receive);
    send({ type: 'ready' });
    return () => window.removeEventListener('message', receive);
  }, []);

  if (shown === undefined) return <p class="empty">{say(message('panel.waiting'))}</p>;
  if (shown === null) return <p class="empty">{say(message('panel.nothing'))}</p>;
  const { report, panel } = shown;
  const own: Look = look.uri === uri ? look : { uri, sizeBytes: null, step: null };
  const sizeBytes = own.sizeBytes ?? panel?.heapSize.inForceBytes ?? report.target.gcHeapBytes;
  return (
    <main>
      <VerdictPart state={shown} savePicture={() => void savePicture()} />
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
          <WhatIfPart state={shown} suppositions={suppositions} />
        </div>
      </div>
    </main>
  );
}

async function savePicture(): Promise<void> {
  const { svg, width, height } = filmSvg();
  send({ type: 'savePicture', svg, png: await pngOf(svg, width, height) });
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
