/**
 * The memory model of the MaixPy API: `CATALOGUE` finds modules, types and members, `callOutcome` says what
 * one call does to memory. The data are model/catalogue/*.json; types.ts describes them.
 */
import { type CallArguments } from './bindArguments.ts';
import { CATALOGUE_FAILURES, CATALOGUE_FILES, CATALOGUE_FUNCTIONS } from './bundle.ts';
import { type CatalogueIndex, indexCatalogue } from './catalogueIndex.ts';
import { evaluateCall } from './evaluateCall.ts';
import { type CallContext, type CallOutcome } from './outcome.ts';
import { RememberedOutcomes } from './rememberedOutcomes.ts';
import { type CallEntry } from './types.ts';

export const CATALOGUE: CatalogueIndex = indexCatalogue(
  CATALOGUE_FILES,
  CATALOGUE_FUNCTIONS,
  CATALOGUE_FAILURES,
);

const REMEMBERED = new RememberedOutcomes();

/** {@link evaluateCall} over the bundled catalogue; what was worked out lately for the same call is not done again. */
export function callOutcome(entry: CallEntry, given: CallArguments, ctx: CallContext): CallOutcome {
  return REMEMBERED.outcome(entry, given, ctx, (ctx) => evaluateCall(CATALOGUE, entry, given, ctx));
}
