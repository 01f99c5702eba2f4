import { formatShort } from '../../core/quantity/format.ts';
import { listBoards, listFirmware } from '../../core/target/knownTargets.ts';
import { resolveTarget, systemCapacityBytes } from '../../core/target/target.ts';
import { TARGETS_REQUEST, type TargetChoice, type TargetChoices } from '../../../../protocol/index.ts';
import type { Session } from '../session.ts';

/** The boards and firmware that the model knows, for a picker. */
export function registerTargets(session: Session): void {
  session.connection.onRequest(TARGETS_REQUEST, targetChoices);
}

export function targetChoices(): TargetChoices {
  const boards = listBoards().map(({ id, name }) => choice(id, name, { board: id }));
  const firmware = listFirmware().map(({ id, name }) => choice(id, name, { firmware: id }));
  return { boards, firmware };
}

function choice(id: string, name: string, options: Parameters<typeof resolveTarget>[0]): TargetChoice {
  const target = resolveTarget(options);
  if (!target.ok) return { id, name, detail: target.error.message };
  const { firmware } = target.value;
  return {
    id,
    name,
    detail: `${firmware.name}: ${formatShort(systemCapacityBytes(target.value))} for both heaps`,
  };
}
