import romStrings from './rom-strings.json' with { type: 'json' };

/** Strings in the ROM of MaixPy-v1 firmware, and the module constants its compiler knows. */
export const ROM_STRINGS: readonly string[] = romStrings.strings;
export const MODULE_CONSTANTS: Readonly<Record<string, Readonly<Record<string, number>>>> =
  romStrings.moduleConstants;
