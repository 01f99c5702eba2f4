import type { Finding } from '../core/rules/finding.ts';
import type { DocumentResult } from './documentResult.ts';
import type { Session } from './session.ts';

/** Findings together with fixes, which are tried once for each result, and only when somebody asks. */
export interface FixedFindings {
  readonly of: (result: DocumentResult) => Promise<readonly Finding[]>;
}

export function createFixedFindings(onDocument: Session['onDocument']): FixedFindings {
  const known = new WeakMap<DocumentResult, Promise<readonly Finding[]>>();
  const ask = async (result: DocumentResult): Promise<readonly Finding[]> => {
    const found = await onDocument('fixes', null, result);
    // Overtaken: what is asked for next is about a newer text.
    if (found === null) known.delete(result);
    return (found ?? result.findings.map((finding) => ({ finding, fixes: [] }))).map(
      ({ finding, fixes }) => ({ ...finding, fixes: () => fixes }),
    );
  };
  return {
    of: (result) => {
      if (result.findings.length === 0) return Promise.resolve([]);
      const asked = known.get(result) ?? ask(result);
      known.set(result, asked);
      return asked;
    },
  };
}
