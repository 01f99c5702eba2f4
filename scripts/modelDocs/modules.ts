/** Sections of docs/model.md, one per module. */
import { CATALOGUE } from '../../server/src/core/catalogue/catalogue.ts';
import { measuredOn } from '../../server/src/core/catalogue/measured.ts';
import { memberName, type ModuleIndex } from '../../server/src/core/catalogue/catalogueIndex.ts';
import { TARGET_STATE } from '../../server/src/core/catalogue/state.ts';
import type { CallEntry, Member, TypeEntry } from '../../server/src/core/catalogue/types.ts';
import { whyNotMeasured } from '../observed/unmeasured.ts';
import { costLines, effectLines } from './costs.ts';

/** Modules that readers look for first; the others follow by name. */
const FIRST = ['sensor', 'lcd', 'image', 'KPU', 'Maix', 'Maix.utils', 'machine', 'audio', 'video', 'gc'];

function availabilityWords(condition: string): string {
  if (condition === 'not target.omvMinimum') return 'not in minimum builds';
  const fact = Object.entries(TARGET_STATE).find(([name]) => name === condition);
  return fact === undefined ? `where \`${condition}\`` : `only where ${fact[1].replace(/^truth: /, '')}`;
}

function cell(lines: readonly string[]): string {
  return lines.join('<br>').replaceAll('\n', ' ');
}

/** A default as Python writes it. */
function pythonText(text: string): string {
  return text === 'true' ? 'True' : text === 'false' ? 'False' : text;
}

function signature(entry: CallEntry, name: string): string {
  const params = CATALOGUE.resolved(entry).params.filter(({ name: parameter }) => parameter !== 'self');
  const words = params.map((parameter) => {
    if (parameter.kind === 'rest') return `*${parameter.name}`;
    if (parameter.kind === 'keywords') return `**${parameter.name}`;
    return parameter.default === undefined
      ? parameter.name
      : `${parameter.name}=${pythonText(parameter.default)}`;
  });
  const keyword = params.findIndex(({ kind }) => kind === 'keyword');
  if (keyword >= 0 && !params.some(({ kind }) => kind === 'rest')) words.splice(keyword, 0, '*');
  return `\`${name}(${words.join(', ').replaceAll('|', '\\|')})\``;
}

function remarks(entry: CallEntry): string[] {
  const call = CATALOGUE.resolved(entry);
  return [
    ...(entry.availability === undefined ? [] : [`${availabilityWords(entry.availability)}.`]),
    ...(call.note === undefined ? [] : [call.note]),
    ...(call.evidence === 'source' ? [] : [`(${call.evidence})`]),
    ...measuredWords(entry.id),
  ];
}

function measuredWords(call: string): string[] {
  const images = measuredOn(call);
  if (images.length > 0) return [`Measured on ${images.join(', ')}.`];
  const reason = whyNotMeasured(call);
  return reason === undefined ? [] : [`Not measured: ${reason}.`];
}

/** Names that share an entry stand together in its row. */
function callRows(calls: readonly CallEntry[], prefix: string): string[] {
  const costly = calls.filter((entry) => CATALOGUE.resolved(entry).effects.length > 0);
  const heads = costly.filter((entry) => entry.sameAs === undefined);
  return heads.map((entry) => {
    const others = costly
      .filter(({ sameAs }) => sameAs === entry.id)
      .map(({ id }) => `\`${prefix}${memberName(id)}\``);
    const name = [signature(entry, prefix + memberName(entry.id)), ...others].join('<br>');
    return `| ${name} | ${cell(costLines(entry))} | ${cell(remarks(entry))} |`;
  });
}

/** Calls without cost, gathered by their reason. */
function freeLines(calls: readonly CallEntry[], prefix: string): string[] {
  const byReason = new Map<string, string[]>();
  for (const entry of calls) {
    const { effects, free } = CATALOGUE.resolved(entry);
    if (effects.length > 0 || free === undefined) continue;
    const names = byReason.get(free) ?? [];
    names.push(`\`${prefix}${memberName(entry.id)}\``);
    byReason.set(free, names);
  }
  return [...byReason].map(([reason, names]) => `- ${names.join(', ')}: ${reason}.`);
}

function membersSection(members: readonly Member[], prefix: string, construct?: CallEntry): string[] {
  const calls = members.filter((member): member is CallEntry => member.kind === 'call');
  const rows = callRows(calls, prefix);
  const made = construct === undefined ? [] : constructRow(construct);
  const free = freeLines(calls, prefix);
  const constants = members.filter(({ kind }) => kind === 'constant');
  return [
    ...(rows.length + made.length === 0
      ? []
      : ['| call | cost | remarks |', '| --- | --- | --- |', ...made, ...rows, '']),
    ...(free.length === 0 ? [] : ['Nothing beyond the returned value:', '', ...free, '']),
    ...(constants.length === 0
      ? []
      : [`${constants.length} constants, which take no memory: ${constantNames(constants)}.`, '']),
  ];
}

function constructRow(construct: CallEntry): string[] {
  if (construct.effects.length === 0) return [];
  const owner = construct.id.split('.').slice(-2, -1).join('');
  const name = signature(construct, owner);
  return [`| ${name} | ${cell(costLines(construct))} | ${cell(remarks(construct))} |`];
}

function constantNames(constants: readonly Member[]): string {
  const names = constants.map(({ id }) => memberName(id));
  return names.length <= 12
    ? names.map((name) => `\`${name}\``).join(', ')
    : `\`${names[0] ?? ''}\` and others`;
}

function typeSection(type: TypeEntry): string[] {
  const finaliser = type.finaliser === true ? ', with a finaliser' : '';
  const size =
    type.objectBytes > 0 ? ` The object takes ${type.objectBytes} bytes of the GC heap${finaliser}.` : '';
  const free =
    type.construct !== undefined && type.construct.effects.length === 0 && type.construct.free !== undefined
      ? ` Creating one: ${type.construct.free}.`
      : '';
  const members = membersSection(type.members, '.', type.construct);
  return [`#### \`${type.type}\``, '', `${type.summary}.`.replace('..', '.') + size + free, '', ...members];
}

function moduleSection({ file }: ModuleIndex): string[] {
  const names = file.imports.length > 1 ? ` (${file.imports.map((name) => `\`${name}\``).join(', ')})` : '';
  const availability =
    file.availability === undefined ? '' : ` Exists ${availabilityWords(file.availability)}.`;
  const unlisted = file.unlisted === undefined ? '' : ` ${file.unlisted}`;
  const imported =
    file.importEffects === undefined
      ? []
      : ['The first import costs:', '', ...effectLines(file.importEffects).map((line) => `- ${line}`), ''];
  return [
    `### \`${file.module}\`${names}: ${file.title}`,
    '',
    `${file.summary}${availability}${unlisted}`,
    '',
    ...imported,
    ...membersSection(file.members, `${file.module}.`),
    ...(file.types ?? []).flatMap(typeSection),
  ];
}

export function moduleSections(): string[] {
  const rank = (name: string): number => {
    const position = FIRST.indexOf(name);
    return position < 0 ? FIRST.length : position;
  };
  const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const modules = [...CATALOGUE.modules].sort(
    (a, b) => rank(a.file.module) - rank(b.file.module) || byName(a.file.module, b.file.module),
  );
  return modules.flatMap(moduleSection);
}
