/** Bytes of an unsigned number in groups of seven bits (`emit_write_uint`, py/emitbc.c:92). */
export function unsignedBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

/** Bytes of a signed number in groups of seven bits (`emit_write_bytecode_byte_int`, py/emitbc.c:201). */
export function signedBytes(value: bigint): number {
  let bytes = 1;
  for (let limit = 64n; value < -limit || value >= limit; limit <<= 7n) bytes++;
  return bytes;
}
