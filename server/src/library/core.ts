/** `maixpy-memory-budget/core`: the analysis for programs. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyze as analyzeScript } from '../core/analyze.ts';
import { applySeverities } from '../core/rules/severities.ts';
import type { Module } from '../core/syntax/ast.ts';
import type { ParserEngine } from '../core/syntax/tree.ts';
import * as known from '../core/device/knownTargets.ts';
import { indexLines } from '../core/text/lines.ts';
import { boardFiles } from '../features/boardFiles.ts';
import { findProject } from '../features/target/findProject.ts';
import { CONFIG_FILE, statementsOfProject } from '../features/target/fromProjectFile.ts';
import { statementsOfScript } from '../features/target/fromScript.ts';
import { resolveStatements } from '../features/target/resolveTarget.ts';
import { joinUri, parentUri } from '../features/uris.ts';
import { scriptReport } from '../cli/formats/json.ts';
import { loadNodeEngine } from '../host/parser/nodeEngine.ts';
import { parseModule } from '../host/parser/parseModule.ts';
import type { Analyze, AnalyzeOptions, Choice, Library } from './api.ts';

/** The project is nowhere: its files are those that were given. */
const ROOT = pathToFileURL(path.resolve('/project')).href;
/** Where the options stand, as if they were a maixmem.json. */
const OPTIONS = joinUri(ROOT, CONFIG_FILE);

let engine: Promise<ParserEngine> | undefined;

export const analyze: Analyze = async (text, options = {}) => {
  engine ??= loadNodeEngine({ log: () => undefined, from: import.meta.url });
  return judge(text, options, await engine);
};

export const listBoards: Library['listBoards'] = () => known.listBoards().map(choice);

/** Without those that are no firmware of a board. */
export const listFirmware: Library['listFirmware'] = () =>
  known
    .listFirmware()
    .filter(({ kind }) => kind !== 'host')
    .map(choice);

function choice({ id, name, summary }: Choice): Choice {
  return { id, name, summary };
}

function judge(
  text: string,
  { path: name = 'main.py', files = {}, ...settings }: AnalyzeOptions,
  parser: ParserEngine,
): ReturnType<typeof scriptReport> {
  const uri = joinUri(ROOT, name);
  const read = readerOf(files);
  const parse = (source: string): Module => parseModule(source, parser);
  const module = parse(text);
  const given = statementsOfProject({ uri: OPTIONS, text: JSON.stringify(settings) });
  const [wrong] = resolveStatements([given], read).problems.filter(({ kind }) => kind === 'unusable');
  if (wrong !== undefined) throw new TypeError(wrong.message);
  const project = findProject(uri, ROOT, read);
  const { target, problems, models, drives, rules } = resolveStatements(
    [
      given,
      statementsOfScript(module, parentUri(uri)),
      ...(project === null ? [] : [statementsOfProject(project)]),
    ],
    read,
  );
  const { report, findings } = analyzeScript({
    text,
    uri,
    module,
    parse,
    target,
    targetProblems: problems.filter(({ place }) => place.source === 'script'),
    files: boardFiles({ scriptUri: uri, roots: [ROOT], models, drives, read }),
  });
  const source = { text, lines: indexLines(text), module };
  return scriptReport({ path: name, uri, source, report, findings: applySeverities(findings, rules) });
}

function readerOf(files: Readonly<Record<string, string | Uint8Array>>): (uri: string) => Uint8Array | null {
  const contents = new Map(
    Object.entries(files).map(([name, file]) => [
      joinUri(ROOT, name),
      typeof file === 'string' ? new TextEncoder().encode(file) : file,
    ]),
  );
  return (uri) => contents.get(uri) ?? null;
}
