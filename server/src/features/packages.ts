/** Models inside `.kfpkg` packages, by flash address or by path on the board. */
import type { NamedBytes } from '../core/analysis.ts';
import { contentsAtAddress, isZip, readKfpkg, type Kfpkg } from '../core/device/kfpkg.ts';
import { recogniseKmodel } from '../core/device/kmodel.ts';
import { failure, success, type Result } from '../core/device/result.ts';

/** The model that a file holds for a flash address: of a package the member that is written there, else all of it. */
export function modelAtAddress(file: NamedBytes, address: number): Result<NamedBytes> {
  if (!isZip(file.bytes)) return success(file);
  const kfpkg = readKfpkg(file.bytes);
  if (!kfpkg.ok) return kfpkg;
  const member = contentsAtAddress(kfpkg.value, address);
  if (member !== undefined) return success(memberOf(file, member));
  const models = modelsOf(kfpkg.value);
  const [only] = models;
  return failure(
    'kfpkg-address',
    `${file.name} writes nothing to ${hex(address)}; ${listText(models.map((model) => `${model.name} to ${hex(model.dataAddressBytes)}`))}.`,
    models.length === 1 && only !== undefined ? hex(only.dataAddressBytes) : undefined,
  );
}

/** The model that a file holds for a path on the board: of a package the member of that name, or its only model. */
export function modelForPath(file: NamedBytes, path: string): Result<NamedBytes> {
  if (!isZip(file.bytes)) return success(file);
  const kfpkg = readKfpkg(file.bytes);
  if (!kfpkg.ok) return kfpkg;
  const name = nameOf(path);
  const named = kfpkg.value.files.find((member) => nameOf(member.name) === name);
  const models = modelsOf(kfpkg.value);
  const member = named ?? (models.length === 1 ? models[0] : undefined);
  if (member !== undefined) return success(memberOf(file, member));
  return failure(
    'kfpkg-member',
    `${file.name} has no ${name}; ${listText(models.map((model) => model.name))}.`,
  );
}

function memberOf(
  file: NamedBytes,
  { name, contents }: { readonly name: string; readonly contents: Uint8Array },
): NamedBytes {
  return { name: `${file.name}!${name}`, bytes: contents };
}

function modelsOf({ files }: Kfpkg): Kfpkg['files'] {
  return files.filter(({ contents }) => recogniseKmodel(contents).kind === 'model');
}

function listText(models: readonly string[]): string {
  return models.length === 0 ? 'it holds no model' : `its models: ${models.join(', ')}`;
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase();
}

function hex(address: number): string {
  return `0x${address.toString(16)}`;
}
