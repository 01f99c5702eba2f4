/** Finds what was left in English in texts that people read in Chinese. */

/**
 * What is the same in every language: code, names in quotes, paths, what the board prints, names of products and of
 * firmware, options and what they take.
 */
const SAME: readonly RegExp[] = [
  /^::\w+ [^\n]*?::/gm,
  /^(?:[+-]|@@).*$/gm,
  /\bimport \w+/g,
  /^ *board [a-z-]+(?: [A-Z[\]:]+)?/gm,
  /```.*?```/gs,
  /`[^`]*`/g,
  /“[^”]*”/g,
  /"[^"]*"/g,
  /^ *(?:>>>|maixmem) .*$/gm,
  /\[MaixPy\] .*/g,
  /\b\w+(?:Error|Exception)\b(?:: [^。；）\p{Script=Han}]*)?/gu,
  /\bMicroPython v[^\n]*/g,
  /\bv\d[\w.-]+(?: [A-Za-z]\w*)*/g,
  /\b(?:Sipeed|M5Stack|LilyGO|MaixPy|Minimum|OpenMV|Standard|Amigo|Krux|T-Watch|M5StickV|Maix|VS Code|SD|GC|KPU|LCD|with|kmodel|micropython)\b(?: [\w/.-]+)*/g,
  /[\w~.-]*\/[\w/.*-]+/g,
  /--[\w-]+(?:[ =][A-Z=|.[\]a-z]+)*/g,
];

const ENGLISH_WORDS = /[A-Za-z]{2,} [a-z]{2,}/;

/** Lines of a text in which words stand that are English and should not be. */
export function englishIn(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => ENGLISH_WORDS.test(SAME.reduce((left, same) => left.replace(same, ''), line)));
}
