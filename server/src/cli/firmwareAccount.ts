import { type Interval, between } from '../core/quantity/interval.ts';
import { type BootAllocation, bootAllocations, gcBootBytes } from '../core/device/boot.ts';
import type { Evidence } from '../core/quantity/evidence.ts';
import { fbAllocBytes } from '../core/device/features.ts';
import type { FirmwareImage } from '../core/device/firmwareImage.ts';
import { type Target, systemCapacityBytes, targetEvidence } from '../core/device/target.ts';

/** What a firmware takes and leaves. */
export interface FirmwareAccount {
  readonly id: string;
  readonly title: string;
  readonly board: string;
  readonly version: string;
  readonly evidence: Evidence;
  /** Present when a file was read. */
  readonly image?: FirmwareImage;
  readonly ramBytes: number;
  readonly firmwareBytes: Interval;
  readonly firmwareBytesNote: string;
  readonly gcHeapBytes: number;
  readonly gcHeapSource: Target['gcHeapSource'];
  readonly gcHeapPlacement: Target['gcHeapPlacement'];
  /** What the interpreter holds of the GC heap before the script. */
  readonly gcBootBytes: Interval;
  readonly systemCapacityBytes: Interval;
  readonly boot: readonly BootAllocation[];
  /** What is left of the system heap for cameras, models and temporaries, without the allocator's own losses. */
  readonly freeBytes: Interval;
  readonly kmodelVersions: readonly (3 | 4)[];
  readonly temporaryBytes: number;
  readonly modules: readonly string[];
  readonly warnings: readonly string[];
}

export function accountForTarget(target: Target, image: FirmwareImage | undefined): FirmwareAccount {
  const boot = bootAllocations(target);
  const bootBytes = boot.reduce((sum, allocation) => sum + (allocation.permanent ? allocation.bytes : 0), 0);
  const capacity = systemCapacityBytes(target);
  const left = (bytes: number): number => Math.max(0, bytes - bootBytes);
  return {
    id: target.firmware.id,
    title: target.firmware.name,
    board: target.board.id,
    version: target.firmware.version,
    evidence: targetEvidence(target),
    ...(image === undefined ? {} : { image }),
    ramBytes: target.ramBytes,
    firmwareBytes: target.firmwareBytes,
    firmwareBytesNote: target.isCalibrated
      ? 'Taken from what the board printed.'
      : target.firmware.heapStartNote,
    gcHeapBytes: target.gcHeapBytes,
    gcHeapSource: target.gcHeapSource,
    gcHeapPlacement: target.gcHeapPlacement,
    gcBootBytes: gcBootBytes(target),
    systemCapacityBytes: capacity,
    boot,
    freeBytes: between(left(capacity.low), left(capacity.high), left(capacity.likely)),
    kmodelVersions: target.firmware.features.kmodelVersions,
    temporaryBytes: fbAllocBytes(target),
    modules: target.firmware.modules,
    warnings: target.remarks.map(({ message }) => message),
  };
}
