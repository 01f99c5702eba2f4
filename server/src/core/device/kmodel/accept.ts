/** Whether a firmware takes a model, and what happens when it does not. */
import type { Kmodel } from './types.ts';

/** Versions of plain models that a firmware was built for. */
export type KmodelVersions = readonly (3 | 4)[];

export type Acceptance =
  | { readonly outcome: 'loads' }
  /** A clean Python exception with that error number. */
  | { readonly outcome: 'refused'; readonly code: '2002' | '2003' | '2015'; readonly message: string }
  /** The board stops: the loader goes on with a null pointer. */
  | { readonly outcome: 'crashes'; readonly message: string };

export interface ModelCall {
  readonly call: 'load' | 'load_flash';
  /** `load_flash` reads from flash always. */
  readonly from: 'path' | 'flash';
}

const LOADS: Acceptance = { outcome: 'loads' };

function refused(code: '2002' | '2003' | '2015', message: string): Acceptance {
  return { outcome: 'refused', code, message };
}

function refusedVersion(versions: KmodelVersions, what: string): Acceptance {
  const supported = versions.map((version) => `V${version}`).join('/');
  return refused('2002', `${what}: the firmware supports kmodel ${supported} only (ERR_KMODEL_VERSION).`);
}

function acceptVersion5(
  model: Kmodel & { format: 'v5' },
  call: ModelCall,
  versions: KmodelVersions,
): Acceptance {
  const what = 'The model is of version 5 (nncase 1.x)';
  if (!versions.includes(4)) return refusedVersion(versions, what);
  if (call.call === 'load_flash') {
    return model.wordSwapped
      ? { outcome: 'crashes', message: `${what}: a firmware for version 4 takes it for one and stops.` }
      : refusedVersion(versions, what);
  }
  if (call.from === 'path') {
    return { outcome: 'crashes', message: `${what}: a firmware for version 4 takes it for one and stops.` };
  }
  return model.headerBytes === 32
    ? refused('2003', `${what}: the firmware reads a wrong size from its header (ERR_KMODEL_FORMAT).`)
    : refused('2015', `${what}: the firmware reads a wrong size from its header and asks for gigabytes.`);
}

function acceptReadable(model: Kmodel, versions: KmodelVersions): Acceptance {
  switch (model.format) {
    case 'v3':
      return model.architecture === 0
        ? LOADS
        : refused('2002', `The model is for architecture ${model.architecture} (ERR_KMODEL_VERSION).`);
    case 'v4':
      if (!versions.includes(4)) return refusedVersion(versions, 'The model is of version 4 (nncase 0.2)');
      return model.target === 1
        ? LOADS
        : {
            outcome: 'crashes',
            message: `The model was compiled for target ${model.target}, not for the K210.`,
          };
    case 'encrypted-v4':
      return versions.includes(4) ? LOADS : refusedVersion(versions, 'The encrypted model is of version 4');
    default:
      return LOADS;
  }
}

/**
 * What a firmware that reads the given versions does with the model (observed on the firmware's loaders; for
 * encrypted version 4 models and wrong targets read from its code).
 */
export function acceptKmodel(model: Kmodel, call: ModelCall, versions: KmodelVersions): Acceptance {
  if (model.format === 'v5') {
    return model.wordSwapped && call.call === 'load'
      ? refused('2002', 'The model is word-swapped: it is for KPU.load_flash, KPU.load cannot read it.')
      : acceptVersion5(model, call, versions);
  }
  if (call.call === 'load' && model.wordSwapped) {
    return refused('2002', 'The model is word-swapped: it is for KPU.load_flash, KPU.load cannot read it.');
  }
  if (call.call === 'load_flash') {
    if (model.format !== 'v3' && model.format !== 'v4') {
      return refused('2002', 'KPU.load_flash cannot read encrypted models.');
    }
    if (!model.wordSwapped) {
      return refused('2002', 'KPU.load_flash needs the word-swapped model that model_le2be.py writes.');
    }
  }
  return acceptReadable(model, versions);
}

/** Characters that a path given to `KPU.load` must contain (Maix_kpu.c:398); the bytes decide the rest. */
export function isModelPath(path: string): boolean {
  return path.includes('.kmodel') || path.includes('.smodel') || path.includes('.emodel');
}
