/** What `maixmem help` prints, as wide as a terminal of 80 columns takes. */
export const help = {
  all: `maixmem: how much memory MaixPy scripts for the K210 need, and whether they fit

  maixmem check [options] PATH...       judge scripts, and the scripts below folders
  maixmem compare [options] A B         what a change of script, board or firmware does
  maixmem explain [options] FILE[:LINE] all about a script, or about one of its lines
  maixmem rule [NAME]...                the page about a rule, or a list of all
  maixmem model FILE...                 what loading a .kmodel or .kfpkg takes
  maixmem firmware FILE or NAME...      what a firmware leaves of the memory
  maixmem board COMMAND                 measure on a board, calibrate from it
  maixmem lsp                           language server on standard input and output
  maixmem doctor [options] [FILE]       versions, parsers and settings, for a bug report
  maixmem dump --stage STAGE FILE       what a stage of the analysis sees
  maixmem help [COMMAND] | --version

--lang en|zh-cn, anywhere: the language; without it that of LC_ALL, LC_MESSAGES or LANG.
maixmem help check lists the options that say what the scripts run on.
Exit: 0 all is well, 1 findings above --max-severity, 2 could not run.
`,
  target: `What the scripts run on; what is not given comes from the script or maixmem.json:
  --board ID               board (default maix-bit)
  --firmware ID|FILE.bin   firmware by name, or its file (default: the usual one)
  --gc-heap SIZE           gc_heap_size stored on the board: 512K, 0x80000, 524288
  --boot-line TEXT         what the board printed: "[MaixPy] gc heap=...", or
                           gc.mem_free() and utils.heap_free() right after a start;
                           corrects the figures of the firmware
  --run main.py|ide|repl   how the script is started (default main.py); IDE and
                           REPL find an LCD buffer
  --model ADDR|PATH=FILE   file behind a flash address or a path on the board; may
                           be repeated
  --folder DRIVE=FOLDER    folder that holds what is on a drive of the board:
                           /sd=sdcard, /flash=flash
  --config FILE            settings file; without it maixmem.json beside a script
                           or above it
`,
  check: `maixmem check [options] PATH...

Judges scripts. PATH is a script, a folder, whose scripts are searched without what
git ignores, or - for standard input.

  --format FORMAT          text (default), summary: a line for each script, json,
                           sarif, github: annotations of a workflow, gitlab: code
                           quality report
  --output FORMAT=FILE     also writes a file; may be repeated
  -q, --quiet              findings only
  -v, --verbose            also where each setting comes from, on standard error
  --max-severity LEVEL     gravest finding without exit code 1: error, warning
                           (default), information, hint, none
  --baseline FILE          findings in FILE are known: they are not shown and do
                           not count
  --write-baseline         writes the findings to that file (default
                           maixmem-baseline.json)
  --fix                    applies the fixes that need no further thought, each
                           tried out before; of standard input the text is printed
  --fix --dry-run          prints what --fix would change as a patch; exit code 1
                           when there is anything
  -w, --watch              again after each change, until Ctrl-C
  --compare A B            what a change does: the same as maixmem compare A B
  --stdin-filename FILE    path that the script on standard input has
  --no-ignore              also what git ignores
  --only-maixpy            leaves named scripts alone too that are for something else
  -j, --jobs N             threads that judge (default 1); --fix and --watch take one

{target}
Exit: 0 no finding above --max-severity, 1 at least one, 2 could not run or could
not judge a script.
`,
  compare: `maixmem compare [options] A B

What both heaps need in A and in B, what takes more or less, and which findings come
and go. A and B are two scripts, one of them may be - for standard input; with one
script B is the same with what --to-... changes.

  --to-board ID            board of B
  --to-firmware ID|FILE    firmware of B
  --to-gc-heap SIZE        gc_heap_size that is stored for B
  --to-run main.py|ide|repl   how B is started
  --format text|json

{target}
Exit: 0, 1 when B fits worse or has an error that A has not, 2 could not run.
`,
  board: `maixmem board COMMAND [options]

Talks to a board over its serial port and leaves it at its prompt.

  board ports              serial ports, those with the chip of a board first
  board info               starts the board anew: firmware, boot line, free memory
  board measure FILE[:LINE]  runs a script on the board, up to a line, and shows what
                           both heaps hold beside what was calculated
  board calibrate          starts it anew: the boot line, for maixmem.json
  board heap-size SIZE     stores a gc_heap_size and starts the board with it

  --port PORT              /dev/ttyUSB0, COM3; without it the only one that may be a
                           board
  --no-restart             info: as the board is; what runs is interrupted
  --time SECONDS           measure: ends the script after so long (default 10)
  --output FILE            measure: also writes a measurement; main.maixmeasure.json
                           beside main.py is evidence for the analysis
  --write                  calibrate: into maixmem.json, here or above
  --yes                    heap-size: does not ask
  --format text|json

measure takes the options of check that say what the script runs on.
Serial ports need the npm package @serialport/bindings-cpp beside this one.
Exit: 0, 2 could not be done.
`,
  doctor: `maixmem doctor [options] [FILE]

Versions, parsers, and where each setting comes from, for FILE or the current folder;
to be pasted into a bug report.

{target}
Exit: 0 all is there, 2 something that is needed is missing.
`,
  lsp: `maixmem lsp

The language server on standard input and output, for editors.
`,
  explain: `maixmem explain [options] FILE[:LINE]

The report of a script with every place that allocates, or all that is known about one
of its lines.

{target}`,
  dump: `maixmem dump --stage STAGE [options] FILE

What a stage of the analysis makes of a script: tokens, ast, code,
trace (requests to the GC heap), system (to the system heap), notes (what was noticed), profile.

{target}`,
  rule: `maixmem rule [NAME]...

The pages about rules, by name or code; without a name a list of all rules.
`,
  model: `maixmem model [--format text|json] FILE...

What loading a model takes from the system heap of the board, from the bytes of the file alone.
FILE is a .kmodel, .smodel, .emodel or a .kfpkg package.
`,
  firmware: `maixmem firmware [options] [FILE or NAME]...

What a firmware leaves of the 6 MiB of RAM. FILE is a .bin image or a .kfpkg package, NAME one of --list.

  --list             list the firmware that is known by name
  --boot-line TEXT   what the board printed: "[MaixPy] gc heap=...", or gc.mem_free() and
                     utils.heap_free() right after a start; corrects the figures
  --board ID         board, for the size of its LCD
  --gc-heap SIZE     gc_heap_size stored on the board, e.g. 256K
  --format text|json
`,

  seeCommands: 'maixmem help lists the commands.',
  seeOptions: 'maixmem help {command} lists the options.',
} as const;
