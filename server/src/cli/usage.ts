/** A command line that cannot be understood; the message says what is wrong and ends without a full stop. */
export class UsageError extends Error {}

/** Input that cannot be read or used. */
export class InputError extends Error {}

export const USAGE = `maixmem: how much memory MaixPy scripts for the K210 need, and whether they fit

  maixmem check [options] PATH...       judge scripts, and the scripts below folders
  maixmem explain [options] FILE[:LINE] everything that is known about a script, or about one of its lines
  maixmem dump --stage STAGE FILE       what a stage of the analysis sees: tokens, ast, code, trace, profile
  maixmem model FILE...                 what loading a .kmodel or .kfpkg costs
  maixmem rule [NAME]...                the page about a rule, or a list of all
  maixmem firmware FILE or NAME...      what a firmware leaves of the memory
  maixmem help | --version

Options of check, explain and dump:
  --board ID               board (default maix-bit)
  --firmware ID|FILE.bin   firmware by name, or its file (default: the usual one of the board)
  --gc-heap SIZE           gc_heap_size stored on the board: 512K, 0x80000, 524288
  --boot-line TEXT         what the board printed: "[MaixPy] gc heap=...", or gc.mem_free() and utils.heap_free()
                           right after a start; corrects the figures of the firmware
  --run main.py|ide|repl   how the script is started (default main.py); IDE and REPL find an LCD buffer
  --model ADDR|PATH=FILE   file behind a flash address or a path on the board; may be repeated
  --folder DRIVE=FOLDER    folder that holds what is on a drive of the board: /sd=sdcard, /flash=flash
  --config FILE            settings file; without it maixmem.json beside a script or above it
  --format text|json|sarif|github   (check only; default text)

Exit: 0 no error-level finding, 1 at least one, 2 could not run.
`;
