import { isObject, type Value } from '../../values/value.ts';
import type { Work } from '../../work/work.ts';

/**
 * What `find` gives for the first of a class and its bases for which it gives anything, depth first (py/objtype.c
 * mp_obj_class_lookup). Where bases meet again the board looks at them again, with the same result.
 */
export function findInLineage<Found>(
  work: Work | null,
  type: Value,
  find: (type: Value) => Found | undefined,
): Found | undefined {
  let each = type;
  for (;;) {
    const found = find(each);
    if (found !== undefined) return found;
    const bases = basesOf(each);
    const [base] = bases;
    if (base === undefined) return undefined;
    work?.charge('slot', 1);
    if (bases.length > 1) return findInBases(work, bases, find);
    each = base;
  }
}

function findInBases<Found>(
  work: Work | null,
  bases: readonly Value[],
  find: (type: Value) => Found | undefined,
): Found | undefined {
  const seen = new Set<Value>();
  const stack = bases.slice().reverse();
  for (let each = stack.pop(); each !== undefined; each = stack.pop()) {
    if (seen.has(each)) continue;
    seen.add(each);
    work?.charge('item', 1);
    const found = find(each);
    if (found !== undefined) return found;
    stack.push(...basesOf(each).slice().reverse());
  }
  return undefined;
}

function basesOf(type: Value): readonly Value[] {
  return isObject(type) ? type.baseTypes : [];
}
