import type { FileAccess } from '../../core/analysis.ts';
import type { MemoryReport } from '../../core/report/report.ts';
import { flashAddress, samePath } from '../boardFiles.ts';

/** A model whose size can be supposed. */
export interface SizedModel {
  /** Address or path, as the script says it. */
  readonly source: string;
  /** What it takes of the system heap while it is loaded; null where its file is not at hand. */
  readonly bytes: number | null;
}

/** The models that the script loads into memory, each once. Of one that is read layer by layer the size says nothing. */
export function sizedModels({ models }: MemoryReport): readonly SizedModel[] {
  const found = new Map<string, SizedModel>();
  for (const { source, call, resolved, bytes, problem } of models) {
    if (source === null || call !== 'load' || found.has(source)) continue;
    found.set(source, { source, bytes: resolved === null || problem !== null ? null : bytes.likely });
  }
  return [...found.values()];
}

/** The flash of every board has as much. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The files as if each of those models took so many bytes in all; null where one of the sizes is none.
 *
 * @param besideBytes what the firmware keeps beside a file, see {@link besideFile}
 */
export function supposingModels(
  files: FileAccess,
  sizes: Readonly<Record<string, number>>,
  besideBytes = BESIDE_FILE_BYTES,
): FileAccess | null {
  const models = Object.entries(sizes);
  if (!models.every(([, bytes]) => Number.isInteger(bytes) && bytes >= 0 && bytes <= MOST_BYTES)) return null;
  const supposed = models.map(([source, bytes]) => ({
    source,
    name: source,
    bytes: modelOf(bytes - besideBytes),
  }));
  return {
    readModule: files.readModule,
    readBytes: (path) => supposed.find(({ source }) => samePath(source, path)) ?? files.readBytes(path),
    flash: (address) =>
      supposed.find(({ source }) => flashAddress(source) === address) ?? files.flash(address),
  };
}

/** Handle, spare bytes behind the file and context, which a load keeps beside the file since v0.5.0-123 (model/catalogue/KPU.json). */
export const BESIDE_FILE_BYTES = 1 + 256 + 192;

/** What the firmware of a run, with files as today's keeps them, had beside that of a supposed model; today's where none was loaded. */
export function besideFile({ models }: MemoryReport, sizes: Readonly<Record<string, number>>): number {
  for (const { source, call, bytes, problem } of models) {
    const supposed = source === null ? undefined : sizes[source];
    if (supposed === undefined || call !== 'load' || problem !== null) continue;
    return bytes.likely - fileLength(supposed - BESIDE_FILE_BYTES);
  }
  return BESIDE_FILE_BYTES;
}

/** Header (kmodel/version3.ts) and entry of one layer. */
const LEAST_FILE_BYTES = 28 + 8;

const fileLength = (bytes: number): number => Math.max(LEAST_FILE_BYTES, bytes);

/** A model of version 3 with one layer, without outputs or working memory: all that it takes is the size of its file. */
function modelOf(bytes: number): Uint8Array {
  const file = new Uint8Array(fileLength(bytes));
  const view = new DataView(file.buffer);
  const isLittleEndian = true;
  view.setUint32(0, 3, isLittleEndian);
  view.setUint32(12, 1, isLittleEndian);
  view.setUint32(LEAST_FILE_BYTES - 4, file.length - LEAST_FILE_BYTES, isLittleEndian);
  return file;
}
