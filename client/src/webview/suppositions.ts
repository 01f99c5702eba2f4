import { useEffect, useState } from 'preact/hooks';
import {
  readMessageToPanel,
  type MessageToPanel,
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

/** What is supposed of a script: asked anew of each of its versions, found again after a reload, one script at a time. */
export function useSuppositions(uri: string, version: number | undefined): Suppositions {
  const [kept, setKept] = useKept<Kept>('suppositions', NOTHING, isKept);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const own = kept.uri === uri ? kept : { ...NOTHING, uri };
  const asked = own.current === null ? null : JSON.stringify(own.current);
  useEffect(() => {
    setAnswered(null);
    if (own.current !== null && version !== undefined) send({ type: 'whatIf', supposed: own.current });
  }, [uri, version, asked]);

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
