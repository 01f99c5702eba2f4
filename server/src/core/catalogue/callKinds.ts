import { CATALOGUE } from './catalogue.ts';
import type { AllocationRole, CallEntry } from './types.ts';

// What calls are for, as their entries in the catalogue say: no call is recognised by its name.

/** Calls that load a model into the KPU. */
export const MODEL_LOADS = callsThat((call) => allocates(call, 'model-handle'));

/** Of these, calls that leave the model in flash and read layer after layer. */
export const FLASH_LOADS = callsThat(
  ({ id, returns }) =>
    MODEL_LOADS.has(id) && typeof returns === 'object' && returns.fields?.['flash'] === 'true',
);

/** Calls that take as much as a model file says. */
export const MODEL_READERS = callsThat(({ effects }) =>
  effects.some((effect) => effect.do === 'allocate' && effect.bytes.includes('model.')),
);

/** Calls that set up frames of the camera. */
export const FRAME_CALLS = callsThat((call) => allocates(call, 'camera-picture'));

/** Calls that refuse a picture which is not of the size that the model takes. */
export const MODEL_INPUT_CALLS = callsThat(({ effects }) =>
  effects.some((effect) => effect.do === 'raise' && effect.when?.includes('.inputWidth') === true),
);

/** Calls that store the size of the GC heap. */
export const HEAP_SIZE_SETTERS = callsThat(({ effects }) =>
  effects.some((effect) => effect.do === 'set' && effect.target === 'gc.storedHeapBytes'),
);

/** Calls that end the use of something and give its memory back, which nothing else does. */
export const RELEASES = callsThat(({ ends }) => ends === true);

/** Of these, calls that free the model which they are given. */
export const MODEL_RELEASES = callsThat(
  ({ id, effects }) =>
    RELEASES.has(id) &&
    effects.some((effect) => effect.do === 'release' && /^argument:\w+\/model$/.test(effect.owner)),
);

function allocates({ effects }: CallEntry, role: AllocationRole): boolean {
  return effects.some((effect) => effect.do === 'allocate' && effect.role === role);
}

function callsThat(wanted: (call: CallEntry) => boolean): ReadonlySet<string> {
  return new Set(CATALOGUE.calls.filter(wanted).map(({ id }) => id));
}
