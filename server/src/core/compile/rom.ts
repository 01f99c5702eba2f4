import { MODULE_CONSTANTS, ROM_STRINGS } from '../../../../model/layouts/index.ts';

const strings: ReadonlySet<string> = new Set(ROM_STRINGS);

const constants: ReadonlyMap<string, ReadonlyMap<string, bigint>> = new Map(
  Object.entries(MODULE_CONSTANTS).map(([module, values]) => [
    module,
    new Map(Object.entries(values).map(([name, value]) => [name, BigInt(value)])),
  ]),
);

/** Strings that a MaixPy-v1 firmware has interned in ROM (model/layouts/rom-strings.json). */
export function romStrings(): ReadonlySet<string> {
  return strings;
}

/** Integer attributes of `errno` and `uctypes` that the compiler replaces by their value. */
export function moduleConstants(): ReadonlyMap<string, ReadonlyMap<string, bigint>> {
  return constants;
}
