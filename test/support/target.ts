import { resolveTarget, type Target, type TargetOptions } from '../../server/src/core/device/target.ts';
import { valueOf } from './result.ts';

/** The target of options that must make one. */
export function targetOf(options: TargetOptions = {}): Target {
  return valueOf(resolveTarget(options));
}

/** The sentences about what does not fit together. */
export function messagesOf({ remarks }: Target): readonly string[] {
  return remarks.map(({ message }) => message);
}
