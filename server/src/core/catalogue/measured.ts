import measured from '../../../../model/measured.json' with { type: 'json' };

const CALLS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(measured));

/**
 * The firmware images that made exactly the requests which the catalogue has for a call (model/measured.json); none for a call
 * whose figures are read in the sources only.
 */
export function measuredOn(call: string): readonly string[] {
  return CALLS.get(call) ?? [];
}
