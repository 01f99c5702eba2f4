import { CATALOGUE } from '../../catalogue/catalogue.ts';
import type { Value } from '../../values/value.ts';
import type { Machine } from '../machine.ts';
import { callEntry } from '../firmware/call.ts';
import type { NativeCode } from '../runtime/nativeFunction.ts';
import { argument } from '../runtime/arguments.ts';
import { removeFile, renameFile } from './files.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';

/** A call that costs what the catalogue says on a board, and nothing on a PC, and then changes known files. */
function changing(id: string, change: (machine: Machine, args: readonly Value[]) => void): NativeCode {
  return (machine, args, keywords) => {
    const entry = machine.reader === 'descriptor' ? undefined : CATALOGUE.findCall(id);
    const result = entry === undefined ? null : callEntry(machine, entry, args, keywords);
    change(machine, args);
    return result;
  };
}

/** Calls that change which files there are; everything else is in the catalogue. */
export const UOS: ModuleMembers = {
  remove: changing('uos.remove', (machine, args) => removeFile(machine, argument(machine, args, 0))),
  rename: changing('uos.rename', (machine, args) =>
    renameFile(machine, argument(machine, args, 0), argument(machine, args, 1)),
  ),
};
