import { RULE_NAMES } from '../../core/rules/registry.ts';
import type { Place, TargetProblem } from '../../core/device/problems.ts';
import { SEVERITY_CHOICES } from '../../core/rules/severities.ts';
import { readJson, type JsonMember, type JsonNode } from '../../core/text/json.ts';
import { nearestNames } from '../../core/text/nearest.ts';
import type { Span } from '../../core/text/span.ts';
import { fileName, parentUri } from '../uris.ts';
import {
  didYouMean,
  unusable,
  type RuleChoice,
  type Stated,
  type StatedFile,
  type StatedPath,
  type Statements,
} from './statements.ts';

/** Name of the file that fixes the target of a project; looked for beside a script and in the folders above. */
export const CONFIG_FILE = 'maixmem.json';

const KEYS = [
  '$schema',
  'board',
  'firmware',
  'gcHeapSize',
  'bootLine',
  'run',
  'models',
  'folders',
  'rules',
] as const;

export function isProjectUri(uri: string): boolean {
  return fileName(uri) === CONFIG_FILE;
}

/** A project file that was found and read. */
export interface ProjectFile {
  readonly uri: string;
  readonly text: string;
}

/** What a maixmem.json says; every mistake is a problem at its place, nothing is silently left out. */
export function statementsOfProject({ uri, text }: ProjectFile): Statements {
  return new ProjectReader(uri).read(text);
}

/** Collects problems while the members are read. */
class ProjectReader {
  readonly #uri: string;
  readonly #problems: TargetProblem[] = [];

  constructor(uri: string) {
    this.#uri = uri;
  }

  read(text: string): Statements {
    const json = readJson(text);
    if (!json.ok) this.#report(json.problem.span, `This is not valid JSON: ${json.problem.message}.`);
    const members = json.ok ? this.#membersOf(json.root, 'The file', '{ "board": "…" }') : [];
    for (const { key, keySpan } of members)
      if (!KEYS.some((known) => known === key)) this.#unknown(key, keySpan);
    this.#reportRepeated(members);
    const each = <Value>(key: string, read: (member: JsonMember) => Value | null): readonly Value[] =>
      members.filter((member) => member.key === key).flatMap((member) => read(member) ?? []);
    return {
      board: each('board', (member) => this.#textOf(member)),
      firmware: each('firmware', (member) => this.#pathOf(member)),
      gcHeap: each('gcHeapSize', (member) => this.#sizeOf(member)),
      bootLine: each('bootLine', (member) => this.#textOf(member)),
      run: each('run', (member) => this.#textOf(member)),
      models: each('models', (member) => this.#filesOf(member)).flat(),
      folders: each('folders', (member) => this.#filesOf(member)).flat(),
      rules: each('rules', (member) => this.#rulesOf(member)).flat(),
      problems: this.#problems,
    };
  }

  #textOf({ key, value }: JsonMember): Stated<string> | null {
    if (value.kind === 'text' && value.value !== '')
      return { value: value.value, place: this.#at(value.span) };
    this.#report(value.span, `"${key}" must be a text.`);
    return null;
  }

  #pathOf(member: JsonMember): StatedPath | null {
    const text = this.#textOf(member);
    return text === null ? null : { ...text, base: parentUri(this.#uri) };
  }

  #sizeOf({ key, value }: JsonMember): Stated<string | number> | null {
    if (value.kind === 'constant' && value.value === null) return null;
    if (value.kind === 'text' || value.kind === 'number')
      return { value: value.value, place: this.#at(value.span) };
    this.#report(value.span, `"${key}" must be a size: 524288, "512K" or "0x80000".`);
    return null;
  }

  #filesOf({ key, value }: JsonMember): readonly StatedFile[] {
    const members = this.#membersOf(value, `"${key}"`, key === 'models' ? MODELS_EXAMPLE : FOLDERS_EXAMPLE);
    return members.flatMap((member): readonly StatedFile[] => {
      const path = this.#pathOf(member);
      return path === null ? [] : [{ onBoard: { value: member.key, place: this.#at(member.keySpan) }, path }];
    });
  }

  #rulesOf({ key, value }: JsonMember): readonly Stated<RuleChoice>[] {
    return this.#membersOf(value, `"${key}"`, '{ "leak": "off" }').flatMap((member) => {
      const isRule = RULE_NAMES.has(member.key);
      if (!isRule) {
        const nearest = nearestNames(member.key, [...RULE_NAMES], 1)[0];
        this.#report(member.keySpan, `There is no rule "${member.key}".${didYouMean(nearest)}`, nearest);
      }
      const { value: given } = member;
      const choice = SEVERITY_CHOICES.find((known) => given.kind === 'text' && known === given.value);
      if (choice === undefined) {
        const nearest = given.kind === 'text' ? nearestNames(given.value, SEVERITY_CHOICES, 1)[0] : undefined;
        this.#report(
          given.span,
          `A severity is one of ${SEVERITY_CHOICES.join(', ')}.${didYouMean(nearest)}`,
          nearest,
        );
      }
      return isRule && choice !== undefined
        ? [{ value: { rule: member.key, choice }, place: this.#at(member.keySpan) }]
        : [];
    });
  }

  #membersOf(node: JsonNode, what: string, example: string): readonly JsonMember[] {
    if (node.kind === 'object') return node.members;
    this.#report(node.span, `${what} must be an object: ${example}.`);
    return [];
  }

  #unknown(key: string, span: Span): void {
    const nearest = nearestNames(key, KEYS, 1)[0];
    const known = nearest === undefined ? ` There are: ${KEYS.slice(1).join(', ')}.` : didYouMean(nearest);
    this.#report(span, `There is no key "${key}".${known}`, nearest);
  }

  /** JSON allows a key twice, and the last one counts: a line that was meant to be something else, mostly. */
  #reportRepeated(members: readonly JsonMember[]): void {
    members.forEach(({ key, keySpan }, index) => {
      if (!members.slice(index + 1).some((later) => later.key === key)) return;
      const message = `"${key}" stands here again further down.`;
      this.#problems.push({ kind: 'contradicted', place: this.#at(keySpan), message, replacements: [] });
    });
  }

  #report(span: Span, message: string, nearest?: string): void {
    const replacements = nearest === undefined ? [] : [JSON.stringify(nearest)];
    this.#problems.push(unusable(this.#at(span), message, replacements));
  }

  #at(span: Span): Place {
    return { source: 'project', uri: this.#uri, span };
  }
}

const MODELS_EXAMPLE = '{ "0x300000": "face.kmodel" }';
const FOLDERS_EXAMPLE = '{ "/sd": "sdcard" }';
