import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SEVERITIES, type Finding, type Severity } from '../../core/rules/finding.ts';
import type { CheckedProject } from '../checkedProjects.ts';
import { reasonNotToWrite, reasonOf } from '../scripts.ts';
import { InputError } from '../usage.ts';
import { fingerprintsOf, lineText } from './fingerprints.ts';

/** Findings that are accepted as they are, by the path of their file from the folder of the baseline. */
export interface Baseline {
  readonly file: string;
  readonly findings: ReadonlyMap<string, readonly BaselineFinding[]>;
}

interface BaselineFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly fingerprint: string;
  /** The line, for people who read the file. */
  readonly line: string;
}

/** Changes when a reader of this version could not read the file. */
const SCHEMA = 1;

/** @throws InputError when the file cannot be read or is no baseline */
export function readBaseline(named: string, cwd: string): Baseline {
  const file = path.resolve(cwd, named);
  const findings = findingsIn(readText(file, named));
  if (findings === null) {
    throw new InputError(`${named} is no baseline of this version; --write-baseline makes one`);
  }
  return { file, findings };
}

function readText(file: string, named: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(
      `the baseline ${named} cannot be read: ${reasonOf(error)}; --write-baseline makes one`,
    );
  }
}

/** A baseline of any version, also with entries that cannot be read. */
function isBaseline(text: string): boolean {
  const data = jsonOf(text);
  return isObject(data) && 'schema' in data && 'files' in data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Null for a text that is no baseline. */
function findingsIn(text: string): Baseline['findings'] | null {
  const data = jsonOf(text);
  if (!isObject(data) || data['schema'] !== SCHEMA || !isObject(data['files'])) return null;
  const files = Object.entries(data['files']);
  return files.every((entry): entry is [string, BaselineFinding[]] => areFindings(entry[1]))
    ? new Map(files)
    : null;
}

function areFindings(value: unknown): value is BaselineFinding[] {
  return (
    Array.isArray(value) &&
    value.every(
      (one: unknown) =>
        isObject(one) &&
        typeof one['rule'] === 'string' &&
        typeof one['fingerprint'] === 'string' &&
        SEVERITIES.some((severity) => severity === one['severity']),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The findings of a run that a baseline has, and how many of its own are gone. */
export interface Comparison {
  readonly known: ReadonlySet<Finding>;
  readonly goneCount: number;
}

/** A finding that weighs more than it did is a new one. */
export function compareWithBaseline(files: readonly CheckedProject[], baseline: Baseline): Comparison {
  const known = new Set<Finding>();
  let goneCount = 0;
  for (const file of files) {
    const accepted = new Map(
      (baseline.findings.get(keyOf(file, baseline.file)) ?? []).map((one) => [one.fingerprint, one]),
    );
    for (const [finding, fingerprint] of fingerprintsOf(file)) {
      const before = accepted.get(fingerprint);
      accepted.delete(fingerprint);
      if (before !== undefined && !isGraver(finding.severity, before.severity)) known.add(finding);
    }
    goneCount += accepted.size;
  }
  return { known, goneCount };
}

/**
 * Writes the findings of a run down. What the file has about scripts that were not part of the run stays, as long as
 * there are such scripts.
 *
 * @returns the number of findings of the run
 * @throws InputError when the file cannot be written, or is there and no baseline
 */
export function writeBaseline(files: readonly CheckedProject[], named: string, cwd: string): number {
  const file = path.resolve(cwd, named);
  const entries = new Map(earlierFindings(file, named));
  let count = 0;
  for (const each of files) {
    const key = keyOf(each, file);
    const findings = [...fingerprintsOf(each)].map(([finding, fingerprint]) => ({
      rule: finding.rule,
      severity: finding.severity,
      fingerprint,
      line: lineText(each.source, finding),
    }));
    count += findings.length;
    if (findings.length > 0) entries.set(key, findings);
    else entries.delete(key);
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const text = `${JSON.stringify({ schema: SCHEMA, files: Object.fromEntries(sorted) }, null, 2)}\n`;
  try {
    fs.writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`the baseline ${named} cannot be written: ${reasonNotToWrite(error)}`);
  }
  return count;
}

function earlierFindings(
  file: string,
  named: string,
): readonly (readonly [string, readonly BaselineFinding[]])[] {
  if (!fs.existsSync(file)) return [];
  const text = readText(file, named);
  if (text.trim() !== '' && !isBaseline(text))
    throw new InputError(`${named} is not overwritten: it is there, and no baseline`);
  return [...(findingsIn(text) ?? [])].filter(([key]) =>
    fs.existsSync(path.resolve(path.dirname(file), key)),
  );
}

function keyOf({ uri }: CheckedProject, baselineFile: string): string {
  return path.relative(path.dirname(baselineFile), fileURLToPath(uri)).split(path.sep).join('/');
}

function isGraver(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b);
}
