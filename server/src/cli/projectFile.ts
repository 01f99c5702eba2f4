import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeUtf8 } from '../features/decodeUtf8.ts';
import { findProject } from '../features/target/findProject.ts';
import { resolveStatements } from '../features/target/resolveTarget.ts';
import { statementsOfProject, type ProjectFile } from '../features/target/fromProjectFile.ts';
import type { FileReader } from './readFiles.ts';
import { InputError } from './usage.ts';

/** Finds the maixmem.json that holds for a script; null where there is none. */
export type ProjectLookup = (scriptUri: string) => ProjectFile | null;

/**
 * @param named a settings file of the command line, which then holds for every script
 * @throws InputError when that file cannot be read, or anything in it is wrong
 */
export function createProjectLookup(
  named: string | undefined,
  cwd: string,
  files: FileReader,
): ProjectLookup {
  if (named === undefined) {
    return (scriptUri) => findProject(scriptUri, undefined, files.readAnywhere);
  }
  const uri = pathToFileURL(path.resolve(cwd, named)).href;
  const bytes = files.readAnywhere(uri);
  if (bytes === null) throw new InputError(`${named} cannot be read: there is no such file`);
  const project = { uri, text: decodeUtf8(bytes) };
  files.admit(path.dirname(path.resolve(cwd, named)));
  const { problems } = resolveStatements([statementsOfProject(project)], files.read);
  const wrong = problems.filter(({ kind }) => kind === 'unusable');
  if (wrong.length > 0) throw new InputError(`${named}: ${wrong.map(({ message }) => message).join(' ')}`);
  return () => project;
}
