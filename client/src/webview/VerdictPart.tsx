import { message } from '../../../messages/message.ts';
import type { PanelState } from '../../../protocol/panelMessages.ts';
import { send } from './host.ts';
import { Chooser } from './Chooser.tsx';
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
  const [first, rest] = firstSentence(report.summary);
  const isOld = figures !== 'current';
  return (
    <header>
      <div class={`verdict ${verdict}`}>
        <VerdictIcon verdict={isOld ? 'stale' : verdict} />
        <div role="status" aria-live="polite">
          <h1>
            <Prose text={first} />
          </h1>
          <p>
            <Prose text={rest} />
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

/** What is in front of the first end of a sentence, and what is behind it. */
function firstSentence(summary: string): readonly [string, string] {
  const end = /(?<=\.) (?=[A-Zg])|(?<=。)(?=.)/.exec(summary);
  if (end === null) return [summary, ''];
  return [summary.slice(0, end.index), summary.slice(end.index + end[0].length)];
}
