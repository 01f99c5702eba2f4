/** How Chinese texts are put together, where values may be words of either script. */

const HAN = /\p{Script=Han}/u;
const LATIN = /[\p{Script=Latin}\d]/u;
const FULL_WIDTH = /[，。；：、！？（）“”《》]/;

/**
 * The parts one behind the other, with a blank between Chinese and Latin or digits, and with none beside full-width
 * punctuation or between Chinese and Chinese. What stands inside of a part stays as it is: a path is never changed.
 */
export function joined(parts: readonly string[]): string {
  return parts.reduce((before, after) => {
    const left = before.replace(/ $/, '');
    const right = after.replace(/^ /, '');
    const [end, start] = [left.at(-1) ?? '', right.at(0) ?? ''];
    if (end === '' || start === '') return before + after;
    if (needsBlank(end, start)) return `${left} ${right}`;
    return forbidsBlank(end, start) ? left + right : before + after;
  }, '');
}

function needsBlank(end: string, start: string): boolean {
  return (HAN.test(end) && LATIN.test(start)) || (LATIN.test(end) && HAN.test(start));
}

function forbidsBlank(end: string, start: string): boolean {
  return FULL_WIDTH.test(end) || FULL_WIDTH.test(start) || (HAN.test(end) && HAN.test(start));
}
