import type { Severity } from '../../core/rules/finding.ts';
import type { CheckedProject } from '../checkedProjects.ts';
import { rangeOf } from './json.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands that GitHub Actions shows beside the lines of a change. */
export function githubAnnotations(files: readonly CheckedProject[]): string {
  return files
    .flatMap(({ path, source, findings }) =>
      findings.map(({ severity, span, message, rule, code }) => {
        const { line, column, endLine, endColumn } = rangeOf(span, source.lines);
        // Columns are shown only for a range within one line.
        const columns = line === endLine ? { col: column, endColumn } : {};
        const properties = Object.entries({
          file: path,
          line,
          endLine,
          ...columns,
          title: `${rule} (${code})`,
        })
          .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
          .join(',');
        return `::${COMMANDS[severity]} ${properties}::${escapeData(message)}\n`;
      }),
    )
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
