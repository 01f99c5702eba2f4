import { alternativesOf } from '../../values/abstract.ts';
import type { Value } from '../../values/value.ts';
import { GENERATOR_EXIT } from '../runtime/constants.ts';
import type { Machine } from '../machine.ts';
import { request, resize } from '../heap/requests.ts';
import { withoutLimit } from '../heap/room.ts';
import { nativeException } from './ownException.ts';

/** py/objexcept.c mp_obj_exception_add_traceback: three words a frame, also for what is raised again. */
export function addTraceback(machine: Machine, exception: Value): void {
  for (const each of alternativesOf(exception) ?? [exception]) addFrame(machine, each);
}

function addFrame(machine: Machine, exception: Value): void {
  const native = nativeException(exception);
  if (native === null || native === GENERATOR_EXIT) return;
  native.tracebackFrames++;
  const bytes = native.tracebackFrames * machine.sizes.tracebackEntry;
  withoutLimit(machine, () => {
    if (native.tracebackId < 0) native.tracebackId = request(machine, bytes);
    else resize(machine, native.tracebackId, bytes);
  });
}
