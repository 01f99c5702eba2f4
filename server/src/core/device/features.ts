/** What the firmware of a target can do. */
import type { TargetStateName } from '../catalogue/state.ts';
import type { Interval } from '../quantity/interval.ts';
import { isFrozenElsewhere, versionPosition } from './apiHistory.ts';
import type { CStack } from './description.ts';
import type { Target } from './target.ts';

/** `maybe` when the firmware's configuration is only assumed. */
export type Availability = 'yes' | 'no' | 'maybe';

/** OMV_FB_ALLOC_SIZE (components/micropython/port/src/omv/boards/MAIX/omv_boardconfig.h:27, 32). */
export const FULL_TEMPORARY_BYTES = 716_800;
export const MINIMUM_TEMPORARY_BYTES = 307_200;

/** Size of the block that compressing, blob search and others take, whatever the picture. */
export function fbAllocBytes(target: Target): number {
  return target.firmware.features.omvMinimum ? MINIMUM_TEMPORARY_BYTES : FULL_TEMPORARY_BYTES;
}

/** Whether models of that version load; version 3 always does. */
export function supportsKmodel(target: Target, version: 3 | 4): boolean {
  return target.firmware.features.kmodelVersions.includes(version);
}

/**
 * What can be said when the model says that something is compiled in or not: nothing certain for a build whose
 * configuration is not known, and no "no" when the user has not said which firmware it is.
 */
function asFarAsKnown(target: Target, compiledIn: boolean): Availability {
  if (target.firmware.featuresEvidence === 'assumed') return 'maybe';
  if (compiledIn) return 'yes';
  return target.firmwareAssumed ? 'maybe' : 'no';
}

/**
 * Whether `import name` finds a module of the firmware (or, for `Maix.MIC_ARRAY` and the like, the member
 * exists). Python files of the user are not known here: `no` means that the firmware has none.
 */
export function hasModule(target: Target, name: string): Availability {
  const { firmware, port } = target;
  if (port === undefined) return 'maybe';
  if (port.alwaysModules.includes(name)) return 'yes';
  if (port.optionalModules.includes(name)) return asFarAsKnown(target, firmware.modules.includes(name));
  if (firmware.frozenModules.includes(name)) return asFarAsKnown(target, true);
  return isFrozenElsewhere(name) ? asFarAsKnown(target, false) : 'no';
}

/** The interpreter's C stack; the roomier one where it is not known whether the build has threads. */
export function cStackOf({ port, firmware }: Target): CStack | undefined {
  if (port === undefined) return undefined;
  const hasThreads = firmware.features.threads && firmware.featuresEvidence !== 'assumed';
  return hasThreads ? port.cStack.withThreads : port.cStack.withoutThreads;
}

/** Modules that expressions of the catalogue ask for by a short name. */
const MODULE_FACTS = {
  'target.has.lvgl': 'lvgl',
  'target.has.nes': 'nes',
  'target.has.video': 'video',
  'target.has.ulab': 'ulab',
  'target.has.touchscreen': 'touchscreen',
  'target.has.speech': 'speech_recognizer',
  'target.has.micArray': 'Maix.MIC_ARRAY',
  'target.has.ws2812': 'modules.ws2812',
  'target.has.htpa': 'modules.htpa',
  'target.has.amg88xx': 'modules.amg88xx',
  'target.has.wiznet5k': 'network.WIZNET5K',
  'target.has.ssl': 'ussl',
  'target.has.pmu': 'pmu',
  'target.has.pcf8563': 'pcf8563',
  'target.has.axp202': 'axp202',
  'target.has.pye': 'pye_mp',
  'target.has.board': 'board',
  'target.has.fpioaManager': 'fpioa_manager',
} as const;

function moduleFacts(target: Target): Readonly<Record<keyof typeof MODULE_FACTS, Availability>> {
  const facts = Object.entries(MODULE_FACTS).map(([fact, module]) => [fact, hasModule(target, module)]);
  return Object.fromEntries(facts) as Record<keyof typeof MODULE_FACTS, Availability>;
}

/** A number, a number that is not known exactly, or whether something holds. */
export type TargetFact = number | Interval | Availability;

/** Values of the `target.*` names that expressions of the catalogue may use. */
export function targetFacts(target: Target): Readonly<Record<TargetStateName, TargetFact>> {
  const { features } = target.firmware;
  const known = (compiledIn: boolean): Availability =>
    target.firmware.featuresEvidence === 'assumed' ? 'maybe' : compiledIn ? 'yes' : 'no';
  return {
    'target.version': versionPosition(target.firmware),
    'target.omvMinimum': known(features.omvMinimum),
    'target.doubleBuffer': known(features.doubleBuffer),
    'target.threads': known(features.threads),
    'target.kmodelV4': known(supportsKmodel(target, 4)),
    'target.ide': known(features.ide),
    'target.fbAllocBytes': fbAllocBytes(target),
    'target.lcdWidth': target.lcd.width,
    'target.lcdHeight': target.lcd.height,
    'target.storedGcHeapBytes': target.storedGcHeapBytes,
    ...moduleFacts(target),
  };
}
