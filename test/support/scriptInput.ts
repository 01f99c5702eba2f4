import type { AnalyzeInput } from '../../server/src/core/analysis.ts';
import { parseModule } from './scriptSource.ts';

/** What the analysis is given for a script that stands alone, on a board with v0.6.2-15 unless `changes` says so. */
export function scriptInput(text: string, changes: Partial<AnalyzeInput> = {}): AnalyzeInput {
  return {
    text,
    uri: 'file:///main.py',
    module: parseModule(text),
    parse: parseModule,
    options: { firmware: 'v0.6.2-15-standard' },
    files: { readModule: () => null, readBytes: () => null, flash: () => null },
    force: true,
    ...changes,
  };
}
