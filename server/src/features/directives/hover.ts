import { message, term, type Text } from '../../../../messages/message.ts';
import { english, type Say } from '../../../../messages/render.ts';
import { formatBytes } from '../../core/quantity/format.ts';
import { parseSize } from '../../core/quantity/parseSize.ts';
import { findRule } from '../../core/rules/registry.ts';
import { titleOf, type ScriptSource } from '../../core/rules/rule.ts';
import { findBoard, findFirmware } from '../../core/device/knownTargets.ts';
import type { Result } from '../../core/device/result.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import type { HoverData } from '../hover.ts';
import { directiveHelp, DRIVE_HELP, isDirectiveName, RUN_HELP } from './help.ts';
import { directivePlaceAt, type DirectivePlace } from './place.ts';

/** What the word of a `# maixmem:` comment at an offset means; null elsewhere, and for words that mean nothing. */
export function directiveHoverAt(source: ScriptSource, offset: number, say: Say = english): HoverData | null {
  const place = directivePlaceAt(source, offset);
  if (place === null || !isDirectiveName(place.directive.name)) return null;
  const { summary, example } = directiveHelp(place.directive.name);
  const said = source.text.slice(place.span.start, place.span.end).trim();
  const meaning = place.part === 'name' ? null : meaningOf(place, said, say);
  const markdown =
    meaning ??
    `${entry(place.directive.name, summary, say)}\n\n${say(message('directive.instance', { example }))}`;
  return { span: meaning === null ? place.directive.nameSpan : place.span, markdown };
}

/** Markdown; null where the word says nothing more than its directive does. */
function meaningOf({ directive, part }: DirectivePlace, said: string, say: Say): string | null {
  if (part === 'rule') {
    const rule = findRule(said);
    return rule === undefined
      ? null
      : entry(rule.name, message('directive.titled', { title: titleOf(rule), code: rule.code }), say);
  }
  switch (directive.name) {
    case 'board':
      return described(findBoard(said), say);
    case 'firmware':
      return described(findFirmware(said), say);
    case 'gc-heap': {
      const bytes = parseSize(said);
      return bytes === null ? null : say(message('hover.heapSize', { size: formatBytes(bytes) }));
    }
    case 'run':
      return Object.hasOwn(RUN_HELP, said) ? entry(said, RUN_HELP[said as keyof typeof RUN_HELP], say) : null;
    case 'folder':
      return Object.hasOwn(DRIVE_HELP, said)
        ? entry(said, DRIVE_HELP[said as keyof typeof DRIVE_HELP], say)
        : null;
    default:
      return null;
  }
}

function described(
  found: Result<{ readonly name: string; readonly summary: string }>,
  say: Say,
): string | null {
  return found.ok ? entry(say(term(found.value.name)), term(found.value.summary), say) : null;
}

function entry(name: string, text: Text, say: Say): string {
  return say(message('directive.entry', { name: escapeMarkdown(name), text: escapeMarkdown(say(text)) }));
}
