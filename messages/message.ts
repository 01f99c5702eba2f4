import type { English } from './en/index.ts';
import type { Placeholders } from './template.ts';

type Groups = English;

/** Names a message: `fix.setHeapSize`, `leak.reason`. */
export type MessageKey = {
  [Group in keyof Groups]: `${Group}.${keyof Groups[Group] & string}`;
}[keyof Groups];

type TemplateOf<Key extends MessageKey> = Key extends `${infer Group}.${infer Id}`
  ? Group extends keyof Groups
    ? Id extends keyof Groups[Group]
      ? Groups[Group][Id] & string
      : never
    : never
  : never;

/** The values that a message needs. */
export type ValuesOf<Key extends MessageKey> = {
  readonly [Name in Placeholders<TemplateOf<Key>>]: Value;
};

/** A text for people that has no language yet: which message, and what stands in its places. Plain data. */
export interface Message {
  readonly key: MessageKey;
  readonly values: Values;
}

/**
 * A text that comes in English from where no language is known: data of the model, notes of the machine, errors of
 * the readers of files. Its translation is found by the text itself.
 */
export interface Term {
  readonly term: string;
}

/** What is shown. A string is the same in every language: a name, code, a size in KiB. */
export type Text = string | Message | Term;

/** Sentences are set behind what stands before them, each as its language sets sentences apart. */
export type Value = Text | number | readonly Text[];

export type Values = Readonly<Record<string, Value>>;

/** A message with all its values. */
export function message<Key extends MessageKey>(
  key: Key,
  ...[values]: [Placeholders<TemplateOf<Key>>] extends [never] ? [] : [values: ValuesOf<Key>]
): Message {
  return { key, values: values ?? {} };
}

/** An English text of the data or of the machine. */
export function term(text: string): Term {
  return { term: text };
}

type ListKind = 'and' | 'or';

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly Text[], kind: ListKind = 'and'): Text {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const before = items
    .slice(1, -1)
    .reduce<Text>((list, next) => message('list.comma', { list, next }), items[0] ?? '');
  return message(`list.${kind}`, { list: before, last });
}

/** `a, b, c`. */
export function enumerated(items: readonly Text[]): Text {
  const [first = '', ...rest] = items;
  return rest.reduce<Text>((list, next) => message('list.comma', { list, next }), first);
}
