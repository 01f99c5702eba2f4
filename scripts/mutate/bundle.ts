/**
 * One script with all tests and everything they import, to be run any number of times in one process.
 *
 * It is the body of a function of a host (hostModules.ts) and the switch of the mutants. Each call gives modules of its
 * own, so no cache and no constant outlives a mutant, while V8 keeps what it compiled. A test file is loaded when it is
 * asked for.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import esbuild from 'esbuild';
import { ROOT } from '../paths.mjs';
import { SWITCH } from './instrument.ts';

/** Free names of a bundle, beside the switch. */
export const HOST = '__host';

/** The parser is no part of what is tried, and takes long to start: one serves all runs of the bundle. */
const ENGINE = path.join(ROOT, 'server/src/host/parser/wasmEngine.ts');

export interface Bundle {
  readonly code: string;
  /** Packages and modules of Node that the host has to have. */
  readonly modules: readonly string[];
  /** Sources of the repository that each test file needs, relative to the repository. */
  readonly sourcesOf: ReadonlyMap<string, ReadonlySet<string>>;
}

function isOwn(file: string): boolean {
  return !path.relative(ROOT, file).split(path.sep).includes('node_modules');
}

/** A module that hands on what the host has under that name. */
async function hostModule(name: string): Promise<string> {
  const names = Object.keys((await import(name)) as object).filter((key) => key !== 'default');
  const target = `${HOST}.modules[${JSON.stringify(name)}]`;
  // By another name first: what a module exports may be called like a word of the language.
  const lines = names.map((key, index) => {
    const text = JSON.stringify(key);
    return `const value${index} = ${target}[${text}]; export { value${index} as ${text} };`;
  });
  return [`export default ${target}.default ?? ${target};`, ...lines].join('\n');
}

/** What a test file needs, by following the imports that esbuild found. */
function reach(entry: string, inputs: esbuild.Metafile['inputs']): Set<string> {
  const seen = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const { path: next } of inputs[file]?.imports ?? []) open.push(next);
  }
  return seen;
}

/**
 * @param testFiles relative to the repository
 * @param textOf what stands for the text of a source, null: itself
 */
export async function bundle(
  testFiles: readonly string[],
  textOf: (file: string) => string | null,
): Promise<Bundle> {
  const modules = new Set<string>();
  const entry = testFiles
    .map((file) => `  ${JSON.stringify(file)}: () => import(${JSON.stringify(path.join(ROOT, file))}),`)
    .join('\n');
  const plugin: esbuild.Plugin = {
    name: 'mutants',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind, importer }) => {
        if (kind === 'entry-point' || path.isAbsolute(name)) return undefined;
        modules.add(name);
        return { path: name, namespace: 'host', pluginData: importer };
      });
      build.onLoad({ filter: /.*/, namespace: 'host' }, async ({ path: name }) => ({
        contents: await hostModule(name),
        loader: 'js',
      }));
      build.onLoad({ filter: /\.[mc]?[tj]s$/, namespace: 'file' }, ({ path: file }) => {
        if (!isOwn(file)) return undefined;
        if (file === ENGINE)
          return { contents: `export const createWasmEngine = ${HOST}.createWasmEngine;`, loader: 'js' };
        const text = textOf(path.relative(ROOT, file)) ?? fs.readFileSync(file, 'utf8');
        const contents = text
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
          .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)));
        return { contents, loader: file.endsWith('ts') ? 'ts' : 'js' };
      });
    },
  };
  const { outputFiles, metafile } = await esbuild.build({
    stdin: {
      contents: `${HOST}.files = {\n${entry}\n};`,
      resolveDir: ROOT,
      sourcefile: 'tests.js',
      loader: 'js',
    },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [plugin],
  });
  const text = outputFiles[0]?.text ?? '';
  return {
    code: `(async (${HOST}, ${SWITCH}) => {\n${text}\n})`,
    modules: [...modules].sort(),
    sourcesOf: new Map(testFiles.map((file) => [file, reach(file, metafile.inputs)])),
  };
}
