/**
 * A shorter text for which `fails` still holds: pieces are left out, large ones first, of lines and then of characters.
 *
 * @param mostTries how often `fails` is asked
 */
export function shrink(text: string, fails: (text: string) => boolean, mostTries: number): string {
  let tries = mostTries;
  const reduced = (parts: readonly string[]): string[] => {
    let kept = parts.slice();
    for (let size = kept.length >> 1; size >= 1; size >>= 1)
      for (let at = 0; at < kept.length && tries > 0;) {
        const without = [...kept.slice(0, at), ...kept.slice(at + size)];
        tries--;
        if (fails(without.join(''))) kept = without;
        else at += size;
      }
    return kept;
  };
  const lines = reduced(text.split(/(?<=\n)/)).join('');
  return reduced(Array.from(lines)).join('');
}
