import type { CliIo } from '../../../server/src/cli/io.ts';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the CLI on files that exist in memory only. */
export async function runWithFiles(
  command: (args: string[], io: CliIo) => Promise<number>,
  args: readonly string[],
  files: Readonly<Record<string, Uint8Array>>,
): Promise<CommandResult> {
  let stdout = '';
  let stderr = '';
  const code = await command([...args], {
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    readFile: (path) => {
      const bytes = files[path];
      return bytes === undefined ? Promise.reject(new Error('no such file')) : Promise.resolve(bytes);
    },
  });
  return { code, stdout, stderr };
}
