import { CATALOGUE, callOutcome } from '../../catalogue/catalogue.ts';
import type { CallEntry } from '../../catalogue/types.ts';
import type { Machine } from '../machine.ts';
import { contextOf } from './call.ts';
import { Effects } from './effects.ts';

/** Names that a start script leaves when it has imported a frozen module (`_boot.py` of the firmware). */
const LEFT_BY_IMPORT: ReadonlyMap<string, string> = new Map([
  ['fm', 'fpioa_manager'],
  ['board_info', 'board'],
  ['axp202', 'axp202'],
  ['pye', 'pye_mp'],
]);

/** The first import of a frozen module carries it out: its names, classes and functions are made then. */
export function importFrozen(machine: Machine, module: string): void {
  const file = CATALOGUE.findModule(module)?.file;
  if (file?.implementation !== 'frozen-python' || file.importEffects === undefined) return;
  if (isImported(machine, module)) return;
  noteImported(machine, module);
  const entry: CallEntry = {
    kind: 'call',
    id: `${module}.__init__`,
    params: [],
    returns: 'None',
    effects: file.importEffects,
    evidence: 'measured',
    citations: {},
  };
  const effects = new Effects(machine, `import ${module}`, new Map());
  const outcome = callOutcome(entry, { positional: [], keywords: {} }, contextOf(machine, new Map()));
  for (const effect of outcome.effects) effects.apply(effect);
  effects.finish(null);
}

/** The start of the board has left a name: the module that it comes from is imported already. */
export function noteImportedByStart(machine: Machine, name: string): void {
  const module = LEFT_BY_IMPORT.get(name);
  if (module !== undefined) noteImported(machine, module);
}

function isImported({ firmwareState }: Machine, module: string): boolean {
  return firmwareState.fields.has(keyOf(module));
}

function noteImported({ firmwareState }: Machine, module: string): void {
  firmwareState.fields.set(keyOf(module), true);
}

function keyOf(module: string): string {
  return `import ${module}`;
}
