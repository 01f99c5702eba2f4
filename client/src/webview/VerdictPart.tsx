import { message } from '../../../messages/message.ts';
import type { PanelState } from '../../../protocol/panelMessages.ts';
import type { TargetChoice } from '../../../protocol/index.ts';
import { send } from './host.ts';
import { VerdictIcon } from './icons.tsx';
import { Prose } from './Prose.tsx';
import { say } from './say.ts';

/** The answer in a sentence, said when it changes, and what the script runs on. */
export function VerdictPart({
  state,
  savePicture,
}: {
  readonly state: PanelState;
  readonly savePicture: () => void;
}) {
  const { report, name, choices } = state;
  const { target, verdict, figures } = report;
  const [first, ...others] = sentences(report.summary);
  const isOld = figures !== 'current';
  return (
    <header>
      <div class={`verdict ${verdict}`}>
        <VerdictIcon verdict={isOld ? 'stale' : verdict} />
        <div role="status" aria-live="polite">
          <h1>
            <Prose text={first ?? ''} />
          </h1>
          <p>
            <Prose text={others.join(' ')} />
          </p>
          {figures === 'last-good' && <p>{say(message('panel.oldFigures'))}</p>}
        </div>
      </div>
      {report.notes.map((note) => (
        <p class="note" key={note}>
          <Prose text={say(message('panel.note', { text: note }))} />
        </p>
      ))}
      <div class="target">
        <span class="script">{name}</span>
        <Chooser what="board" choices={choices.boards} id={target.boardId} name={target.boardName} />
        <Chooser
          what="firmware"
          choices={choices.firmware}
          id={target.firmwareId}
          name={target.firmwareName}
        />
        {target.assumed && <span class="badge">{say(message('panel.assumed'))}</span>}
        {target.calibrated && <span class="badge">{say(message('panel.calibrated'))}</span>}
        <button type="button" class="link" onClick={() => send({ type: 'run', command: 'calibrate' })}>
          {say(message('panel.calibrate'))}
        </button>
        <span class="actions">
          <button type="button" class="link" onClick={() => send({ type: 'copyMarkdown' })}>
            {say(message('panel.copyMarkdown'))}
          </button>
          <button type="button" class="link" onClick={savePicture}>
            {say(message('panel.savePicture'))}
          </button>
          <button type="button" class="link" onClick={() => send({ type: 'run', command: 'showReport' })}>
            {say(message('panel.openReport'))}
          </button>
        </span>
      </div>
    </header>
  );
}

function sentences(summary: string): readonly string[] {
  return summary.split(/(?<=\.) (?=[A-Zg])|(?<=。)(?=.)/);
}

interface ChooserProps {
  readonly what: 'board' | 'firmware';
  readonly choices: readonly TargetChoice[];
  readonly id: string;
  readonly name: string;
}

const FROM_FILE = '…';

function Chooser({ what, choices, id, name }: ChooserProps) {
  const isListed = choices.some((choice) => choice.id === id);
  return (
    <label class="chooser">
      <span class="hidden">{say(message(`panel.${what}`))}</span>
      <select
        value={id}
        title={choices.find((choice) => choice.id === id)?.detail ?? name}
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          if (value === FROM_FILE) send({ type: 'run', command: 'chooseFirmware' });
          else send({ type: 'choose', what, id: value });
          // What counts is what the next report says.
          currentTarget.value = id;
        }}
      >
        {!isListed && <option value={id}>{name}</option>}
        {choices.map((choice) => (
          <option value={choice.id} key={choice.id} title={choice.detail}>
            {choice.name}
          </option>
        ))}
        {what === 'firmware' && <option value={FROM_FILE}>{say(message('panel.fromFile'))}</option>}
      </select>
    </label>
  );
}
