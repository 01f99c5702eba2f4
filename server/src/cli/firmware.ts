import { parseArgs } from 'node:util';
import { message, term } from '../../../messages/message.ts';
import { english, type Say } from '../../../messages/render.ts';
import { withPrintedMemory } from '../core/memory/printedMemory.ts';
import { parseSize } from '../core/quantity/parseSize.ts';
import { type Calibration, readCalibration } from '../core/device/bootLine.ts';
import { readFirmwareFile } from '../core/device/firmwareFile.ts';
import { findFirmware, listFirmware } from '../core/device/knownTargets.ts';
import { type Result, type TargetError, failure, success } from '../core/device/result.ts';
import { type TargetOptions, resolveTarget } from '../core/device/target.ts';
import { type FirmwareAccount, accountForTarget } from './firmwareAccount.ts';
import { renderCalibration, renderFirmware, renderFirmwareList } from './firmwareText.ts';
import { type CliIo, EXIT_COULD_NOT_RUN, EXIT_OK, readFileOrReason, writeJson } from './io.ts';

/** What is known about one argument of the command line. */
export type FirmwareReport =
  | { readonly name: string; readonly firmware: FirmwareAccount }
  | { readonly name: string; readonly error: TargetError };

interface Arguments {
  readonly json: boolean;
  readonly list: boolean;
  readonly names: readonly string[];
  readonly calibration: Calibration | undefined;
  readonly board: string | undefined;
  readonly gcHeapBytes: number | undefined;
}

function parse(args: string[]): Result<Arguments> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        list: { type: 'boolean', default: false },
        'boot-line': { type: 'string' },
        board: { type: 'string' },
        'gc-heap': { type: 'string' },
      },
    });
    if (values.format !== 'text' && values.format !== 'json') {
      return failure('usage', `unknown format "${values.format}"`);
    }
    const bootLine = values['boot-line'];
    const calibration = bootLine === undefined ? success(undefined) : readCalibration(bootLine);
    if (!calibration.ok) return calibration;
    const size = values['gc-heap'];
    const gcHeapBytes = size === undefined ? undefined : parseSize(size);
    if (gcHeapBytes === null)
      return failure('usage', `--gc-heap wants a size such as 512K, not "${size ?? ''}"`);
    if (positionals.length === 0 && !values.list && bootLine === undefined) {
      return failure('usage', 'no FILE or NAME given');
    }
    return success({
      json: values.format === 'json',
      list: values.list,
      names: positionals,
      calibration: calibration.value,
      board: values.board,
      gcHeapBytes,
    });
  } catch (error) {
    return failure('usage', error instanceof Error ? error.message : String(error));
  }
}

async function report(name: string, parsed: Arguments, io: CliIo): Promise<FirmwareReport> {
  const common: TargetOptions = {
    board: parsed.board,
    gcHeapBytes: parsed.gcHeapBytes,
    calibration: parsed.calibration,
  };
  const account = (options: TargetOptions, bytes?: Uint8Array): FirmwareReport => {
    const target = resolveTarget(withPrintedMemory({ ...common, ...options }));
    if (!target.ok) return { name, error: target.error };
    const image = bytes === undefined ? undefined : readFirmwareFile(bytes);
    return { name, firmware: accountForTarget(target.value, image?.ok === true ? image.value : undefined) };
  };
  if (findFirmware(name).ok) return account({ firmware: name });
  const file = await readFileOrReason(io, name);
  if ('bytes' in file) return account({ firmwareImage: file.bytes }, file.bytes);
  // A text without dot or slash was meant as a name: say which names there are.
  const named = findFirmware(name);
  const error = !/[./\\]/.test(name) && !named.ok ? named.error : { code: 'file', message: file.reason };
  return { name, error };
}

/**
 * `maixmem firmware`: what firmware leaves for scripts, from its file, its name or what the board prints.
 *
 * @returns 0, or 2 when the usage is wrong or a file could not be read (the others are reported all the same)
 */
export async function runFirmwareCommand(args: string[], io: CliIo, say: Say = english): Promise<number> {
  const parsed = parse(args);
  if (!parsed.ok) {
    io.stderr(`maixmem firmware: ${say(term(parsed.error.message))}\n\n${say(message('help.firmware'))}`);
    return EXIT_COULD_NOT_RUN;
  }
  const { json, list, names, calibration } = parsed.value;
  const reports: FirmwareReport[] = [];
  for (const name of names) reports.push(await report(name, parsed.value, io));
  for (const one of reports) {
    if ('error' in one) io.stderr(`maixmem firmware: ${one.name}: ${say(term(one.error.message))}\n`);
  }
  const known = list ? listFirmware() : [];
  if (json) {
    writeJson(io, {
      schema: 1,
      ...(calibration === undefined ? {} : { calibration }),
      ...(list ? { known } : {}),
      firmware: reports,
    });
  } else {
    const parts = [
      ...(list ? [renderFirmwareList(known, say)] : []),
      ...(calibration === undefined ? [] : [renderCalibration(calibration, say)]),
      ...reports.flatMap((one) => ('error' in one ? [] : [renderFirmware(one.name, one.firmware, say)])),
    ];
    io.stdout(parts.join('\n'));
  }
  return reports.some((one) => 'error' in one) ? EXIT_COULD_NOT_RUN : EXIT_OK;
}
