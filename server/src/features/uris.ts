/** Plain text work on URIs, so that files of any scheme can be found beside each other. */

/** The folder a file stands in, without a slash at its end. */
export function parentUri(uri: string): string {
  const slash = uri.lastIndexOf('/');
  return slash <= authorityEnd(uri) ? uri.slice(0, Math.max(slash, authorityEnd(uri))) : uri.slice(0, slash);
}

/** Name of the file itself, decoded. */
export function fileName(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf('/') + 1));
}

/**
 * A path relative to a folder; `.` and `..` are resolved and never lead above the URI's root. Backslashes count
 * as slashes, since paths in settings may be written on Windows.
 */
export function joinUri(folder: string, path: string): string {
  const prefix = folder.slice(0, authorityEnd(folder));
  const parts = folder.slice(prefix.length).split('/').filter(Boolean);
  for (const part of path.split(/[/\\]/)) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(encodePart(part));
  }
  return `${prefix}/${parts.join('/')}`;
}

/** As VS Code writes it: encodeURIComponent leaves these five as they are. */
function encodePart(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Equal for addresses of one file, however a client encodes them; only for comparing. */
export function uriKey(uri: string): string {
  const key = decode(uri).replace(/^file:\/\/\/[A-Za-z]:/, (drive) => drive.toLowerCase());
  return withoutLastSlashes(key);
}

export function withoutLastSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
}

/**
 * The place a path in a setting means: relative to a folder, absolute on this machine when it begins like that,
 * or already a URI.
 */
export function resolvePath(folder: string, path: string): string {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return path;
  const drive = /^([a-z]):[/\\]/i.exec(path);
  if (drive !== null) return joinUri(`file:///${(drive[1] ?? '').toLowerCase()}%3A`, path.slice(3));
  if (path.startsWith('/')) return joinUri(folder.slice(0, authorityEnd(folder)), path);
  return joinUri(folder, path);
}

/** The path that leads from a folder to a file, for {@link resolvePath}; the address itself where none does. */
export function relativePath(folder: string, uri: string): string {
  const prefix = uri.slice(0, authorityEnd(uri));
  if (folder.slice(0, authorityEnd(folder)) !== prefix) return uri;
  const partsOf = (path: string): string[] => path.split('/').filter(Boolean).map(decode);
  const from = partsOf(folder.slice(prefix.length));
  const to = partsOf(uri.slice(prefix.length));
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** True when the file lies in the folder or below it. */
export function isBelow(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The folder of a file and the folders above it up to `root`, nearest first; all of them without a root. */
export function foldersUpTo(uri: string, root: string | undefined): readonly string[] {
  const folders: string[] = [];
  for (let folder = parentUri(uri); ; folder = parentUri(folder)) {
    folders.push(folder);
    if (folder === root || parentUri(folder) === folder || folder.length <= authorityEnd(uri)) return folders;
  }
}

/** Offset behind `scheme://authority`. */
function authorityEnd(uri: string): number {
  const scheme = /^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i.exec(uri);
  return scheme === null ? 0 : scheme[0].length;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
