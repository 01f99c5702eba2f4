import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';
import {
  CORE_LAYERS,
  DOORS,
  higherCoreFolders,
  higherInnerFolders,
  INNER_LAYERS,
} from './scripts/layers.mjs';

/** Whatever the core must never see: it runs unchanged in Node, in a web worker and in tests. */
const IMPURE_MODULES = ['node:*', 'fs', 'path', 'vscode', 'vscode-*', 'tree-sitter*', 'web-tree-sitter'];
const IMPURE_GLOBALS = [
  'Date',
  'console',
  'process',
  'globalThis',
  'setTimeout',
  'setInterval',
  'performance',
  'fetch',
];

function forbid(regex, message) {
  return { regex, message };
}

/** Folders that are entered by one file, for those who are outside. */
const doors = Object.entries(DOORS).map(([folder, door]) => {
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const others = door.replaceAll('.', '\\.');
  return {
    folder,
    pattern: forbid(`/${name}/(?!${others}$)`, `What is outside comes in by ${name}/${door}.`),
  };
});

/** Rules for the files of a folder that must not import from others. */
function folderRules(files, forbidden) {
  return {
    files: [files],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: IMPURE_MODULES, message: 'The core is pure: no host, protocol or parser package.' },
            forbid('/(features|lsp|host|cli|client)/', 'The core knows nothing of its callers.'),
            ...doors.filter(({ folder }) => !files.startsWith(`${folder}/`)).map(({ pattern }) => pattern),
            ...(forbidden.length === 0
              ? []
              : [forbid(`/(${forbidden.join('|')})/`, 'That folder lies higher (ARCHITECTURE.md).')]),
          ],
        },
      ],
    },
  };
}

const coreFolderRules = [
  ...CORE_LAYERS.flat().map((folder) =>
    folderRules(`server/src/core/${folder}/**/*.ts`, higherCoreFolders(folder)),
  ),
  ...Object.entries(INNER_LAYERS).flatMap(([parent, layers]) =>
    layers
      .flat()
      .map((folder) =>
        folderRules(`server/src/core/${parent}/${folder}/**/*.ts`, [
          ...higherCoreFolders(parent),
          ...higherInnerFolders(parent, folder),
        ]),
      ),
  ),
];

export default tseslint.config(
  { ignores: ['dist/', 'test-results/', 'node_modules/', '.cache/', 'examples/', 'test/data/'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    // One program for all: with one for each tsconfig.json the shared files are checked several times.
    languageOptions: {
      parserOptions: { project: './tsconfig.eslint.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // noPropertyAccessFromIndexSignature wants brackets where this rule wants a dot.
      '@typescript-eslint/dot-notation': 'off',
      // There are no enums, and interfaces are never classes: a quarter of the time for nothing.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: 'error',
    },
  },
  {
    // Texts come from users: an expression that backtracks on one of them freezes the editor.
    files: ['server/**/*.ts', 'client/**/*.ts', 'client/**/*.tsx', 'protocol/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain' }],
      'regexp/no-misleading-capturing-group': 'error',
    },
  },
  {
    files: ['server/src/core/**/*.ts', 'server/src/features/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: IMPURE_MODULES, message: 'Core and features are pure.' },
            forbid('/(lsp|host|cli|client)/', 'Core and features know nothing of their callers.'),
            ...doors.map(({ pattern }) => pattern),
          ],
        },
      ],
    },
  },
  ...coreFolderRules,
  {
    files: ['server/src/{lsp,host,cli,library}/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: doors.map(({ pattern }) => pattern) }],
    },
  },
  {
    files: ['client/**/*.ts', 'client/**/*.tsx', 'protocol/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [forbid('/server/', 'The client talks to the server through protocol/ only.')] },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // node:test and mocha hand promises to their runner.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
