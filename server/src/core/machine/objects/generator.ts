import type { Generator } from '../../values/generator.ts';
import { resumeForValue } from '../calls/generators.ts';
import { raiseWith } from '../exceptions/errors.ts';
import { END, sure } from '../runtime/indexed.ts';
import type { Slots } from '../runtime/slots.ts';

export const GENERATOR: Slots<Generator> = {
  getIter: (_machine, self) => self,
  next: (machine, self) => {
    const { kind, value } = resumeForValue(machine, self, null);
    if (kind === 'yield') return sure(value);
    // what a generator returns is raised, also where nobody asks for it (py/objgenerator.c:210)
    return value === null ? END : raiseWith(machine, 'StopIteration', [value]);
  },
};
