import type { HeapUse, ReportVerdict, WhatIfAnswer } from '../../../protocol/index.ts';
import type { PanelState, Supposition } from '../../../protocol/panelMessages.ts';
import { formatBytes, formatShare } from '../format.ts';
import { VerdictIcon } from './icons.tsx';

/** Something that was supposed, with what came of it; null while it is not known, or cannot be said. */
export interface Supposed {
  readonly supposed: Supposition;
  readonly answer: WhatIfAnswer | null;
  readonly isAnswered: boolean;
}

export interface WhatIfProps {
  readonly state: PanelState;
  readonly current: Supposed | null;
  readonly pinned: readonly Supposed[];
  readonly suppose: (supposed: Supposition) => void;
  readonly pin: () => void;
  readonly unpin: () => void;
}

/** Another board, firmware or frame size, without touching script or settings. */
export function WhatIfPart({ state, current, pinned, suppose, pin, unpin }: WhatIfProps) {
  const { choices, panel } = state;
  const supposed = current?.supposed ?? {};
  const change = (key: keyof Supposition, value: string): void => {
    const { [key]: _before, ...others } = supposed;
    suppose(value === '' ? others : { ...others, [key]: value });
  };
  const frameSizes = panel?.frameSize.choices ?? [];
  return (
    <section aria-labelledby="what-if-title">
      <h2 id="what-if-title">What if…</h2>
      <div class="what-if">
        <Choice
          name="board"
          value={supposed.board}
          choices={choices.boards}
          change={(id) => change('board', id)}
        />
        <Choice
          name="firmware"
          value={supposed.firmware}
          choices={choices.firmware}
          change={(id) => change('firmware', id)}
        />
        {frameSizes.length > 0 && (
          <Choice
            name="frame size"
            value={supposed.frameSize}
            choices={frameSizes.map((id) => ({ id, name: id }))}
            change={(id) => change('frameSize', id)}
          />
        )}
        <button type="button" disabled={current === null || current.answer === null} onClick={pin}>
          Pin
        </button>
        {pinned.length > 0 && (
          <button type="button" class="link" onClick={unpin}>
            Unpin all
          </button>
        )}
      </div>
      {(current !== null || pinned.length > 0) && (
        <div class="wide" tabIndex={0} role="region" aria-label="Comparison">
          <Comparison state={state} all={[...pinned, ...listed(current)]} />
        </div>
      )}
    </section>
  );
}

function listed(current: Supposed | null): readonly Supposed[] {
  return current === null || Object.keys(current.supposed).length === 0 ? [] : [current];
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly change: (id: string) => void;
}

function Choice({ name, value, choices, change }: ChoiceProps) {
  return (
    <label class="chooser">
      {name}{' '}
      <select value={value ?? ''} onChange={({ currentTarget }) => change(currentTarget.value)}>
        <option value="">as it is</option>
        {choices.map((choice) => (
          <option value={choice.id} key={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}

const VERDICTS: Readonly<Record<ReportVerdict, string>> = {
  fits: 'fits',
  'may-exceed': 'may not fit',
  exceeds: 'does not fit',
  unknown: 'not known',
};

function Comparison({ state, all }: { readonly state: PanelState; readonly all: readonly Supposed[] }) {
  const { report } = state;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Case</th>
          <th scope="col">Verdict</th>
          <th scope="col" class="number">
            GC heap
          </th>
          <th scope="col" class="number">
            System heap
          </th>
          <th scope="col">gc_heap_size</th>
        </tr>
      </thead>
      <tbody>
        <CaseRow
          name="as it is"
          verdict={report.verdict}
          gc={report.gc}
          system={report.system}
          window={report.window}
        />
        {all.map(({ supposed, answer, isAnswered }, index) =>
          answer === null ? (
            <tr key={index}>
              <th scope="row">{caseName(supposed, state)}</th>
              <td colSpan={4}>{isAnswered ? 'Nothing can be said about it.' : 'running…'}</td>
            </tr>
          ) : (
            <CaseRow key={index} name={caseName(supposed, state)} {...answer} />
          ),
        )}
      </tbody>
    </table>
  );
}

interface CaseProps {
  readonly name: string;
  readonly verdict: ReportVerdict;
  readonly gc: HeapUse;
  readonly system: HeapUse;
  readonly window: WhatIfAnswer['window'];
}

function CaseRow({ name, verdict, gc, system, window }: CaseProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="nowrap">
        <VerdictIcon verdict={verdict} /> {VERDICTS[verdict]}
      </td>
      <td class="number">{formatShare(gc.usedBytes, gc.capacityBytes)}</td>
      <td class="number">{formatShare(system.usedBytes, system.capacityBytes)}</td>
      <td>{window === null ? 'none works' : `${formatBytes(window.min)} to ${formatBytes(window.max)}`}</td>
    </tr>
  );
}

function caseName({ board, firmware, frameSize }: Supposition, { choices }: PanelState): string {
  const nameOf = (list: PanelState['choices']['boards'], id: string | undefined): string | undefined =>
    list.find((choice) => choice.id === id)?.name ?? id;
  return [nameOf(choices.boards, board), nameOf(choices.firmware, firmware), frameSize]
    .filter((name) => name !== undefined)
    .join(', ');
}
