import { SEVERITIES } from '../../server/src/core/rules/finding.ts';
import type { Surveyed } from './surveyed.ts';

/** The counts of one corpus. */
export interface Tally {
  readonly name: string;
  readonly files: number;
  readonly judged: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly decisive: number;
  /** Runs that end at an exception or at a limit of the analysis. */
  readonly endEarly: number;
  readonly errors: number;
  readonly warnings: number;
  readonly fixes: number;
  readonly breaches: number;
  readonly crashes: number;
  readonly seconds: number;
}

export function tally(name: string, results: readonly Surveyed[]): Tally {
  const judged = results.filter(({ verdict }) => verdict !== 'none');
  const verdicts: Record<string, number> = {};
  for (const { verdict } of judged) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  const findings = judged.flatMap((one) => one.findings);
  return {
    name,
    files: results.length,
    judged: judged.length,
    verdicts,
    decisive: judged.filter(({ decisive }) => decisive).length,
    endEarly: judged.filter(({ ending }) => ending !== '').length,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    fixes: judged.reduce((sum, { fixes }) => sum + fixes, 0),
    breaches: judged.reduce((sum, { breaches }) => sum + breaches.length, 0),
    crashes: results.filter(({ crash }) => crash !== undefined).length,
    seconds: results.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / 1000,
  };
}

const HEAD = [
  'Scripts',
  'Files',
  'Judged',
  'Fits',
  'Does not fit',
  'May not fit',
  'Not known',
  'Decisive',
  'Ends early',
  'Errors',
  'Warnings',
  'Fixes tried',
  'Laws broken',
];

/** The counts as a table in Markdown. */
export function tallyTable(tallies: readonly Tally[]): string {
  const rows = tallies.map((one) => [
    one.name,
    one.files,
    one.judged,
    one.verdicts['fits'] ?? 0,
    one.verdicts['exceeds'] ?? 0,
    one.verdicts['may-exceed'] ?? 0,
    one.verdicts['unknown'] ?? 0,
    `${((100 * one.decisive) / Math.max(1, one.judged)).toFixed(0)} %`,
    one.endEarly,
    one.errors,
    one.warnings,
    one.fixes,
    one.breaches,
  ]);
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Every error and warning with its line, what the answers break, and where the analysis itself failed. */
export function listing(results: readonly Surveyed[]): string {
  const lines = results.flatMap(({ name, verdict, ending, findings, unknown, breaches, crash }) => [
    ...(crash === undefined ? [] : [`${name}: CRASH ${crash}`]),
    ...breaches.map(({ law, detail }) => `${name}: LAW ${law}: ${detail}`),
    ...(ending === '' ? [] : [`${name}: ENDS ${ending} (${verdict})`]),
    ...(verdict === 'unknown' || verdict === 'may-exceed'
      ? unknown.map((one) => `${name}:${one} UNKNOWN`)
      : []),
    ...findings
      .filter(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf('warning'))
      .map(
        ({ line, severity, rule, message, text }) =>
          `${name}:${String(line)}: ${severity} ${rule}: ${message} | ${text}`,
      ),
  ]);
  return lines.join('\n');
}
