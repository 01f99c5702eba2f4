import { english } from '../../../../messages/render.ts';
import type { Finding, RelatedPlace, Severity } from '../../core/rules/finding.ts';
import { RULES } from '../../core/rules/registry.ts';
import { titleOf, type Rule } from '../../core/rules/rule.ts';
import type { LineIndex } from '../../core/text/lines.ts';
import type { Span } from '../../core/text/span.ts';
import type { CheckedProject } from '../checkedProjects.ts';
import { fingerprintsOf } from '../check/fingerprints.ts';
import type { Outcome } from '../check/outcome.ts';
import { importedPath } from './importedPath.ts';
import { rangeOf } from './json.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const PROBLEM_SEVERITIES = { error: 'error', warning: 'warning', note: 'recommendation' } as const;

/** Name of the fingerprint; its number changes when the way of making it does. */
const FINGERPRINT = 'maixmem/v1';

/**
 * A SARIF 2.1.0 log (OASIS standard): one run, every rule described, fixes as replacements. With a baseline each
 * result says whether it is new.
 *
 * @param rulePage text of the page about a rule, for viewers of the log
 */
export function sarifLog(
  outcome: Outcome,
  version: string,
  rulePage: (rule: string) => string | null,
): object {
  const { checked, projects, failures, known } = outcome;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'maixmem',
            fullName: 'MaixPy Memory',
            version,
            rules: RULES.map((rule) => ruleOf(rule, rulePage(rule.name))),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map(({ path, message }) => ({
              level: 'error',
              message: { text: english(message) },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
            })),
          },
        ],
        artifacts: [
          ...checked.map(({ path }) => ({ location: { uri: uriOf(path) }, sourceLanguage: 'python' })),
          ...projects.map(({ path }) => ({ location: { uri: uriOf(path) }, sourceLanguage: 'json' })),
        ],
        results: [...checked, ...projects].flatMap((file) =>
          [...fingerprintsOf(file)].map(([finding, fingerprint]) => ({
            ...resultOf(finding, file),
            partialFingerprints: { [FINGERPRINT]: fingerprint },
            ...(known === null ? {} : { baselineState: known.has(finding) ? 'unchanged' : 'new' }),
          })),
        ),
      },
    ],
  };
}

function ruleOf(rule: Rule, page: string | null): object {
  const { code, name, severity } = rule;
  const title = english(titleOf(rule));
  const level = LEVELS[severity.certain];
  return {
    id: code,
    name,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: firstParagraph(page) ?? `${title}.` },
    ...helpOf(page),
    defaultConfiguration: { level },
    // What code scanning of GitHub shows and filters by.
    properties: { tags: ['memory'], 'problem.severity': PROBLEM_SEVERITIES[level] },
  };
}

/** The first paragraph of a page below its title, as plain text. */
function firstParagraph(page: string | null): string | null {
  const paragraph = page?.split(/\n{2,}/).find((part) => part.trim() !== '' && !part.startsWith('#'));
  return paragraph === undefined ? null : paragraph.replaceAll('\n', ' ').replaceAll('`', '').trim();
}

/** Pages are Markdown; a viewer that does not know it shows the same as text. */
function helpOf(page: string | null): object {
  return page === null ? {} : { help: { text: page, markdown: page } };
}

function resultOf(finding: Finding, script: CheckedProject): object {
  const uri = uriOf(script.path);
  const { lines } = script.source;
  const { code, severity, message, span, related } = finding;
  const fixes = finding.fixes();
  return {
    ruleId: code,
    ruleIndex: RULES.findIndex((rule) => rule.code === code),
    level: LEVELS[severity],
    message: { text: english(message) },
    locations: [{ physicalLocation: placeOf(uri, span, lines) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            message: { text: english(place.message) },
            physicalLocation: relatedPlace(place, script),
          })),
        }),
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: english(title) },
            artifactChanges: [
              {
                artifactLocation: { uri },
                replacements: edits.map((edit) => ({
                  deletedRegion: regionOf(edit.span, lines),
                  insertedContent: { text: edit.text },
                })),
              },
            ],
          })),
        }),
  };
}

function relatedPlace({ span, inside }: RelatedPlace, script: CheckedProject): object {
  return inside === undefined
    ? placeOf(uriOf(script.path), span, script.source.lines)
    : placeOf(uriOf(importedPath(script, inside.file.uri)), inside.span, inside.file.lines);
}

function placeOf(uri: string, span: Span, lines: LineIndex): object {
  return { artifactLocation: { uri }, region: regionOf(span, lines) };
}

function regionOf(span: Span, lines: LineIndex): object {
  const { line, column, endLine, endColumn } = rangeOf(span, lines);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative reference for a relative path, a file URI for an absolute one. */
function uriOf(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]%3A/.test(encoded)) return `file:///${encoded}`;
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}
