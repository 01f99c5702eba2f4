// The README as the Extensions view of VS Code shows it, where nothing relative leads anywhere.
import path from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const PICTURE_TYPES = { '.png': 'image/png', '.gif': 'image/gif' };

const FENCED = /(^```[^]*?^```$)/m;
const PICTURE = /!\[([^\]]*)\]\((?![a-z]+:)([^)\s]+)\)/g;
const LINK = /(?<!!)\[([^\]]*)\]\((?![a-z]+:|#)[^)\s]+\)/g;
const LINK_ALONE = /^\[[^\]]*\]\((?![a-z]+:|#)[^)\s]+\)\n\n/gm;

/**
 * Puts pictures into the page itself, and keeps of links to files only their words; a line that is nothing but such a
 * link goes.
 *
 * @param {string} markdown
 * @param {(file: string) => Uint8Array} readPicture bytes of a picture, by its path in the page
 * @returns {string}
 * @throws Error for a picture of another kind than PNG and GIF
 */
export function standalonePage(markdown, readPicture) {
  return markdown
    .split(FENCED)
    .map((part) =>
      part.startsWith('```')
        ? part
        : part
            .replace(PICTURE, (_all, text, file) => `![${text}](${dataUri(file, readPicture(file))})`)
            .replace(LINK_ALONE, '')
            .replace(LINK, '$1'),
    )
    .join('');
}

/** @param {string} file @param {Uint8Array} bytes */
function dataUri(file, bytes) {
  const type = PICTURE_TYPES[path.extname(file)];
  if (type === undefined) throw new Error(`${file} is no picture that the Extensions view shows`);
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
}
