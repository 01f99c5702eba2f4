import { useEffect, useRef, useState } from 'preact/hooks';
import {
  readMessageToPanel,
  type MessageToPanel,
  type PanelState,
  type Supposition,
} from '../../../protocol/panelMessages.ts';
import { send } from './host.ts';
import { useKept } from './keptState.ts';

export type Answered = Extract<MessageToPanel, { readonly type: 'whatIf' }>;

/** Something that was supposed, with what came of it; null while it is not known, or cannot be said. */
export interface Supposed {
  readonly supposed: Supposition;
  readonly answer: Answered['answer'];
  readonly isAnswered: boolean;
}

export interface Suppositions {
  /** What is supposed now; null for nothing. */
  readonly current: Supposed | null;
  /** Kept to compare with, as they were when they were pinned. */
  readonly pinned: readonly Supposed[];
  readonly suppose: (supposed: Supposition) => void;
  readonly pin: () => void;
  readonly unpin: () => void;
  readonly receive: (answered: Answered) => void;
}

interface Kept {
  /** The script that it was supposed of. */
  readonly uri: string;
  readonly current: Supposition | null;
  readonly pinned: readonly Answered[];
}

const NOTHING: Kept = { uri: '', current: null, pinned: [] };

/** The oldest of more is dropped: more can hardly be compared. */
const MOST_PINNED = 8;

/** What is supposed of a script: asked anew of each of its reports, found again after a reload, one script at a time. */
export function useSuppositions(shown: PanelState | null | undefined): Suppositions {
  const uri = shown?.uri ?? '';
  const basis = useBasis(shown);
  const [kept, setKept] = useKept<Kept>('suppositions', NOTHING, isKept);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const own = kept.uri === uri ? kept : { ...NOTHING, uri };
  const asked = own.current === null ? null : JSON.stringify(own.current);
  useEffect(() => {
    setAnswered(null);
    if (own.current !== null && basis !== null) send({ type: 'whatIf', supposed: own.current });
  }, [uri, basis, asked]);

  const isAnswered = answered !== null && JSON.stringify(answered.supposed) === asked;
  return {
    current:
      own.current === null
        ? null
        : { supposed: own.current, answer: isAnswered ? answered.answer : null, isAnswered },
    pinned: own.pinned.map((one) => ({ ...one, isAnswered: true })),
    suppose: (supposed) => setKept({ ...own, current: Object.keys(supposed).length === 0 ? null : supposed }),
    pin: () => {
      if (isAnswered)
        setKept({ ...own, current: null, pinned: [...own.pinned, answered].slice(-MOST_PINNED) });
    },
    unpin: () => setKept({ ...own, pinned: [] }),
    receive: setAnswered,
  };
}

/** What answers rest on: the last report of text that the board would compile; null before there is one. */
function useBasis(shown: PanelState | null | undefined): string | null {
  const last = useRef({ uri: '', basis: null as string | null });
  const uri = shown?.uri ?? '';
  if (last.current.uri !== uri) last.current = { uri, basis: null };
  if (shown?.report.figures === 'current' && shown.panel !== null)
    last.current.basis = JSON.stringify([shown.panel.version, shown.report]);
  return last.current.basis;
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, current, pinned } = value as Readonly<Record<keyof Kept, unknown>>;
  return (
    typeof uri === 'string' &&
    (current === null || isAnswered({ type: 'whatIf', supposed: current, answer: null })) &&
    Array.isArray(pinned) &&
    pinned.every(isAnswered)
  );
}

function isAnswered(value: unknown): value is Answered {
  return readMessageToPanel(value)?.type === 'whatIf';
}
