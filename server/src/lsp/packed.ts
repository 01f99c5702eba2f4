/**
 * Plain data as one text, which takes a fraction of the memory: objects, arrays, texts, booleans, null and numbers,
 * the infinite ones too. What is undefined is left out.
 */
export type Packed = string & { readonly packed: true };

/** Name of the only member of an object that stands for a number that JSON does not have. */
const NUMBER = '$number';

export function pack(value: object): Packed {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'number' && !Number.isFinite(one) ? { [NUMBER]: String(one) } : one,
  ) as Packed;
}

export function unpack(packed: Packed): unknown {
  return JSON.parse(packed, (_, one: unknown) =>
    typeof one === 'object' && one !== null && NUMBER in one ? Number(one[NUMBER]) : one,
  );
}
