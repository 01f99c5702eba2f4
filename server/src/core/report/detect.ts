import type { Call, Module, Statement } from '../syntax/ast.ts';
import { findNode, visitNodes, type AnyNode } from '../syntax/visit.ts';

/** Directives that ask for the analysis by naming what the script runs on. */
const TARGET_DIRECTIVES: ReadonlySet<string> = new Set([
  'board',
  'firmware',
  'gc-heap',
  'boot-line',
  'model',
  'folder',
]);

/** Modules that no other Python has under that name. */
const MAIXPY_MODULES: ReadonlySet<string> = new Set([
  'KPU',
  'Maix',
  'fpioa_manager',
  'speech_recognizer',
  'touchscreen',
  'lvgl_helper',
  'pye_mp',
]);

/** Names that only MaixPy's module of that name has; the module itself exists elsewhere too. */
const MAIXPY_NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  board: new Set(['board_info']),
  modules: new Set(['ws2812', 'htpa', 'amg88xx', 'ultrasonic', 'onewire', 'sht20']),
};

/** Modules shared by the OpenMV family; two of them together, or one with a MaixPy call, tell MaixPy. */
const VISION_MODULES: ReadonlySet<string> = new Set(['sensor', 'image', 'lcd', 'video', 'audio', 'nes']);

/**
 * Top-level modules of the relatives and of PC Python: OpenMV, MaixCAM (MaixPy v4), CanMV K230, CircuitPython
 * and desktop packages. A script that imports one of them is not for MaixPy-v1.
 */
const FOREIGN_MODULES: ReadonlySet<string> = new Set([
  'pyb',
  'stm',
  'omv',
  'csi',
  'ml',
  'tf',
  'display',
  'fir',
  'maix',
  'media',
  'mpp',
  'libs',
  'nncase_runtime',
  'aidemo',
  'aicube',
  'digitalio',
  'busio',
  'displayio',
  'numpy',
  'cv2',
  'PIL',
  'torch',
  'tensorflow',
  'serial',
  'subprocess',
  'argparse',
  'unittest',
  'pytest',
  'typing',
  'dataclasses',
  'pathlib',
  'tkinter',
]);

/** Calls that MaixPy has and OpenMV has not. */
const MAIXPY_CALLS: ReadonlySet<string> = new Set([
  'run',
  'pix_to_ai',
  'ai_to_pix',
  'draw_font',
  'resize',
  'cut',
  'conv3',
  'draw_string',
  'rotation',
  'binocular_reset',
  'set_jb_quality',
  'Audio',
]);

/**
 * Whether a script is certainly for something else: a relative of MaixPy-v1, or a PC. Not the opposite of
 * {@link isMaixPyModule}: a script without any telling import is neither.
 */
export function isForeignModule(module: Module): boolean {
  if (isMaixPyModule(module)) return false;
  return importsOf(module.body).some((one) => FOREIGN_MODULES.has(topOf(one)));
}

function topOf({ module }: ImportedThing): string {
  return module.split('.')[0] ?? '';
}

interface ImportedThing {
  readonly module: string;
  /** Names taken from it; null for `import module` and `import *`. */
  readonly names: readonly string[] | null;
}

/**
 * Whether a script is meant for MaixPy-v1 on the K210. Ordinary Python, OpenMV, MaixCAM and CanMV scripts are
 * not, even where they use modules of the same names. A `# maixmem: board …` comment decides it.
 */
export function isMaixPyModule(module: Module): boolean {
  if (module.directives.some(({ name }) => TARGET_DIRECTIVES.has(name))) return true;
  const imports = importsOf(module.body);
  if (imports.some(isMaixPyOnly)) return true;
  const tops = new Set(imports.map(topOf));
  if ([...tops].some((top) => FOREIGN_MODULES.has(top))) return false;
  const vision = [...VISION_MODULES].filter((name) => tops.has(name));
  if (vision.includes('sensor') && vision.includes('lcd')) return true;
  return vision.length > 0 && callsOneOf(module.body, MAIXPY_CALLS, new Set(vision));
}

function isMaixPyOnly({ module, names }: ImportedThing): boolean {
  if (MAIXPY_MODULES.has(module)) return true;
  const known = MAIXPY_NAMES[module];
  return known !== undefined && names !== null && names.some((name) => known.has(name));
}

function importsOf(body: readonly Statement[]): readonly ImportedThing[] {
  const found: ImportedThing[] = [];
  visitNodes(body, (node) => {
    const statement = node as Statement;
    if (statement.kind === 'Import') {
      found.push(...statement.names.map(({ name }) => ({ module: name, names: null })));
    } else if (statement.kind === 'ImportFrom' && statement.level === 0) {
      found.push({ module: statement.module, names: statement.names?.map(({ name }) => name) ?? null });
    }
    return false;
  });
  return found;
}

/** True for a call of such a name on one of the modules, or on anything where the name is not a module's own. */
function callsOneOf(
  body: readonly Statement[],
  wanted: ReadonlySet<string>,
  modules: ReadonlySet<string>,
): boolean {
  const call = findNode(body, (node): node is Call => {
    if (!isCall(node) || node.callee.kind !== 'Attribute') return false;
    const { name, object } = node.callee;
    if (!wanted.has(name)) return false;
    return !ORDINARY_WORDS.has(name) || (object.kind === 'Name' && modules.has(object.id));
  });
  return call !== undefined;
}

/** Names that mean something only on the module itself. */
const ORDINARY_WORDS: ReadonlySet<string> = new Set(['run', 'rotation', 'Audio', 'draw_string']);

function isCall(node: AnyNode): node is Call {
  return node.kind === 'Call';
}
