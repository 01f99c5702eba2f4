/** Typed-array columns grow by doubling: a copy of twice the length with the same head. */
export function growUint8(column: Uint8Array): Uint8Array<ArrayBuffer> {
  const longer = new Uint8Array(column.length * 2);
  longer.set(column);
  return longer;
}

export function growInt32(column: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(column.length * 2);
  longer.set(column);
  return longer;
}

export function growFloat64(column: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(column.length * 2);
  longer.set(column);
  return longer;
}
