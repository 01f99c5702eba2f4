import type { Help } from '../../../protocol/index.ts';
import type { PanelReport } from '../../../protocol/panelMessages.ts';
import { send } from './host.ts';
import { VerdictIcon } from './icons.tsx';
import { PlaceLink } from './PlaceLink.tsx';

/** Changes that were tried, each a click away. */
export function HelpsPart({
  helps,
  verdict,
}: { readonly helps: readonly Help[] } & Pick<PanelReport, 'verdict'>) {
  return (
    <section aria-labelledby="helps-title">
      <h2 id="helps-title">What helps{helps.length > 0 && ' (each was tried)'}</h2>
      {helps.length === 0 && (
        <p>{verdict === 'fits' ? 'It fits: nothing has to change.' : 'Nothing that was tried is enough.'}</p>
      )}
      <ul class="helps">
        {helps.map((help, index) => (
          <li key={index}>
            <button
              type="button"
              aria-label={`Apply: ${help.title}`}
              onClick={() => send({ type: 'apply', index })}
            >
              Apply
            </button>
            <span>
              {help.title}
              {help.fits && (
                <span class="fits-then">
                  <VerdictIcon verdict="fits" /> fits then
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
