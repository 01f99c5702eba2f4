import { useState } from 'preact/hooks';
import { recall, remember } from './host.ts';

/** State that survives a reload of the page. */
export function useKept<Value>(
  name: string,
  initial: Value,
  isMeant: (value: unknown) => value is Value,
): [Value, (value: Value) => void] {
  const [value, setValue] = useState<Value>(() => recall(name, isMeant) ?? initial);
  return [
    value,
    (next) => {
      remember(name, next);
      setValue(next);
    },
  ];
}
