import type { Value } from '../../values/value.ts';

/** Error numbers that OSError is raised with (py/mperrno.h). */
const ERROR_NUMBERS: Readonly<Record<string, number>> = {
  ENOENT: 2,
  EIO: 5,
  ENOMEM: 12,
  ENODEV: 19,
  EINVAL: 22,
  ETIMEDOUT: 110,
};

/** Arguments of an OSError whose text names an error number; null for a plain message. */
export function exceptionArguments(text: string | undefined): readonly Value[] | null {
  if (text === undefined) return [];
  for (const [name, number] of Object.entries(ERROR_NUMBERS)) if (text.includes(name)) return [number];
  return null;
}
