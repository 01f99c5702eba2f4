import { message } from '../../../messages/message.ts';
import type { HeapUse, ReportVerdict, WhatIfAnswer } from '../../../protocol/index.ts';
import type { PanelState, Supposition } from '../../../protocol/panelMessages.ts';
import { formatBytes, formatShare } from '../format.ts';
import { VerdictIcon } from './icons.tsx';
import { say } from './say.ts';

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
      <h2 id="what-if-title">{say(message('panel.whatIf'))}</h2>
      <div class="what-if">
        <Choice
          name={say(message('panel.board'))}
          value={supposed.board}
          choices={choices.boards}
          change={(id) => change('board', id)}
        />
        <Choice
          name={say(message('panel.firmware'))}
          value={supposed.firmware}
          choices={choices.firmware}
          change={(id) => change('firmware', id)}
        />
        {frameSizes.length > 0 && (
          <Choice
            name={say(message('panel.frameSize'))}
            value={supposed.frameSize}
            choices={frameSizes.map((id) => ({ id, name: id }))}
            change={(id) => change('frameSize', id)}
          />
        )}
        <button type="button" disabled={current === null || current.answer === null} onClick={pin}>
          {say(message('panel.pin'))}
        </button>
        {pinned.length > 0 && (
          <button type="button" class="link" onClick={unpin}>
            {say(message('panel.unpinAll'))}
          </button>
        )}
      </div>
      {(current !== null || pinned.length > 0) && (
        <div class="wide" tabIndex={0} role="region" aria-label={say(message('panel.comparison'))}>
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
        <option value="">{say(message('panel.asItIs'))}</option>
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
  fits: say(message('panel.fits')),
  'may-exceed': say(message('panel.mayExceed')),
  exceeds: say(message('panel.exceeds')),
  unknown: say(message('panel.unknown')),
};

function Comparison({ state, all }: { readonly state: PanelState; readonly all: readonly Supposed[] }) {
  const { report } = state;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say(message('panel.case'))}</th>
          <th scope="col">{say(message('panel.verdict'))}</th>
          <th scope="col" class="number">
            {say(message('panel.gcHeap'))}
          </th>
          <th scope="col" class="number">
            {say(message('panel.systemHeap'))}
          </th>
          <th scope="col">gc_heap_size</th>
        </tr>
      </thead>
      <tbody>
        <CaseRow
          name={say(message('panel.asItIs'))}
          verdict={report.verdict}
          gc={report.gc}
          system={report.system}
          window={report.window}
        />
        {all.map(({ supposed, answer, isAnswered }, index) =>
          answer === null ? (
            <tr key={index}>
              <th scope="row">{caseName(supposed, state)}</th>
              <td colSpan={4}>{say(message(isAnswered ? 'panel.noAnswer' : 'panel.running'))}</td>
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
      <td>{windowWords(window)}</td>
    </tr>
  );
}

function windowWords(window: WhatIfAnswer['window']): string {
  if (window === null) return say(message('panel.noneWorks'));
  return say(message('panel.range', { from: formatBytes(window.min), to: formatBytes(window.max) }));
}

function caseName({ board, firmware, frameSize }: Supposition, { choices }: PanelState): string {
  const nameOf = (list: PanelState['choices']['boards'], id: string | undefined): string | undefined =>
    list.find((choice) => choice.id === id)?.name ?? id;
  return [nameOf(choices.boards, board), nameOf(choices.firmware, firmware), frameSize]
    .filter((name) => name !== undefined)
    .join(', ');
}
