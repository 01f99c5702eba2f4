import maixpyV1 from './maixpy-v1.json' with { type: 'json' };

/** Every file of this folder by its identity (a test checks that none is missing); bundled with the program. */
export const PORT_FILES: Readonly<Record<string, unknown>> = {
  'maixpy-v1': maixpyV1,
};
