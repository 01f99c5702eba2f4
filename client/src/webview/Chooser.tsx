import { message } from '../../../messages/message.ts';
import { useRef, useState } from 'preact/hooks';
import type { TargetChoice } from '../../../protocol/index.ts';
import { send } from './host.ts';
import { say } from './say.ts';

export interface ChooserProps {
  readonly what: 'board' | 'firmware';
  readonly choices: readonly TargetChoice[];
  readonly id: string;
  readonly name: string;
}

const FROM_FILE = '…';

/** They open the list, as do arrows with Alt. */
const OPENING_KEYS: ReadonlySet<string> = new Set(['Enter', ' ', 'F4']);

/**
 * What the script runs on. What is taken from the open list counts at once; arrow keys and letters walk through the
 * closed one, and what they come to counts with Enter or when the focus goes on.
 */
export function Chooser({ what, choices, id, name }: ChooserProps) {
  const [walkedTo, setWalkedTo] = useState<string | null>(null);
  const isWalking = useRef(false);
  const isListed = choices.some((choice) => choice.id === id);
  const take = (value: string | null): void => {
    setWalkedTo(null);
    if (value === null || value === id) return;
    if (value === FROM_FILE) send({ type: 'run', command: 'chooseFirmware' });
    else send({ type: 'choose', what, id: value });
  };
  return (
    <label class="chooser">
      <span class="hidden">{say(message(`panel.${what}`))}</span>
      <select
        value={walkedTo ?? id}
        title={choices.find((choice) => choice.id === id)?.detail ?? name}
        onPointerDown={() => {
          isWalking.current = false;
        }}
        onKeyDown={(event) => {
          const { key, altKey } = event;
          if (key === 'Enter' && walkedTo !== null) {
            event.preventDefault();
            take(walkedTo);
          } else if (key === 'Escape') setWalkedTo(null);
          else isWalking.current = !OPENING_KEYS.has(key) && !altKey;
        }}
        onBlur={() => take(walkedTo)}
        onChange={({ currentTarget }) => {
          const { value } = currentTarget;
          if (isWalking.current) {
            setWalkedTo(value);
            return;
          }
          take(value);
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
