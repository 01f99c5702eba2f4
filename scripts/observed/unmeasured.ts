import unmeasured from '../../model/unmeasured.json' with { type: 'json' };

const REASONS: ReadonlyMap<string, string> = new Map(Object.entries(unmeasured));

/** Why no image confirms what a call asks of the system heap; undefined where one does, or it asks for nothing. */
export function whyNotMeasured(call: string): string | undefined {
  return REASONS.get(call);
}

/** Calls with such a reason. */
export function unmeasuredCalls(): readonly string[] {
  return [...REASONS.keys()];
}
