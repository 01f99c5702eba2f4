import { LANGUAGES, languageOf, type Language } from '../../../messages/language.ts';
import { UsageError } from './usage.ts';

const OPTION = '--lang';

/** What decides the language of messages on a system, the first one that is set. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'];

/** The language that the environment asks for; English where that has no texts. */
export function environmentLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const tag = VARIABLES.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  return languageOf(tag ?? '') ?? 'en';
}

/** A command line without `--lang`, which may stand anywhere in it. */
export interface SpokenArguments {
  readonly args: readonly string[];
  /** Undefined where the command line does not say. */
  readonly language: Language | undefined;
}

/** @throws UsageError for a language that no text stands in */
export function takeLanguage(given: readonly string[]): SpokenArguments {
  const args: string[] = [];
  let language: Language | undefined;
  for (let index = 0; index < given.length; index++) {
    const each = given[index] ?? '';
    if (each === '--') return { args: [...args, ...given.slice(index)], language };
    if (each === OPTION) language = languageNamed(given[++index]);
    else if (each.startsWith(`${OPTION}=`)) language = languageNamed(each.slice(OPTION.length + 1));
    else args.push(each);
  }
  return { args, language };
}

function languageNamed(tag: string | undefined): Language {
  const language = tag === undefined ? null : languageOf(tag);
  if (language === null)
    throw new UsageError(`${OPTION} must be one of ${LANGUAGES.join(', ')}, not "${tag ?? ''}"`);
  return language;
}
