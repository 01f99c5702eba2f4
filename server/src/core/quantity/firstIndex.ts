/**
 * Where a condition begins to hold, of items in an order in which it holds from one of them on: found by halving.
 *
 * @returns the index of that item; the number of items where it holds for none
 */
export function firstIndex<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
