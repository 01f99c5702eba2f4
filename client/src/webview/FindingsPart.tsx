import { message } from '../../../messages/message.ts';
import { useEffect, useRef } from 'preact/hooks';
import type { PanelFinding } from '../../../protocol/index.ts';
import { send } from './host.ts';
import { say } from './say.ts';
import { VerdictIcon } from './icons.tsx';
import { Prose } from './Prose.tsx';
import { PlaceLink } from './PlaceLink.tsx';

/** A finding to scroll to: a new object each time that is asked for. */
export interface Revealed {
  readonly line: number;
  readonly rule: string;
}

const ICONS = {
  error: 'exceeds',
  warning: 'may-exceed',
  information: 'unknown',
  hint: 'unknown',
} as const;

/** Everything there is to say about single places, with what belongs to it. */
export function FindingsPart({
  findings,
  revealed,
}: {
  readonly findings: readonly PanelFinding[];
  readonly revealed: Revealed | null;
}) {
  const shown = useRef<HTMLLIElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'center' });
    shown.current?.focus();
  }, [revealed]);
  const index = findings.findIndex(({ line, rule }) => line === revealed?.line && rule === revealed.rule);
  return (
    <section aria-labelledby="findings-title">
      <h2 id="findings-title">{say(message('panel.findings'))}</h2>
      <ul class="findings">
        {findings.map((finding, at) => (
          <li
            key={at}
            class={at === index ? 'revealed' : ''}
            {...(at === index ? { ref: shown, tabIndex: -1 } : {})}
          >
            <VerdictIcon verdict={ICONS[finding.severity]} />
            <div>
              <p>
                <span class="hidden">
                  {say(message('panel.severity', { name: message(`severity.${finding.severity}`) }))}{' '}
                </span>
                <Prose text={finding.message} /> <PlaceLink place={finding} />{' '}
                <button
                  type="button"
                  class="link"
                  onClick={() => send({ type: 'openRule', rule: finding.rule })}
                >
                  {finding.rule}
                </button>
              </p>
              {finding.related.length > 0 && (
                <ul>
                  {finding.related.map((place, which) => (
                    <li key={which}>
                      <Prose text={place.message} /> <PlaceLink place={place} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
