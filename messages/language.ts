/** The languages that all texts stand in. */
export const LANGUAGES = ['en', 'zh-cn'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The language for a tag as editors and systems write them: `zh-cn`, `zh-Hans-CN`, `zh_CN.UTF-8`, `en-GB`. Null for one
 * that no text stands in; traditional Chinese is another one.
 */
export function languageOf(tag: string): Language | null {
  const [language, ...parts] = tag.toLowerCase().split(/[-_.@]/);
  if (language === 'en' || language === 'c' || language === 'posix') return 'en';
  if (language !== 'zh') return null;
  const isTraditional = ['hant', 'tw', 'hk', 'mo'].some((part) => parts.includes(part));
  return isTraditional && !parts.includes('hans') ? null : 'zh-cn';
}
