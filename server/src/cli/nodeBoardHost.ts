import fs from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { loadSerialPorts, SYSTEM_CLOCK } from '../../../board/node/serialPorts.ts';
import type { BoardHost } from './board/host.ts';

/** @param from where the package for serial ports is looked up */
export function nodeBoardHost(from: string): BoardHost {
  return {
    ports: () => loadSerialPorts(from),
    clock: SYSTEM_CLOCK,
    today: () => new Date(),
    onInterrupt: (listener) => {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
    confirm: async (question) => {
      if (!process.stdin.isTTY) return null;
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        const answer = await lines.question(`${question} [y/N] `);
        return /^y(es)?$/i.test(answer.trim());
      } finally {
        lines.close();
      }
    },
    writeFile: (file, text) => fs.writeFileSync(file, text),
  };
}
