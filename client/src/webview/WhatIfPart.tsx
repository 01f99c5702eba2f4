import { message } from '../../../messages/message.ts';
import { useState } from 'preact/hooks';
import type { HeapUse, ReportVerdict, SizedModel, WhatIfAnswer } from '../../../protocol/index.ts';
import type { PanelState, Supposition } from '../../../protocol/panelMessages.ts';
import { formatBytes, formatShare } from '../format.ts';
import { VerdictIcon } from './icons.tsx';
import { say } from './say.ts';
import type { Supposed, Suppositions } from './suppositions.ts';

export interface WhatIfProps {
  readonly state: PanelState;
  readonly suppositions: Suppositions;
}

/** Another board, firmware, frame size or size of a model, without touching script or settings. */
export function WhatIfPart({ state, suppositions }: WhatIfProps) {
  const { current, pinned, suppose, pin, unpin } = suppositions;
  const { choices, panel } = state;
  const supposed = current?.supposed ?? {};
  const change = (key: 'board' | 'firmware' | 'frameSize', value: string): void => {
    const { [key]: _before, ...others } = supposed;
    suppose(value === '' ? others : { ...others, [key]: value });
  };
  const changeModel = (source: string, bytes: number | null): void => {
    const { models: { [source]: _before, ...sizes } = {}, ...others } = supposed;
    const models = bytes === null ? sizes : { ...sizes, [source]: bytes };
    suppose(Object.keys(models).length === 0 ? others : { ...others, models });
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
        {panel?.models.map((model) => (
          <ModelSize
            key={model.source}
            model={model}
            bytes={supposed.models?.[model.source]}
            change={(bytes) => changeModel(model.source, bytes)}
          />
        ))}
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
          <Comparison state={state} all={current === null ? pinned : [...pinned, current]} />
        </div>
      )}
    </section>
  );
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

const KIB_BYTES = 1024;

interface ModelSizeProps {
  readonly model: SizedModel;
  readonly bytes: number | undefined;
  readonly change: (bytes: number | null) => void;
}

/** What a model takes in all, in KiB; empty as it is. */
function ModelSize({ model, bytes, change }: ModelSizeProps) {
  const now = model.bytes === null ? '?' : (model.bytes / KIB_BYTES).toFixed(1);
  // A report that comes meanwhile draws the panel anew: what was typed so far stays.
  const [draft, setDraft] = useState<string | null>(null);
  const said = bytes === undefined ? '' : String(bytes / KIB_BYTES);
  return (
    <label class="chooser">
      {say(message('panel.modelSize', { model: model.source }))}{' '}
      <input
        type="number"
        min={0}
        max={16384}
        step="any"
        placeholder={now}
        value={draft ?? said}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onChange={({ currentTarget: { validity, valueAsNumber } }) => {
          setDraft(null);
          change(validity.valid && valueAsNumber >= 0 ? Math.round(valueAsNumber * KIB_BYTES) : null);
        }}
      />
      {' KiB'}
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

function caseName({ board, firmware, frameSize, models = {} }: Supposition, { choices }: PanelState): string {
  const nameOf = (list: PanelState['choices']['boards'], id: string | undefined): string | undefined =>
    list.find((choice) => choice.id === id)?.name ?? id;
  const sizes = Object.entries(models).map(([model, bytes]) =>
    say(message('panel.modelTakes', { model, size: formatBytes(bytes) })),
  );
  return [nameOf(choices.boards, board), nameOf(choices.firmware, firmware), frameSize, ...sizes]
    .filter((name) => name !== undefined)
    .join(', ');
}
