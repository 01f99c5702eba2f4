import { Tuple } from '../../values/tuple.ts';
import type { Value } from '../../values/value.ts';
import { newException, Raised } from '../exceptions/errors.ts';
import type { Machine } from '../machine.ts';
import { nativeType } from '../runtime/nativeTypes.ts';
import { nameKey } from '../runtime/nameKeys.ts';
import type { ModuleMembers } from '../runtime/moduleNames.ts';

/** `sys.exit(code)`: an exception that ends the script where nothing catches it. */
function exit(machine: Machine, args: readonly Value[]): never {
  throw new Raised(newException(machine, nativeType('SystemExit'), args.slice(0, 1)));
}

/** py/modsys.c; what depends on the board (`platform`, streams) is in the catalogue. */
export const SYS: ModuleMembers = {
  byteorder: nameKey('little'),
  exit,
  implementation: new Tuple([nameKey('micropython'), new Tuple([1, 11, 0])], ['name', 'version']),
  version: nameKey('3.4.0'),
  version_info: new Tuple([3, 4, 0]),
};

/** Members that belong to one interpreter: its search path, arguments and loaded modules. */
export const SYS_ATTRIBUTES: Readonly<Record<string, (machine: Machine) => Value>> = {
  argv: (machine) => machine.firmwareState.holds.get('sys.argv') ?? null,
  modules: (machine) => machine.loadedModules,
  path: (machine) => machine.firmwareState.holds.get('sys.path') ?? null,
};
