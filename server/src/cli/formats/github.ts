import type { Say } from '../../../../messages/render.ts';
import type { Finding, Severity } from '../../core/rules/finding.ts';
import type { CheckedProject } from '../checkedProjects.ts';
import { filesOf, type Outcome } from '../check/outcome.ts';
import { rangeOf } from './json.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands that GitHub Actions shows beside the lines of a change. */
export function githubAnnotations(outcome: Outcome, say: Say): string {
  const failures = outcome.failures.map(({ path, message }) => command('error', { file: path }, message));
  const findings = filesOf(outcome).flatMap((file) =>
    file.findings.map((finding) => annotationOf(finding, file, say)),
  );
  return [...failures, ...findings].join('');
}

function annotationOf(
  { severity, span, message, rule, code }: Finding,
  file: CheckedProject,
  say: Say,
): string {
  const { line, column, endLine, endColumn } = rangeOf(span, file.source.lines);
  // Columns are shown only for a range within one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const title = `${rule} (${code})`;
  return command(COMMANDS[severity], { file: file.path, line, endLine, ...columns, title }, say(message));
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
