import type { AnalyzeInput, NamedBytes } from './input.ts';
import type { ExpressionValue } from '../catalogue/expressionValue.ts';
import type { TargetStateName } from '../catalogue/state.ts';
import type { Environment, VersionHistory } from '../machine/run.ts';
import { exactly } from '../quantity/interval.ts';
import { blockBytes, poolBlocksOf } from '../memory/gcHeapSize.ts';
import { GcHeapSoFar } from '../memory/gcHeapSoFar.ts';
import { SystemHeapSoFar } from '../memory/systemHeapSoFar.ts';
import { presenceOf, recordedMembers, sameAs, shortVersion, type Presence } from '../device/apiHistory.ts';
import { gcBootGarbageBytes } from '../device/boot.ts';
import { cStackOf, hasModule, targetFacts, type TargetFact } from '../device/features.ts';
import { readImageFile } from '../device/imageFile.ts';
import type { Target } from '../device/target.ts';
import { modelFact, readModel } from './modelFacts.ts';

/** The world of a script: the files of its workspace, and the board and firmware it runs on. */
export function scriptEnvironment(input: AnalyzeInput, target: Target): Environment {
  const facts = targetFacts(target);
  const cStack = cStackOf(target);
  const modules = new Map<string, ReturnType<Environment['readModule']>>();
  const { wordBytes } = target.board;
  const poolBlocks = poolBlocksOf(target.port === undefined ? Infinity : target.gcHeapBytes, wordBytes);
  const gcHeap = new GcHeapSoFar({ poolBlocks, wordBytes, bootGarbageBytes: gcBootGarbageBytes(target) });
  let systemHeap: SystemHeapSoFar | undefined;
  return {
    parse: input.parse,
    readModule: (name) => {
      let source = modules.get(name);
      if (source === undefined) {
        const file = input.files.readModule(name, input.uri);
        source =
          file === null
            ? null
            : {
                uri: file.uri,
                text: file.text,
                module: input.parse(file.text),
                fileName: boardName(name, file.uri),
                isPackage: file.uri.endsWith('/__init__.py'),
              };
        modules.set(name, source);
      }
      return source;
    },
    missingModulesRaise: target.port === undefined,
    state: (name, path) => state(input, facts, name, path),
    systemFree: (requests) =>
      (systemHeap ??= new SystemHeapSoFar(target, input.text.length)).heapFree(requests),
    ...(target.port === undefined ? {} : { ramBytes: target.ramBytes }),
    ...(cStack === undefined ? {} : { cStack }),
    gcPoolBytes: gcPoolBytesOf(target),
    gcUsed: (run) => gcHeap.usedBytes(run),
    hasFirmwareModule: (name) => {
      const available = hasModule(target, name);
      return available === 'maybe' ? undefined : available === 'yes';
    },
    ...(target.port === undefined ? {} : { history: versionHistory(target) }),
  };
}

/** Bytes of the GC heap's pool; 0 on a PC, where it has no size. */
export function gcPoolBytesOf({ port, gcHeapBytes, board: { wordBytes } }: Target): number {
  return port === undefined ? 0 : poolBlocksOf(gcHeapBytes, wordBytes) * blockBytes(wordBytes);
}

/** What is recorded of the firmware's versions; scripts ask for the same names again and again. */
function versionHistory({ firmware, firmwareAssumed }: Target): VersionHistory {
  const presences = new Map<string, Presence | undefined>();
  return {
    version: shortVersion(firmware.version),
    isAssumed: firmwareAssumed,
    presenceOf: (name) => {
      if (!presences.has(name)) presences.set(name, presenceOf(firmware, name));
      return presences.get(name);
    },
    membersOf: (owner) => recordedMembers(firmware, owner),
    sameAs: (name) => sameAs(firmware, name),
  };
}

/** The name a module's file has on the board: beside the script, as the import finds it. */
function boardName(name: string, uri: string): string {
  const path = name.replaceAll('.', '/');
  return uri.endsWith('/__init__.py') ? `${path}/__init__.py` : `${path}.py`;
}

function state(
  input: AnalyzeInput,
  facts: Readonly<Record<TargetStateName, TargetFact>>,
  name: string,
  path: ExpressionValue | undefined,
): ExpressionValue {
  const fact = facts[name as TargetStateName] as TargetFact | undefined;
  if (fact !== undefined) return factValue(fact);
  const file = fileOf(input, path);
  if (file === null)
    return { kind: 'unknown', why: path === undefined ? name : 'a file that the workspace does not have' };
  if (name.startsWith('model.')) {
    const model = readModel(file.bytes);
    return model.ok
      ? modelFact(model.value, name, path?.kind === 'number')
      : { kind: 'unknown', why: model.error.message };
  }
  if (name === 'file.bytes') return { kind: 'number', interval: exactly(file.bytes.length) };
  return imageFact(file.bytes, name);
}

/** What is known of a target, for the expressions of the catalogue. */
export function factValue(fact: TargetFact): ExpressionValue {
  if (typeof fact === 'number') return { kind: 'number', interval: exactly(fact) };
  return typeof fact === 'object' ? { kind: 'number', interval: fact } : { kind: 'truth', truth: fact };
}

/** The file that a path on the board or a flash address stands for. */
export function fileOf(input: AnalyzeInput, path: ExpressionValue | undefined): NamedBytes | null {
  if (path?.kind === 'text' && path.options?.length === 1)
    return input.files.readBytes(path.options[0] as string);
  if (path?.kind === 'number' && path.interval.low === path.interval.high)
    return input.files.flash(path.interval.low);
  return null;
}

function imageFact(bytes: Uint8Array, name: string): ExpressionValue {
  const image = readImageFile(bytes);
  if (!image.ok) return { kind: 'unknown', why: image.error.message };
  switch (name) {
    case 'file.w':
      return { kind: 'number', interval: exactly(image.value.width) };
    case 'file.h':
      return { kind: 'number', interval: exactly(image.value.height) };
    case 'file.format':
      return { kind: 'text', length: exactly(image.value.pixels.length), options: [image.value.pixels] };
    default:
      return { kind: 'unknown', why: name };
  }
}
