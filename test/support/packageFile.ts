import { zipSync } from 'fflate';

/** A file of a package: name, flash address, contents. */
export type PackedFile = readonly [name: string, address: number, contents: Uint8Array];

/** The bytes of a `.kfpkg`, as kflash takes it. */
export function writeKfpkg(...files: readonly PackedFile[]): Uint8Array {
  const list = files.map(([bin, address]) => ({ address, bin, sha256Prefix: address === 0 }));
  return zipSync({
    'flash-list.json': new TextEncoder().encode(JSON.stringify({ version: '0.1.0', files: list })),
    ...Object.fromEntries(files.map(([name, , contents]) => [name, contents])),
  });
}
