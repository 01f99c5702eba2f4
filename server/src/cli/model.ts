import { parseArgs } from 'node:util';
import { message, term } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { kfpkgRanges, isZip, readKfpkg, type Kfpkg } from '../core/device/kfpkg.ts';
import { findOverlaps } from '../core/device/flashMap.ts';
import { readKmodel } from '../core/device/kmodel.ts';
import type { TargetError } from '../core/device/result.ts';
import { type CliIo, EXIT_COULD_NOT_RUN, EXIT_OK, readFileOrReason, writeJson } from './io.ts';
import { type ModelAccount, accountForModel } from './modelAccount.ts';
import { renderModel } from './modelText.ts';

/** What is known about one file of the command line. */
export type ModelFileReport =
  | { readonly path: string; readonly kind: 'model'; readonly model: ModelAccount }
  | { readonly path: string; readonly kind: 'package'; readonly package: PackageReport }
  | { readonly path: string; readonly kind: 'error'; readonly error: TargetError };

export interface PackageReport {
  readonly version: string;
  readonly files: readonly {
    readonly name: string;
    readonly addressBytes: number;
    readonly flashBytes: number;
    /** Absent for files that are no models. */
    readonly model?: ModelAccount;
  }[];
  readonly overlaps: readonly string[];
  readonly warnings: readonly string[];
}

function describePackage(kfpkg: Kfpkg): PackageReport {
  return {
    version: kfpkg.version,
    files: kfpkg.files.map((file) => {
      const model = readKmodel(file.contents);
      return {
        name: file.name,
        addressBytes: file.addressBytes,
        flashBytes: file.flashBytes,
        ...(model.ok ? { model: accountForModel(model.value) } : {}),
      };
    }),
    overlaps: findOverlaps(kfpkgRanges(kfpkg)).map(
      ({ first, second, overlapBytes }) =>
        `${second.what} overwrites ${overlapBytes} ${overlapBytes === 1 ? 'byte' : 'bytes'} of ${first.what}`,
    ),
    warnings: kfpkg.warnings,
  };
}

function describeFile(path: string, bytes: Uint8Array): ModelFileReport {
  if (isZip(bytes)) {
    const kfpkg = readKfpkg(bytes);
    return kfpkg.ok
      ? { path, kind: 'package', package: describePackage(kfpkg.value) }
      : { path, kind: 'error', error: kfpkg.error };
  }
  const model = readKmodel(bytes);
  return model.ok
    ? { path, kind: 'model', model: accountForModel(model.value) }
    : { path, kind: 'error', error: model.error };
}

function render(report: ModelFileReport, say: Say): string {
  switch (report.kind) {
    case 'error':
      return '';
    case 'model':
      return renderModel(report.path, report.model, say);
    case 'package': {
      const { files, overlaps, warnings } = report.package;
      const listed = files.map(({ name, addressBytes, flashBytes, model }) => {
        const address = `0x${addressBytes.toString(16)}`;
        const title = message('modelFile.inPackage', { name, address });
        return model === undefined
          ? `${say(message('modelFile.notAModel', { title, bytes: flashBytes }))}\n`
          : renderModel(title, model, say);
      });
      const notes = [...overlaps, ...warnings].map(
        (note) => `${say(message('modelFile.noted', { text: term(note) }))}\n`,
      );
      const head = message('modelFile.package', { path: report.path, count: files.length });
      return [`${say(head)}\n`, ...listed, ...notes].join('');
    }
  }
}

interface Arguments {
  readonly json: boolean;
  readonly paths: readonly string[];
}

function parse(args: string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' } },
    });
    if (values.format !== 'text' && values.format !== 'json') return `unknown format "${values.format}"`;
    if (positionals.length === 0) return 'no FILE given';
    return { json: values.format === 'json', paths: positionals };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * `maixmem model`: what is in model files and what loading them costs.
 *
 * @returns 0, or 2 when the usage is wrong or a file could not be read (the others are reported all the same)
 */
export async function runModelCommand(args: string[], io: CliIo, say: Say = english): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'string') {
    io.stderr(`maixmem model: ${say(term(parsed))}\n\n${say(message('help.model'))}`);
    return EXIT_COULD_NOT_RUN;
  }
  const reports: ModelFileReport[] = [];
  for (const path of parsed.paths) {
    const file = await readFileOrReason(io, path);
    reports.push(
      'reason' in file
        ? { path, kind: 'error', error: { code: 'file', message: file.reason } }
        : describeFile(path, file.bytes),
    );
  }
  for (const report of reports) {
    if (report.kind === 'error')
      io.stderr(`maixmem model: ${report.path}: ${say(term(report.error.message))}\n`);
  }
  if (parsed.json) writeJson(io, { schema: 1, files: reports });
  else
    io.stdout(
      reports
        .map((report) => render(report, say))
        .filter((text) => text !== '')
        .join('\n'),
    );
  return reports.some(({ kind }) => kind === 'error') ? EXIT_COULD_NOT_RUN : EXIT_OK;
}
