// The directions in which imports may go: read by the ESLint configuration and by the import-graph test.

/** Folders of server/src/core, lowest first. A folder may import from itself and from folders before it. */
export const CORE_LAYERS = [
  ['text', 'quantity', 'work'],
  ['trace'],
  ['syntax'],
  ['compile'],
  ['values', 'device', 'catalogue'],
  ['run'],
  ['memory'],
  ['machine'],
  ['report'],
  ['rules'],
];

/**
 * Folders inside folders of the core, lowest first. What lies in none of them is below all of them, or puts them
 * together.
 *
 * In the machine, the runtime and what it stands on know a type by its slots alone; objects and calls of the firmware
 * are what stands behind them.
 *
 * @type {Readonly<Record<string, readonly (readonly string[])[]>>}
 */
export const INNER_LAYERS = {
  compile: [
    ['lexer', 'scopes'],
    ['parser', 'emit'],
  ],
  machine: [
    ['heap', 'paths', 'exceptions', 'numbers', 'text', 'runtime'],
    ['objects', 'firmware'],
    ['interpreter'],
    ['modules'],
  ],
};

/**
 * Folders that others enter by one file: what lies behind it changes while it works and is nobody else's business.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const DOORS = { 'server/src/core/machine': 'run.ts' };

/** Packages that core and features may use: pure computation on bytes, values and texts. */
export const PURE_PACKAGES = ['fflate', 'get-east-asian-width'];

/** Which parts of the repository each part may import from, besides itself. */
export const PART_IMPORTS = {
  'board/node': ['board'],
  'board/web': ['board'],
  board: [],
  'server/src/core': ['model', 'messages'],
  'server/src/features': ['server/src/core', 'board', 'messages'],
  'server/src/lsp': ['server/src/core', 'server/src/features', 'protocol', 'board', 'messages'],
  'server/src/host': ['server/src/core', 'server/src/features', 'server/src/lsp', 'protocol', 'messages'],
  'server/src/cli': [
    'server/src/core',
    'server/src/features',
    'server/src/host',
    'board',
    'board/node',
    'messages',
    'package.json',
  ],
  'server/src/library': ['server/src/core', 'server/src/features', 'server/src/host', 'server/src/cli'],
  'client/src': ['protocol', 'messages', 'board', 'board/node', 'board/web'],
  protocol: [],
  messages: [],
};

/**
 * The folders of the core that files in the given core folder must not import.
 *
 * @param {string} folder a folder name of CORE_LAYERS
 * @returns {string[]}
 */
export function higherCoreFolders(folder) {
  return higherIn(CORE_LAYERS, folder);
}

/**
 * The folders beside the given one that its files must not import.
 *
 * @param {string} parent a folder name of INNER_LAYERS
 * @param {string} folder a folder name of that entry
 * @returns {string[]}
 */
export function higherInnerFolders(parent, folder) {
  return higherIn(INNER_LAYERS[parent] ?? [], folder);
}

/**
 * @param {readonly (readonly string[])[]} layers
 * @param {string} folder
 * @returns {string[]}
 */
function higherIn(layers, folder) {
  const rank = layers.findIndex((layer) => layer.includes(folder));
  if (rank < 0) throw new Error(`not a folder of these layers: ${folder}`);
  return layers.slice(rank + 1).flat();
}
