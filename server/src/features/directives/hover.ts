import { english } from '../../../../messages/render.ts';
import { formatBytes } from '../../core/quantity/format.ts';
import { parseSize } from '../../core/quantity/parseSize.ts';
import { findRule } from '../../core/rules/registry.ts';
import { titleOf, type ScriptSource } from '../../core/rules/rule.ts';
import { findBoard, findFirmware } from '../../core/device/knownTargets.ts';
import type { Result } from '../../core/device/result.ts';
import { escapeMarkdown } from '../escapeMarkdown.ts';
import type { HoverData } from '../hover.ts';
import { DIRECTIVE_HELP, DRIVE_HELP, isDirectiveName, RUN_HELP } from './help.ts';
import { directivePlaceAt, type DirectivePlace } from './place.ts';

/** What the word of a `# maixmem:` comment at an offset means; null elsewhere, and for words that mean nothing. */
export function directiveHoverAt(source: ScriptSource, offset: number): HoverData | null {
  const place = directivePlaceAt(source, offset);
  if (place === null || !isDirectiveName(place.directive.name)) return null;
  const { summary, example } = DIRECTIVE_HELP[place.directive.name];
  const said = source.text.slice(place.span.start, place.span.end).trim();
  const meaning = place.part === 'name' ? null : meaningOf(place, said);
  const markdown =
    meaning ?? `**${place.directive.name}**: ${escapeMarkdown(summary)}\n\nFor instance: \`${example}\``;
  return { span: meaning === null ? place.directive.nameSpan : place.span, markdown };
}

/** Markdown; null where the word says nothing more than its directive does. */
function meaningOf({ directive, part }: DirectivePlace, said: string): string | null {
  if (part === 'rule') {
    const rule = findRule(said);
    return rule === undefined ? null : entry(rule.name, `${english(titleOf(rule))} (${rule.code}).`);
  }
  switch (directive.name) {
    case 'board':
      return described(findBoard(said));
    case 'firmware':
      return described(findFirmware(said));
    case 'gc-heap': {
      const bytes = parseSize(said);
      return bytes === null ? null : `\`gc_heap_size\`: **${english(formatBytes(bytes))}**`;
    }
    case 'run':
      return Object.hasOwn(RUN_HELP, said) ? entry(said, RUN_HELP[said as keyof typeof RUN_HELP]) : null;
    case 'folder':
      return Object.hasOwn(DRIVE_HELP, said)
        ? entry(said, DRIVE_HELP[said as keyof typeof DRIVE_HELP])
        : null;
    default:
      return null;
  }
}

function described(found: Result<{ readonly name: string; readonly summary: string }>): string | null {
  return found.ok ? entry(found.value.name, found.value.summary) : null;
}

function entry(name: string, text: string): string {
  return `**${escapeMarkdown(name)}**: ${escapeMarkdown(text)}`;
}
