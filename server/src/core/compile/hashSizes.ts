/** Sizes a hash table grows through (py/map.c:58 hash_allocation_sizes), in slots. */
const TABLE_SIZES = [
  0, 2, 4, 6, 8, 10, 12, 17, 23, 29, 37, 47, 59, 73, 97, 127, 167, 223, 293, 389, 521, 691, 919, 1223, 1627,
  2161, 3229, 4831, 7243, 10861, 16273, 24407, 36607, 54907,
];

/** Smallest table size of at least `slots` (py/map.c get_hash_alloc_greater_or_equal_to); beyond the list, by half. */
export function tableSize(slots: number): number {
  for (const size of TABLE_SIZES) if (size >= slots) return size;
  return (slots + Math.floor(slots / 2)) | 1;
}
