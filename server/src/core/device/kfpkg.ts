/**
 * `.kfpkg` files: a zip with `flash-list.json` and the files to be written to flash (kflash.py of sipeed).
 */
import { strFromU8, unzipSync } from 'fflate';
import { readU32 } from './bytes.ts';
import { FLASH_BYTES, type FlashRange, SHA256_FRAME_BYTES, SHA256_PREFIX_BYTES } from './flashMap.ts';
import { type Result, failure, success } from './result.ts';

const LIST_NAME = 'flash-list.json';
/** A package cannot hold more than the flash; this also bounds what unpacking may take. */
const LARGEST_LIST_BYTES = 1 << 20;
const MOST_FILES = 256;
/** Largest address space flash-list entries are accepted in. */
const ADDRESS_LIMIT = 0x1_0000_0000;

export interface KfpkgFile {
  /** Where kflash writes the file. */
  readonly addressBytes: number;
  readonly name: string;
  /** Contents as they were before compression. */
  readonly contents: Uint8Array;
  /** kflash puts a flag and the length before the data and a hash behind it (firmware images). */
  readonly sha256Prefix: boolean;
  /** Address of the first byte of the contents: 5 bytes further with `sha256Prefix`. */
  readonly dataAddressBytes: number;
  /** Bytes of flash that are written, frame included. */
  readonly flashBytes: number;
}

export interface Kfpkg {
  readonly version: string;
  readonly files: readonly KfpkgFile[];
  /** Files that the list names and the package does not hold, and entries that cannot be read. */
  readonly warnings: readonly string[];
}

/** A zip starts with a local file header, or with the end record when it is empty. */
export function isZip(bytes: Uint8Array): boolean {
  const first = readU32(bytes, 0);
  return first === 0x0403_4b50 || first === 0x0605_4b50;
}

function unpack(bytes: Uint8Array): Result<Readonly<Record<string, Uint8Array>>> {
  let files = 0;
  let unpackedBytes = 0;
  try {
    const members = unzipSync(bytes, {
      filter: (file) => {
        const limit = file.name === LIST_NAME ? LARGEST_LIST_BYTES : FLASH_BYTES;
        if (file.originalSize > limit || files >= MOST_FILES) return false;
        if (unpackedBytes + file.originalSize > 2 * FLASH_BYTES) return false;
        files += 1;
        unpackedBytes += file.originalSize;
        return true;
      },
    });
    return success(members);
  } catch (error) {
    return failure(
      'kfpkg-zip',
      `The package cannot be unpacked: ${error instanceof Error ? error.message : 'damaged'}.`,
    );
  }
}

/**
 * Parses a flash list. Addresses may be bare hexadecimal numbers, which JSON does not know and kflash quotes
 * before parsing; a byte order mark and trailing commas are tolerated as well.
 */
function parseFlashList(text: string): unknown {
  const quoted = text
    .replace(/^\uFEFF/, '')
    .replace(/([:[,]\s*)(0x[0-9a-f]+)(?=\s*[,}\]])/gi, '$1"$2"')
    .replace(/,(?=\s*[}\]])/g, '');
  try {
    return JSON.parse(quoted) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An address as a number, a decimal text or a hexadecimal text. */
function parseAddress(value: unknown): number | undefined {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value.trim() !== ''
        ? Number(value)
        : NaN;
  return Number.isSafeInteger(number) && number >= 0 && number < ADDRESS_LIMIT ? number : undefined;
}

function own(members: Readonly<Record<string, Uint8Array>>, name: string): Uint8Array | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

function readEntry(entry: unknown, members: Readonly<Record<string, Uint8Array>>): KfpkgFile | string {
  if (!isRecord(entry)) return 'An entry of the flash list is not an object.';
  const address = parseAddress(entry['address']);
  const name = entry['bin'];
  if (address === undefined) return 'An entry of the flash list has no address.';
  if (typeof name !== 'string') return `The entry for address 0x${address.toString(16)} names no file.`;
  const contents = own(members, name);
  if (contents === undefined)
    return `The list names "${name}", but the package does not hold it (or it is too large).`;
  const sha256Prefix = entry['sha256Prefix'] === true;
  return {
    addressBytes: address,
    name,
    contents,
    sha256Prefix,
    dataAddressBytes: address + (sha256Prefix ? SHA256_PREFIX_BYTES : 0),
    flashBytes: contents.length + (sha256Prefix ? SHA256_FRAME_BYTES : 0),
  };
}

const unpacked = new WeakMap<Uint8Array, Result<Kfpkg>>();

/**
 * Reads a package; the same bytes are unpacked once.
 *
 * Errors: `kfpkg-zip` (not a zip, or damaged), `kfpkg-no-list`, `kfpkg-list` (flash-list.json cannot be parsed).
 */
export function readKfpkg(bytes: Uint8Array): Result<Kfpkg> {
  let result = unpacked.get(bytes);
  if (result === undefined) unpacked.set(bytes, (result = unpackKfpkg(bytes)));
  return result;
}

function unpackKfpkg(bytes: Uint8Array): Result<Kfpkg> {
  if (!isZip(bytes)) return failure('kfpkg-zip', 'A .kfpkg file is a zip archive, this is none.');
  const members = unpack(bytes);
  if (!members.ok) return members;
  const list = own(members.value, LIST_NAME);
  if (list === undefined) return failure('kfpkg-no-list', `The package holds no ${LIST_NAME}.`);
  const parsed = parseFlashList(strFromU8(list));
  if (!isRecord(parsed) || !Array.isArray(parsed['files'])) {
    return failure('kfpkg-list', `${LIST_NAME} is not a list of files.`);
  }
  const files: KfpkgFile[] = [];
  const warnings: string[] = [];
  for (const entry of (parsed['files'] as readonly unknown[]).slice(0, MOST_FILES)) {
    const file = readEntry(entry, members.value);
    if (typeof file === 'string') warnings.push(file);
    else files.push(file);
  }
  const version = parsed['version'];
  return success({
    version: typeof version === 'string' || typeof version === 'number' ? String(version) : '',
    files,
    warnings,
  });
}

/** The ranges of flash that the package writes, for {@link findOverlaps} of flashMap. */
export function kfpkgRanges(kfpkg: Kfpkg): readonly FlashRange[] {
  return kfpkg.files.map((file) => ({
    what: file.name,
    startBytes: file.addressBytes,
    endBytes: file.addressBytes + file.flashBytes,
  }));
}

/** What `KPU.load(address)` reads: the file whose contents start there, or the rest of the one that lies there. */
export function contentsAtAddress(
  kfpkg: Kfpkg,
  address: number,
): { readonly name: string; readonly contents: Uint8Array } | undefined {
  const starting = kfpkg.files.find((file) => file.dataAddressBytes === address);
  if (starting !== undefined) return starting;
  const around = kfpkg.files.find(
    ({ dataAddressBytes, contents }) =>
      dataAddressBytes < address && address < dataAddressBytes + contents.length,
  );
  return around === undefined
    ? undefined
    : { name: around.name, contents: around.contents.subarray(address - around.dataAddressBytes) };
}
