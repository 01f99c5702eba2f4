/** Words and figures for the cost of one call, for docs/model.md. */
import { CATALOGUE, callOutcome } from '../../server/src/core/catalogue/catalogue.ts';
import type { ExpressionValue } from '../../server/src/core/catalogue/expressionValue.ts';
import type { Owner, ResolvedEffect } from '../../server/src/core/catalogue/outcome.ts';
import { parseOwner } from '../../server/src/core/catalogue/owner.ts';
import type { CallEntry, Effect } from '../../server/src/core/catalogue/types.ts';
import { textValue, unknownValue } from '../../server/src/core/catalogue/valueOperations.ts';
import { exactly } from '../../server/src/core/quantity/interval.ts';

function number(value: number): ExpressionValue {
  return { kind: 'number', interval: exactly(value) };
}

function yes(holds: boolean): ExpressionValue {
  return { kind: 'truth', truth: holds ? 'yes' : 'no' };
}

/** The usual case: standard firmware, QVGA camera and display. */
const USUAL_STATE: Readonly<Record<string, ExpressionValue>> = {
  'sensor.w': number(0),
  'sensor.h': number(0),
  'sensor.buffers': number(1),
  'sensor.format': textValue('rgb565'),
  'lcd.w': number(320),
  'lcd.h': number(240),
  'lcd.panelWidth': number(320),
  'lcd.panelHeight': number(240),
  'lcd.type': number(1),
  'nes.loaded': yes(false),
  'thread.stackBytes': number(0),
  'target.omvMinimum': yes(false),
  'target.doubleBuffer': yes(true),
  'target.fbAllocBytes': number(716_800),
  'target.lcdWidth': number(320),
  'target.lcdHeight': number(240),
  'system.freeBytes': number(2_000_000),
};

const USUAL_IMAGE: ExpressionValue = {
  kind: 'object',
  type: 'image.Image',
  fields: {
    w: number(320),
    h: number(240),
    format: textValue('rgb565'),
    pixels: textValue('gc'),
    pixAi: textValue('none'),
  },
};

function usualArgument(type: string): ExpressionValue {
  if (type === 'image.Image') return USUAL_IMAGE;
  return CATALOGUE.findType(type) === undefined
    ? unknownValue('any value')
    : { kind: 'object', type, fields: {} };
}

/** Effects of the call in the usual case; those that then do not apply are left out. */
function usualEffects(entry: CallEntry): readonly ResolvedEffect[] {
  const call = CATALOGUE.resolved(entry);
  const keywords = Object.fromEntries(
    call.params
      .filter(
        ({ default: standard, kind }) => standard === undefined && kind !== 'rest' && kind !== 'keywords',
      )
      .map(({ name, type }) => [name, usualArgument(type)]),
  );
  const positions = call.params.filter(({ kind }) => kind === 'positional').map(({ name }) => keywords[name]);
  return callOutcome(
    call,
    { positional: positions.filter((value) => value !== undefined), keywords },
    { state: (name) => USUAL_STATE[name] ?? unknownValue(name) },
  ).effects;
}

export function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function ownerWords(owner: Owner): string {
  switch (owner.of) {
    case 'result':
      return 'result';
    case 'temporary':
      return 'while it runs';
    case 'garbage':
      return 'garbage';
    case 'argument':
      return `with \`${owner.parameter}\``;
    case 'global':
      return `kept: ${owner.slot}`;
    case 'forever':
      return 'for ever';
  }
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** The first effect of the usual case that stands for `effect`: same words, same owner, same formula position. */
function usualFigure(effect: Extract<Effect, { do: 'allocate' }>, usual: readonly ResolvedEffect[]): string {
  const match = usual.find(
    (resolved) =>
      resolved.do === 'allocate' && resolved.what === effect.what && resolved.region === effect.region,
  );
  if (match?.do !== 'allocate') return '';
  const bytes = match.bytes.likely * match.count.likely;
  const literal = /^\d+$/.test(effect.bytes) && effect.count === undefined;
  return literal || bytes === 0 ? '' : ` = ${grouped(bytes)}`;
}

function allocation(effect: Extract<Effect, { do: 'allocate' }>, usual: readonly ResolvedEffect[]): string {
  const owner = parseOwner(effect.owner);
  const count = effect.count === undefined ? '' : `${code(effect.count)} × `;
  const region = effect.region === 'gc-heap' ? 'GC' : 'system';
  const when = effect.when === undefined ? '' : `, if ${code(effect.when)}`;
  const failure = typeof effect.ifFails === 'string' ? undefined : effect.ifFails;
  const crash = effect.ifFails === 'unchecked' ? ' (unchecked)' : '';
  const ignored = failure?.outcome === 'ignored' || effect.ifFails === 'ignored' ? ' (failure ignored)' : '';
  const dies = failure?.outcome === 'crash' ? ' (failure kills the board)' : '';
  const lifetime = owner === undefined ? effect.owner : ownerWords(owner);
  const note = effect.note === undefined ? '' : ` ${effect.note}`;
  return (
    `**${region}** ${effect.what}: ${count}${code(effect.bytes)}${usualFigure(effect, usual)}` +
    ` *(${lifetime})*${when}${crash}${ignored}${dies}.${note}`
  );
}

function otherEffect(effect: Exclude<Effect, { do: 'allocate' | 'set' }>): string | undefined {
  const when = effect.when === undefined ? '' : ` if ${code(effect.when)}`;
  switch (effect.do) {
    case 'release': {
      const owner = parseOwner(effect.owner);
      if (owner?.of === 'global') return `frees ${owner.slot}${when}`;
      if (owner?.of === 'argument')
        return `frees the ${owner.slot ?? 'memory'} of \`${owner.parameter}\`${when}`;
      return undefined;
    }
    case 'keep': {
      const owner = parseOwner(effect.owner);
      return owner === undefined || owner.of === 'temporary'
        ? undefined
        : `keeps \`${effect.argument}\` alive (${ownerWords(owner)})${when}`;
    }
    case 'call':
      return `calls \`${effect.argument}\` ${effect.at === 'now' ? 'while it runs' : effect.at === 'thread' ? 'in a thread' : effect.again === undefined ? 'later' : again(effect.again)}${when}`;
    case 'collect':
      return 'collects garbage';
    case 'raise':
      return `raises ${effect.exception}${effect.text === undefined ? '' : ` "${effect.text.trim()}"`}${when}`;
    case 'require':
      return `needs ${code(effect.bytes)} of the ${code(effect.within)} bytes of its ${effect.place} (${effect.what})${when}`;
    case 'stray':
      return `reads or writes memory that is not meant${when}`;
    case 'reset':
      return 'restarts the board';
  }
}

/** One line per effect; what a call writes to the state is gathered in one line at the end. */
export function effectLines(effects: readonly Effect[], usual: readonly ResolvedEffect[] = []): string[] {
  const lines: string[] = [];
  const changed = new Set<string>();
  for (const effect of effects) {
    if (effect.do === 'set') {
      changed.add(`\`${effect.target}\``);
      continue;
    }
    const words = effect.do === 'allocate' ? allocation(effect, usual) : otherEffect(effect);
    if (words === undefined) continue;
    const note = effect.do === 'allocate' || effect.note === undefined ? '' : ` ${effect.note}`;
    lines.push(effect.do === 'allocate' ? words : `${words}.${note}`);
  }
  if (changed.size > 0) lines.push(`changes ${[...changed].join(', ')}.`);
  return lines;
}

/** The cost column of a call: one line per effect. */
export function costLines(entry: CallEntry): string[] {
  return effectLines(CATALOGUE.resolved(entry).effects, usualEffects(entry));
}

/** When a function that is handed over is called again and again. */
function again(condition: string): string {
  return condition === 'true' ? 'again and again' : `later, again and again if ${code(condition)}`;
}
