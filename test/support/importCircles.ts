/** Files that need each other, by the imports between them. */

/** The groups of two and more nodes of a graph that all reach each other, the largest first (Tarjan 1972). */
export function circlesOf(next: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const numbers = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const visit = (node: string): number => {
    const number = numbers.size;
    let lowest = number;
    numbers.set(node, number);
    open.push(node);
    isOpen.add(node);
    for (const target of next.get(node) ?? []) {
      const known = numbers.get(target);
      if (known === undefined) lowest = Math.min(lowest, visit(target));
      else if (isOpen.has(target)) lowest = Math.min(lowest, known);
    }
    if (lowest === number) {
      const circle = open.splice(open.indexOf(node));
      for (const each of circle) isOpen.delete(each);
      if (circle.length > 1) found.push(circle.sort());
    }
    return lowest;
  };
  for (const node of next.keys()) if (!numbers.has(node)) visit(node);
  return found.sort((a, b) => b.length - a.length);
}
