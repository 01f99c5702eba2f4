import { message } from '../../../messages/message.ts';
import type { Help } from '../../../protocol/index.ts';
import type { PanelReport } from '../../../protocol/panelMessages.ts';
import { send } from './host.ts';
import { VerdictIcon } from './icons.tsx';
import { Prose } from './Prose.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { say } from './say.ts';

/** Changes that were tried, each a click away. */
export function HelpsPart({
  helps,
  verdict,
}: { readonly helps: readonly Help[] } & Pick<PanelReport, 'verdict'>) {
  return (
    <section aria-labelledby="helps-title">
      <h2 id="helps-title">{say(message(helps.length > 0 ? 'panel.whatHelpsTried' : 'panel.whatHelps'))}</h2>
      {helps.length === 0 && (
        <p>{say(message(verdict === 'fits' ? 'panel.nothingToChange' : 'panel.nothingHelps'))}</p>
      )}
      <ul class="helps">
        {helps.map((help, index) => (
          <li key={index}>
            <button
              type="button"
              aria-label={say(message('panel.applyTitle', { title: help.title }))}
              onClick={() => send({ type: 'apply', index })}
            >
              {say(message('panel.apply'))}
            </button>
            <span>
              <Prose text={help.title} />
              {help.fits && (
                <span class="fits-then">
                  <VerdictIcon verdict="fits" /> {say(message('panel.fitsThen'))}
                </span>
              )}{' '}
              <PlaceLink place={help} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
