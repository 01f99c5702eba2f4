// Type-checks every part of the repository with the compiler options of that part (`npm run typecheck`).
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

/** Folders with a tsconfig.json of their own: each limits which globals its files may see. */
export const PROJECTS = [
  'messages',
  'server/src/core',
  'server/src/features',
  'server',
  'server/src/host/browser',
  'protocol',
  'board',
  'board/node',
  'board/web',
  'client',
  'client/src/browser',
  'client/src/webview',
  'scripts',
  'test',
];

/**
 * @param {string} project
 * @returns {boolean} whether the project has any source file yet
 */
function hasSources(project) {
  return fs
    .readdirSync(path.join(ROOT, project), { recursive: true, encoding: 'utf8' })
    .some((file) => /\.(tsx?|mjs)$/.test(file));
}

/**
 * @param {string} project
 * @returns {Promise<{ project: string, status: number, output: string }>}
 */
function check(project) {
  const compiler = path.join(ROOT, 'node_modules/@typescript/native/bin/tsc');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [compiler, '--pretty', 'false', '-p', project], { cwd: ROOT });
    let output = '';
    child.stdout.on('data', (data) => (output += String(data)));
    child.stderr.on('data', (data) => (output += String(data)));
    child.on('error', (error) => resolve({ project, status: 1, output: String(error) }));
    // TS18003: the project has no file of its own yet, only those of projects inside it.
    child.on('close', (status) =>
      resolve(
        output.includes('TS18003')
          ? { project, status: 0, output: '' }
          : { project, status: status ?? 1, output },
      ),
    );
  });
}

const wanted = process.argv.slice(2);
let failed = 0;
const projects = (wanted.length > 0 ? wanted : PROJECTS).filter(hasSources);
for (const project of projects) {
  const result = await check(project);
  if (result.status !== 0) {
    failed += 1;
    process.stdout.write(`${project}:\n${result.output}`);
  }
}
console.log(`typecheck: ${projects.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
