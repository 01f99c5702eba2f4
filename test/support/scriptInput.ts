import type { AnalyzeInput } from '../../server/src/core/analysis.ts';
import type { TargetOptions } from '../../server/src/core/device/target.ts';
import { targetOf } from './target.ts';
import { parseModule } from './scriptSource.ts';

/** What the analysis is given for a script that stands alone, on a board with v0.6.2-15 unless `changes` says so. */
export function scriptInput(
  text: string,
  { options, ...changes }: Partial<AnalyzeInput> & { readonly options?: TargetOptions } = {},
): AnalyzeInput {
  return {
    text,
    uri: 'file:///main.py',
    module: parseModule(text),
    parse: parseModule,
    target: targetOf(options ?? { firmware: 'v0.6.2-15-standard' }),
    files: { readModule: () => null, readBytes: () => null, flash: () => null },
    ...changes,
  };
}
