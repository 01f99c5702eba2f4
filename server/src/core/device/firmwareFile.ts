/** A firmware as people have it: a `.bin` image, or a `.kfpkg` package that writes one to flash. */
import { type FirmwareImage, readFirmwareImage } from './firmwareImage.ts';
import { isZip, readKfpkg } from './kfpkg.ts';
import { type Result, failure } from './result.ts';

/** Firmware starts at the beginning of the flash. */
const FIRMWARE_ADDRESS = 0;

/**
 * Reads the image of a firmware file.
 *
 * Errors: `firmware-missing` (a package without a file for address 0), those of `readKfpkg` and of
 * `readFirmwareImage`.
 */
export function readFirmwareFile(bytes: Uint8Array): Result<FirmwareImage> {
  if (!isZip(bytes)) return readFirmwareImage(bytes);
  const kfpkg = readKfpkg(bytes);
  if (!kfpkg.ok) return kfpkg;
  const file = kfpkg.value.files.find(({ addressBytes }) => addressBytes === FIRMWARE_ADDRESS);
  if (file === undefined) {
    return failure('firmware-missing', 'The package writes nothing to address 0, where firmware starts.');
  }
  return readFirmwareImage(file.contents);
}
