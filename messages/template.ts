/**
 * Templates of messages. `{need}` stands for a value, `{^words}` for a value with its first letter large,
 * `{count|place|places}` for the first word where the value is 1 and for the second where it is not.
 */

type NameOf<Inside extends string> = Inside extends `^${infer Name}`
  ? Name
  : Inside extends `${infer Name}|${string}`
    ? Name
    : Inside;

/** Names of the placeholders of a template, as a type; `{}` stands for itself. */
export type Placeholders<Template extends string> = Template extends `${string}{${infer Inside}}${infer Rest}`
  ? Exclude<NameOf<Inside>, ''> | Placeholders<Rest>
  : never;

/** Messages by their names, alone or in groups. */
export interface MessageTable {
  readonly [name: string]: string | MessageTable;
}

/**
 * What a translation of a table must be: the same messages, each with the same placeholders. A message that lacks one
 * or has another does not fit this type, and the placeholders that it should have are named in the compiler's message.
 */
export type TranslationOf<English, Translated> = {
  readonly [Name in keyof English]: English[Name] extends string
    ? Name extends keyof Translated
      ? Translated[Name] extends string
        ? [Placeholders<English[Name]>, Placeholders<Translated[Name]>] extends [
            Placeholders<Translated[Name]>,
            Placeholders<English[Name]>,
          ]
          ? Translated[Name]
          : { readonly placeholders: Placeholders<English[Name]> }
        : string
      : string
    : TranslationOf<English[Name], Name extends keyof Translated ? Translated[Name] : never>;
};

/** Checks a translation against the English table when it is compiled; does nothing when it runs. */
export function translationOf<const English extends MessageTable>() {
  return <const Translated extends MessageTable>(
    translated: Translated & TranslationOf<English, Translated>,
  ): Translated => translated;
}

/** Checks, when it is compiled, that translations of English texts have the places of those; does nothing when it runs. */
export function termsOf<const Terms extends Readonly<Record<string, string>>>(
  terms: Terms & {
    readonly [English in keyof Terms & string]: [Placeholders<Terms[English]>] extends [Placeholders<English>]
      ? string
      : { readonly placeholders: Placeholders<English> };
  },
): Readonly<Record<string, string>> {
  return terms;
}

/** One piece of a template. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'value';
      readonly name: string;
      readonly capital: boolean;
      /** Words for one and for another number; null for the value itself. */
      readonly forms: readonly [one: string, other: string] | null;
    };

const PLACEHOLDER = /\{(\^?)(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** The pieces of a template, in order. */
export function piecesOf(template: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const text = (until: number): void => {
    if (until > end) pieces.push({ kind: 'text', text: template.slice(end, until) });
  };
  for (const match of template.matchAll(PLACEHOLDER)) {
    const [whole, capital, name = '', one, other] = match;
    text(match.index);
    const forms = one === undefined || other === undefined ? null : ([one, other] as const);
    pieces.push({ kind: 'value', name, capital: capital === '^', forms });
    end = match.index + whole.length;
  }
  text(template.length);
  return pieces;
}
