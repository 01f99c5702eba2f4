import assert from 'node:assert/strict';
import type { Text } from '../../../messages/message.ts';
import { sayIn } from '../../../messages/render.ts';
import type { Finding } from '../../../server/src/core/rules/finding.ts';

const say = sayIn('zh-cn');

/** Code, names in quotes, what the board prints, and names of firmware: the same in every language. */
const SAME =
  /`[^`]*`|“[^”]*”|\b\w+Error(?:: [^。；）\p{Script=Han}]*)?|\bimport \w+|\bv\d[\w.-]+ [a-z ]+|\b(?:Minimum|OpenMV|Standard|Amigo)\b[\w ]*|"[^"]*"|\{\}/gu;

const ENGLISH_WORDS = /[a-z]{2,} [a-z]{2,}/;

/** No text about a script may have words that were left in English. */
export function checkChinese(findings: readonly Finding[]): void {
  for (const { message, related, fixes } of findings) {
    checkText(message);
    for (const place of related) checkText(place.message);
    for (const { title } of fixes()) checkText(title);
  }
}

function checkText(text: Text): void {
  const chinese = say(text);
  assert.doesNotMatch(chinese.replace(SAME, ''), ENGLISH_WORDS, chinese);
  assert.doesNotMatch(chinese, /[{}]\w|undefined|\[object/, chinese);
}
