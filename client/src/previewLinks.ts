/** The parts of an address that a link needs. */
interface Address {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

/**
 * A link that the Markdown preview follows from a page that is no file: it takes paths only, and looks for those that
 * begin with a slash in the first folder of the workspace. Lines count from 1.
 *
 * @returns null for a file that no such path leads to
 */
export function previewLink(folder: Address, file: Address, line: number): string | null {
  if (folder.scheme !== file.scheme || folder.authority !== file.authority) return null;
  const from = segmentsOf(folder.path);
  const to = segmentsOf(file.path);
  const differing = from.findIndex((segment, index) => segment !== to[index]);
  const common = differing < 0 ? from.length : differing;
  const up = from.slice(common).map(() => '..');
  return `/${[...up, ...to.slice(common).map(encodeSegment)].join('/')}#L${line.toFixed(0)}`;
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** Parentheses would end the link. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replaceAll('(', '%28').replaceAll(')', '%29');
}
