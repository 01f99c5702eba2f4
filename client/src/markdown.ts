/** Markdown for people: text of a script never becomes markup. */
import { proseParts } from './prose.ts';

/**
 * Text from scripts and model files must not turn into links, tables, formulas or HTML. Nothing else is escaped, so
 * that it is readable where nobody renders it.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*[\]<>|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\$&').replace(/\r?\n/g, ' ');
}

/** A sentence with its code set as code. */
export function proseMarkdown(text: string): string {
  return proseParts(text)
    .map((part) => (part.isCode ? `\`${part.text.replace(/[|\r\n]/g, ' ')}\`` : escapeMarkdown(part.text)))
    .join('');
}
