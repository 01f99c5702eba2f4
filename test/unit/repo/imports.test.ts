import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import {
  CORE_LAYERS,
  DOORS,
  higherCoreFolders,
  higherInnerFolders,
  INNER_LAYERS,
  PART_IMPORTS,
  PURE_PACKAGES,
} from '../../../scripts/layers.mjs';
import { ROOT } from '../../../scripts/paths.mjs';
import { importsOf, repositoryFiles, type ImportEdge } from './sources.ts';

const CORE = 'server/src/core';
const FOLDERS = ['board', 'client', 'messages', 'server', 'protocol', 'scripts', 'test'];
const files = repositoryFiles(FOLDERS, /\.tsx?$/);
const edges = files.flatMap(importsOf);

const describe = (edge: ImportEdge): string => `${edge.from} -> ${edge.to}`;

function partOf(file: string): string | undefined {
  return Object.keys(PART_IMPORTS).find((part) => file.startsWith(`${part}/`));
}

/** Tests look into everything. */
function isTest(file: string): boolean {
  return file.startsWith('test/');
}

function coreFolder(file: string): string | undefined {
  return new RegExp(`^${CORE}/([^/]+)/`).exec(file)?.[1];
}

test('every relative import names a file that exists, with its ending', () => {
  const missing = edges.filter((edge) => edge.relative && !fs.existsSync(path.join(ROOT, edge.to)));
  assert.deepEqual(missing.map(describe), []);
  const withoutEnding = edges.filter((edge) => edge.relative && !/\.(tsx?|mjs|json)$/.test(edge.to));
  assert.deepEqual(withoutEnding.map(describe), []);
});

test('parts import only from the parts they may', () => {
  const allowed: Readonly<Record<string, readonly string[]>> = PART_IMPORTS;
  const wrong = edges.filter((edge) => {
    const part = partOf(edge.from);
    if (part === undefined || !edge.relative) return false;
    const mayImport = [part, ...(allowed[part] ?? [])];
    return !mayImport.some((other) => edge.to === other || edge.to.startsWith(`${other}/`));
  });
  assert.deepEqual(wrong.map(describe), []);
});

test('every folder of the core has its place among the layers', () => {
  const folders = [...new Set(files.map(coreFolder).filter((folder) => folder !== undefined))];
  const ranked = CORE_LAYERS.flat();
  assert.deepEqual(
    folders.filter((folder) => !ranked.includes(folder)),
    [],
  );
});

test('folders of the core import from themselves and from lower layers only', () => {
  const wrong = edges.filter((edge) => {
    const folder = coreFolder(edge.from);
    if (folder === undefined || !edge.relative) return false;
    const target = coreFolder(edge.to);
    if (target === undefined) return edge.to.startsWith(`${CORE}/`);
    return higherCoreFolders(folder).includes(target);
  });
  assert.deepEqual(wrong.map(describe), []);
});

for (const [parent, layers] of Object.entries(INNER_LAYERS)) {
  test(`folders of ${parent}/ import from themselves and from lower layers only`, () => {
    const folderOf = (file: string): string | undefined =>
      new RegExp(`^${CORE}/${parent}/([^/]+)/`).exec(file)?.[1];
    const folders = [...new Set(files.map(folderOf).filter((folder) => folder !== undefined))];
    assert.deepEqual(folders.sort(), layers.flat().sort());
    const wrong = edges.filter((edge) => {
      const [folder, target] = [folderOf(edge.from), folderOf(edge.to)];
      return (
        folder !== undefined && target !== undefined && higherInnerFolders(parent, folder).includes(target)
      );
    });
    assert.deepEqual(wrong.map(describe), []);
  });
}

for (const [folder, door] of Object.entries(DOORS)) {
  test(`whoever is outside of ${folder}/ comes in by ${door}`, () => {
    const isInside = (file: string): boolean => file.startsWith(`${folder}/`);
    const outside = edges.filter(({ from, to }) => isInside(to) && !isInside(from) && !isTest(from));
    assert.ok(outside.some(({ to }) => to === `${folder}/${door}`));
    assert.deepEqual(outside.filter(({ to }) => to !== `${folder}/${door}`).map(describe), []);
  });
}

test('the core and the features import no package but pure ones', () => {
  const wrong = edges.filter(
    (edge) =>
      !edge.relative && !PURE_PACKAGES.includes(edge.to) && /^server\/src\/(core|features)\//.test(edge.from),
  );
  assert.deepEqual(wrong.map(describe), []);
});

test('only the server around lsp/ and host/ knows the language server protocol', () => {
  const wrong = edges.filter(
    (edge) =>
      edge.to.startsWith('vscode-languageserver') &&
      !/^(server\/src\/(lsp|host)|test\/(protocol|support|editors))\//.test(edge.from),
  );
  assert.deepEqual(wrong.map(describe), []);
});

test('the thread that answers loads neither the interpreter nor the catalogue', () => {
  const above = (INNER_LAYERS['machine'] ?? []).slice(1).flat();
  assert.ok(above.includes('interpreter'));
  const seen = new Set<string>();
  const open = ['server/src/host/node/startNodeServer.ts'];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    open.push(
      ...edges
        .filter(({ from, typeOnly, later }) => from === file && !typeOnly && !later)
        .map(({ to }) => to),
    );
  }
  assert.ok(seen.has('server/src/lsp/serve.ts'), 'the imports are not followed');
  assert.deepEqual(
    [...seen].filter(
      (file) =>
        file === `${CORE}/catalogue/catalogue.ts` ||
        above.some((folder) => file.startsWith(`${CORE}/machine/${folder}/`)),
    ),
    [],
  );
});

/** A folder of the core, or the part of the repository a file belongs to. */
function unitOf(file: string): string | undefined {
  const folder = coreFolder(file);
  return folder === undefined ? partOf(file) : `${CORE}/${folder}`;
}

test('no two folders need each other', () => {
  // Inside a folder files may call each other in turn, as the lowering of nested expressions does.
  const next = new Map<string, string[]>();
  for (const edge of edges) {
    const from = unitOf(edge.from);
    const to = unitOf(edge.to);
    if (from === undefined || to === undefined || from === to) continue;
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  assert.ok(next.size > 0, 'no folder imports another');
  assert.deepEqual(findCycle(next), []);
});

/** The folders of one import cycle, in order; empty when there is none. */
function findCycle(next: ReadonlyMap<string, readonly string[]>): string[] {
  const finished = new Set<string>();
  const open: string[] = [];
  const visit = (folder: string): string[] => {
    if (finished.has(folder)) return [];
    const start = open.indexOf(folder);
    if (start >= 0) return [...open.slice(start), folder];
    open.push(folder);
    for (const target of next.get(folder) ?? []) {
      const cycle = visit(target);
      if (cycle.length > 0) return cycle;
    }
    open.pop();
    finished.add(folder);
    return [];
  };
  for (const folder of next.keys()) {
    const cycle = visit(folder);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

test('the reader of imports sees every form', () => {
  const forms = edges.filter((edge) => edge.from === 'protocol/index.ts');
  assert.ok(forms.length >= 4, 'export * from is not seen');
  assert.ok(
    edges.some((edge) => edge.from === 'test/vscode/suite/nodeMain.ts' && edge.to.endsWith('/cases.ts')),
    'import() is not seen',
  );
  assert.ok(edges.some((edge) => edge.typeOnly) && edges.some((edge) => !edge.typeOnly));
});
