import { exactly } from '../quantity/interval.ts';
import type { SystemRequest } from '../run/systemRequest.ts';
import { fbAllocBytes, supportsKmodel } from '../device/features.ts';
import { listBoards, listFirmware } from '../device/knownTargets.ts';
import { resolveTarget, type Target } from '../device/target.ts';
import { readRequests, type ScriptRequests, type SystemRun } from './systemReplay.ts';

/**
 * The same run on the other builds for the board that leave more memory. Releases that were measured and firmware of
 * other boards are not offered.
 */
export function otherFirmware(run: SystemRun): readonly SystemRun[] {
  const { target } = run;
  return buildsFor(target).flatMap((id): readonly SystemRun[] => {
    const other = targetWith(target, id);
    if (other === null || other.firmwareBytes.likely >= target.firmwareBytes.likely) return [];
    if (loadsVersion4(run.script.requests) && !supportsKmodel(other, 4)) return [];
    return [{ ...run, target: other, script: scriptOn(other, run) }];
  });
}

/** Builds that one board alone has as its default, and variants of them, are for that board; others for the rest. */
export function buildsFor({ board, firmware }: Target): readonly string[] {
  const own = new Set(listBoards().map(({ defaultFirmware }) => defaultFirmware));
  own.delete(GENERAL_BUILD);
  const familyOf = (id: string): string | undefined =>
    [...own].find((base) => id === base || id.startsWith(`${base}-`));
  const family = familyOf(board.defaultFirmware);
  return listFirmware()
    .filter(({ id, kind }) => kind === 'build' && id !== firmware.id && familyOf(id) === family)
    .map(({ id }) => id);
}

/** True for builds that are made for one purpose or device: speech, LVGL, version 4 models, a watch. */
export function isSpecialBuild(id: string): boolean {
  return /speech|lvgl|kmodel-v4|twatch/.test(id);
}

/** The build of projects/maixpy_k210, which the boards without a project of their own use. */
const GENERAL_BUILD = 'standard';

/** The same board with another firmware, started in the same way; null when it cannot run that. */
export function targetWith(target: Target, firmware: string): Target | null {
  const known = listFirmware().find(({ id }) => id === firmware);
  const run = target.run === 'ide' && known?.features.ide !== true ? 'repl' : target.run;
  const resolved = resolveTarget({
    board: target.board.id,
    firmware,
    run,
    gcHeapBytes: target.gcHeapBytes,
  });
  return resolved.ok ? resolved.value : null;
}

function loadsVersion4(requests: readonly SystemRequest[]): boolean {
  return requests.some(
    ({ kind, role, certain }) => kind === 'malloc' && certain && role === 'kmodel-v4-interpreter',
  );
}

/** The block that image functions take whatever the picture depends on how the firmware was built. */
function scriptOn(other: Target, { target, script }: SystemRun): ScriptRequests {
  const [now, then] = [fbAllocBytes(target), fbAllocBytes(other)];
  const depends = ({ temporary, bytes }: SystemRequest): boolean =>
    temporary && bytes.low === now && bytes.high === now;
  if (now === then || !script.requests.some(depends)) return script;
  const requests = script.requests.map((request) =>
    depends(request) ? { ...request, bytes: exactly(then) } : request,
  );
  return readRequests(requests);
}
