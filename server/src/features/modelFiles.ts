/** Which files of the workspace may be the model that a script loads. */
import type { MemoryReport } from '../core/report/report.ts';
import type { Finding } from '../core/rules/finding.ts';
import { flashAddress } from './boardFiles.ts';
import { fileName } from './uris.ts';

/** Rules whose findings go when the right file is named. */
const ABOUT_FILES: ReadonlySet<string> = new Set(['model-missing', 'model-refused']);

/** Address or path, as the script says it, of the model that a finding wants the file of; null for other findings. */
export function wantedModel({ models }: MemoryReport, { rule, span }: Finding): string | null {
  if (!ABOUT_FILES.has(rule)) return null;
  const use = models.find((model) => model.span.start <= span.start && span.start < model.span.end);
  return use?.source ?? null;
}

/** Files of that name, or with that address in their name: those that are found without being named. */
export function matchingModelFiles(onBoard: string, uris: readonly string[]): readonly string[] {
  const address = flashAddress(onBoard);
  const stem = stemOf(onBoard);
  return uris.filter((uri) => {
    const name = fileName(uri).toLowerCase();
    if (!/\.(?:[kse]model|kfpkg)$/.test(name)) return false;
    return address === null ? stemOf(name) === stem : addressesIn(name).includes(address);
  });
}

function stemOf(path: string): string {
  const name = path.toLowerCase().split(/[/\\]/).at(-1) ?? '';
  return name.replace(/\.[^.]*$/, '');
}

/** `face_0x300000.kmodel`, and `face_300000.kmodel`: hexadecimal, as flash addresses are written. */
function addressesIn(name: string): readonly number[] {
  return [...name.matchAll(/(?:0x)?([0-9a-f]{5,8})(?![0-9a-z])/g)].map(([, digits]) =>
    Number.parseInt(digits ?? '', 16),
  );
}
