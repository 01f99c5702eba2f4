import { FLASH_LOADS } from '../catalogue/callKinds.ts';
import type { SystemRequest } from '../run/systemRequest.ts';
import { add, exactly } from '../quantity/interval.ts';
import { type Kmodel, kmodelLoadFlashBlocks, type SystemHeapBlock } from '../device/kmodel.ts';
import type { PlaceOf } from './judgeSystem.ts';

/** One call that loaded a model. */
export interface ModelLoad {
  readonly site: number;
  /** Indices of its requests: the first, and one past the last. */
  readonly from: number;
  readonly to: number;
  /** What it keeps until the model is freed. */
  readonly blocks: readonly number[];
  /** It is read from flash layer by layer. */
  readonly fromFlash: boolean;
}

/** Finds the calls that load models, in order. */
export function modelLoads(requests: readonly SystemRequest[], placeOf: PlaceOf): readonly ModelLoad[] {
  const loads: ModelLoad[] = [];
  for (let index = 0; index < requests.length; index++) {
    const first = requests[index] as SystemRequest;
    if (first.kind !== 'malloc' || first.again || first.role !== 'model-handle') continue;
    const to = endOfCall(requests, index);
    const kept = requests
      .slice(index, to)
      .filter(({ kind, temporary }) => kind === 'malloc' && !temporary)
      .map(({ block }) => block);
    const fromFlash = FLASH_LOADS.has(placeOf(first.site).callee);
    loads.push({ site: first.site, from: index, to, blocks: kept, fromFlash });
    index = to - 1;
  }
  return loads;
}

/** The requests of one call stand together; those of the next one begin with a handle, or free what is kept. */
function endOfCall(requests: readonly SystemRequest[], from: number): number {
  const { site } = requests[from] as SystemRequest;
  let to = from + 1;
  for (; to < requests.length; to++) {
    const request = requests[to] as SystemRequest;
    if (request.site !== site || request.role === 'model-handle' || request.again) break;
    if (request.kind === 'free' && !request.temporary) break;
  }
  return to;
}

export interface ChangedLoads {
  readonly requests: readonly SystemRequest[];
  /** The calls that are different. */
  readonly loads: readonly ModelLoad[];
}

/**
 * The requests if every model were freed before the next one is loaded. Null when no model is loaded while another
 * is. `held`: the load of the model that each of the changed ones finds loaded. `releasedLater`: the script gives up
 * each of those models some time after the load.
 */
export function releasingModelsFirst(
  requests: readonly SystemRequest[],
  loads: readonly ModelLoad[],
): (ChangedLoads & { readonly held: readonly ModelLoad[]; readonly releasedLater: boolean }) | null {
  const freedAt = new Map<number, number>();
  const made = new Map<number, SystemRequest>();
  for (const [index, request] of requests.entries()) {
    if (request.kind === 'free') freedAt.set(request.block, index);
    else if (!request.again) made.set(request.block, request);
  }
  const frees = new Map<number, SystemRequest[]>();
  const early = new Set<number>();
  const changed: ModelLoad[] = [];
  const held: ModelLoad[] = [];
  let releasedLater = true;
  /** The load before, whose model is not given up yet. */
  let last: ModelLoad | null = null;
  for (const load of loads) {
    const before: ModelLoad | null = last;
    last = load;
    const loaded = before?.blocks.filter((block) => (freedAt.get(block) ?? Infinity) >= load.from) ?? [];
    if (before === null || loaded.length === 0) continue;
    held.push(before);
    releasedLater &&= loaded.every((block) => freedAt.has(block));
    for (const block of loaded) early.add(block);
    const { at, site } = requests[load.from] as SystemRequest;
    frees.set(load.from, freesOf(loaded, made, at, site));
    changed.push(load);
  }
  if (changed.length === 0) return null;
  const rest = requests.map((request, index) => {
    const kept = request.kind === 'free' && early.has(request.block) ? [] : [request];
    return [...(frees.get(index) ?? []), ...kept];
  });
  return { requests: rest.flat(), loads: changed, held, releasedLater };
}

function freesOf(
  blocks: readonly number[],
  made: ReadonlyMap<number, SystemRequest>,
  at: number,
  site: number,
): SystemRequest[] {
  return blocks.flatMap((block) => {
    const request = made.get(block);
    return request === undefined ? [] : [{ ...request, kind: 'free', at, site, certain: true }];
  });
}

/**
 * The requests if models were read from flash layer by layer, with one buffer. Only loads whose model is known and
 * whose tables fit are changed, and only where that saves memory. Null when there are none.
 */
export function flashLoading(
  requests: readonly SystemRequest[],
  loads: readonly ModelLoad[],
  modelOf: (load: ModelLoad) => Kmodel | null,
): ChangedLoads | null {
  const replaced = new Map<
    number,
    { readonly load: ModelLoad; readonly blocks: readonly SystemHeapBlock[] }
  >();
  for (const load of loads) {
    const model = load.fromFlash ? null : modelOf(load);
    const result = model === null ? null : kmodelLoadFlashBlocks(model, { dual: false });
    if (result?.ok === true && isSmaller(result.value, requests, load))
      replaced.set(load.from, { load, blocks: result.value });
  }
  if (replaced.size === 0) return null;
  let nextBlock = requests.reduce((most, { block }) => Math.max(most, block), 0) + 1;
  const takenOver = new Map<number, readonly SystemRequest[]>();
  const result: SystemRequest[] = [];
  for (let index = 0; index < requests.length; index++) {
    const request = requests[index] as SystemRequest;
    const change = replaced.get(index);
    if (change !== undefined) {
      const made = change.blocks.map((block) => requestFor(block, request, nextBlock++));
      result.push(...made);
      const [handle] = change.load.blocks;
      if (handle !== undefined) takenOver.set(handle, made);
      for (const block of change.load.blocks.slice(1)) takenOver.set(block, []);
      index = change.load.to - 1;
      continue;
    }
    const { kind, at, certain, again } = request;
    const blocks = takenOver.get(request.block);
    if (blocks === undefined) result.push(request);
    else result.push(...blocks.map((block) => ({ ...block, kind, at, certain, again })));
  }
  return { requests: result, loads: [...replaced.values()].map(({ load }) => load) };
}

function isSmaller(
  blocks: readonly SystemHeapBlock[],
  requests: readonly SystemRequest[],
  load: ModelLoad,
): boolean {
  const kept = new Set(load.blocks);
  const now = requests
    .slice(load.from, load.to)
    .filter(({ kind, block }) => kind === 'malloc' && kept.has(block))
    .reduce((sum, { bytes }) => add(sum, bytes), exactly(0));
  return blocks.reduce((sum, { bytes }) => sum + bytes.likely, 0) < now.likely;
}

/** What the loader of `load_flash` asks for: {@link kmodelLoadFlashBlocks} keeps all of it. */
function requestFor(block: SystemHeapBlock, like: SystemRequest, number: number): SystemRequest {
  return {
    ...like,
    kind: 'malloc',
    block: number,
    bytes: block.bytes,
    what: block.what,
    role: null,
    temporary: false,
  };
}
