import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EN } from '../../../messages/en/index.ts';
import { piecesOf, translationOf, type MessageTable } from '../../../messages/template.ts';
import { translatedTerm } from '../../../messages/terms.ts';
import { TERMS_ZH_CN } from '../../../messages/zh-cn/terms/index.ts';
import { ZH_CN } from '../../../messages/zh-cn/index.ts';
import { readJson, readText, repositoryFiles } from '../repo/sources.ts';

/** Templates by their full names. */
function templatesOf(table: MessageTable, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([name, entry]) =>
      typeof entry === 'string'
        ? [[prefix + name, entry] as const]
        : [...templatesOf(entry, `${prefix}${name}.`)],
    ),
  );
}

function placeholdersOf(template: string): readonly string[] {
  const names = piecesOf(template).flatMap((piece) => (piece.kind === 'value' ? [piece.name] : []));
  return [...new Set(names)].sort();
}

const ENGLISH = templatesOf(EN);
const CHINESE = templatesOf(ZH_CN);

describe('the messages in Chinese', () => {
  test('are those in English', () => {
    assert.deepEqual([...CHINESE.keys()].sort(), [...ENGLISH.keys()].sort());
  });

  test('have the placeholders of the English ones', () => {
    for (const [key, template] of ENGLISH)
      assert.deepEqual(placeholdersOf(CHINESE.get(key) ?? ''), placeholdersOf(template), key);
  });

  test('have the punctuation of Chinese and no English words where Chinese are meant', () => {
    for (const [key, template] of CHINESE) checkChinese(template, key);
  });
});

describe('the English texts of model and machine', () => {
  test('have the same placeholders in Chinese', () => {
    for (const [english, chinese] of Object.entries(TERMS_ZH_CN))
      assert.deepEqual(placeholdersOf(chinese), placeholdersOf(english), english);
  });

  test('are all there for what the catalogue says of calls', () => {
    const texts = repositoryFiles(['model/catalogue'], /\.json$/).flatMap((file) => textsOf(readJson(file)));
    const missing = [...new Set(texts)].filter((text) => translatedTerm(text, 'zh-cn') === text);
    assert.deepEqual(missing, SAME_IN_CHINESE);
  });

  test('are all there for what is said of boards and firmware', () => {
    const described = repositoryFiles(['model/boards', 'model/firmware'], /\.json$/).flatMap((file) => {
      const { summary, heapStartNote } = readJson(file) as Readonly<Record<string, string>>;
      return [summary ?? '', ...(heapStartNote === undefined ? [] : [heapStartNote])];
    });
    assert.ok(described.length > 30);
    assert.deepEqual(
      described.filter((text) => translatedTerm(text, 'zh-cn') === text),
      [],
    );
  });

  test('are translated into Chinese', () => {
    for (const [english, chinese] of Object.entries(TERMS_ZH_CN)) checkChinese(chinese, english);
  });
});

/** Names of things that are the same in every language. */
const SAME_IN_CHINESE = ['ROM'];

/** What effects, limits and failures of the catalogue are called; conditions in texts get a value. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== 'string') return textsOf(inner);
    const isText = ['what', 'because', 'place'].includes(key) || (key === 'note' && 'outcome' in value);
    return isText ? [inner.replace(/\{[^}]*\}/g, '1')] : [];
  });
}

/** Code in backticks, what stands in quotes, command lines and placeholders. */
const SAME = /`[^`]*`|“[^”]*”|"[^"]*"|(?:--|maixmem |board )[a-z-]+(?: [a-z|.]+)*|\{\^?\w+(?:\|[^{}]*)?\}/g;

/** That aside, there is nothing but Chinese and names. */
function checkChinese(template: string, key: string): void {
  const words = template.replace(SAME, '');
  assert.doesNotMatch(words, /\p{Script=Han}[,;:!?()]/u, `${key}: half-width punctuation: ${template}`);
  assert.doesNotMatch(
    words,
    /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u,
    `${key}: no blank: ${template}`,
  );
  assert.doesNotMatch(words, /[a-z]{2,} [a-z]{2,}/, `${key}: English words: ${template}`);
}

test('a message that lacks a placeholder, or a missing one, is an error of types', () => {
  const translated = translationOf<{ readonly greeting: 'Hello {name}'; readonly farewell: 'Bye' }>();
  assert.deepEqual(translated({ greeting: '你好 {name}', farewell: '再见' }).farewell, '再见');
  // @ts-expect-error: the placeholder has another name
  translated({ greeting: '你好 {who}', farewell: '再见' });
  // @ts-expect-error: the placeholder is missing
  translated({ greeting: '你好', farewell: '再见' });
  // @ts-expect-error: a message is missing
  translated({ greeting: '你好 {name}' });
});

test('every message is used somewhere', () => {
  const sources = repositoryFiles(['server/src', 'client/src', 'messages'], /\.tsx?$/)
    .filter((file) => !/^messages\/(?:en|zh-cn)\//.test(file))
    .map(readText)
    .join('\n');
  const named = namesIn(sources);
  const unused = [...ENGLISH.keys()].filter((key) => {
    const [group = '', name = ''] = key.split('.');
    return !named.quoted.has(key) && !isNamedByParts(named, group, name);
  });
  assert.deepEqual(unused, []);
});

interface Names {
  /** Between quotes. */
  readonly quoted: ReadonlySet<string>;
  /** Behind a dot. */
  readonly members: ReadonlySet<string>;
  /** In front of a dot and a part that is put together. */
  readonly groups: ReadonlySet<string>;
}

/** All names of the sources at once: they are long, and there are many messages. */
function namesIn(sources: string): Names {
  const all = (pattern: RegExp): ReadonlySet<string> =>
    new Set([...sources.matchAll(pattern)].map(([, name = '']) => name));
  return {
    quoted: all(/'([\w.-]+)(?=')/g),
    members: all(/\.(\w+)/g),
    groups: all(/`([\w-]+)\.\$\{/g),
  };
}

/** Wordings of rules are named by rule and wording, others by a part that is put together: `origin.${…}`. */
function isNamedByParts({ quoted, members, groups }: Names, group: string, name: string): boolean {
  if (group.includes('-') || group === 'leak')
    return name === 'title' || quoted.has(name) || members.has(name);
  return groups.has(group);
}
