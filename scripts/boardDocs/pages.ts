/** The pages about boards and firmware, from the data of both. */
import path from 'node:path';
import prettier from 'prettier';
import type { Language } from '../../messages/language.ts';
import { term } from '../../messages/message.ts';
import { sayIn } from '../../messages/render.ts';
import type { Board, Firmware } from '../../server/src/core/device/description.ts';
import { offeredBoards, offeredFirmware } from '../../server/src/core/device/knownTargets.ts';
import { resolveTarget, systemCapacityBytes } from '../../server/src/core/device/target.ts';
import { ROOT } from '../paths.mjs';
import { sizeInterval } from '../../server/src/core/quantity/format.ts';

interface Page {
  readonly file: string;
  readonly title: string;
  readonly otherLanguage: string;
  readonly opening: string;
  readonly boards: string;
  readonly boardColumns: readonly string[];
  readonly firmware: string;
  readonly firmwareOpening: string;
  readonly firmwareColumns: readonly string[];
  readonly builds: string;
  readonly images: string;
  readonly noLcd: string;
}

const PAGES: Readonly<Record<Language, Page>> = {
  en: {
    file: 'docs/boards.md',
    title: 'Boards and firmware',
    otherLanguage: '[简体中文](zh-cn/boards.md)',
    opening:
      'What a script may be judged for: `# maixmem: board maix-dock` in the script, `"board"` and `"firmware"` in `maixmem.json`, `--board` and `--firmware` on the command line, or chosen in the editor.\nA firmware may also be the path of its `.bin`: then the figures are those of that file.',
    boards: 'Boards',
    boardColumns: ['Board', 'Identity', 'LCD', 'Firmware if none is said', 'What it is'],
    firmware: 'Firmware',
    firmwareOpening:
      'Image, static data and stacks lie in the same 6 MiB as the two heaps; `gc_heap_size` divides what is left.\n`maixmem firmware NAME` says more about one of them. The figures of an image that was given are those of its bytes; those of a build hold for all its versions.',
    firmwareColumns: ['Firmware', 'Identity', 'Left for both heaps', 'kmodel', 'What it is'],
    builds: 'Builds that are published',
    images: 'Images that were measured',
    noLcd: 'none',
  },
  'zh-cn': {
    file: 'docs/zh-cn/boards.md',
    title: '开发板和固件',
    otherLanguage: '[English](../boards.md)',
    opening:
      '脚本可以针对哪些目标来判断：在脚本中写 `# maixmem: board maix-dock`，在 `maixmem.json` 中写 `"board"` 和 `"firmware"`，在命令行用 `--board` 和 `--firmware`，或在编辑器中选择。\n固件也可以是它的 `.bin` 文件路径：这时的数值就是这个文件的数值。',
    boards: '开发板',
    boardColumns: ['开发板', '标识', 'LCD', '未指定时的固件', '说明'],
    firmware: '固件',
    firmwareOpening:
      '镜像、静态数据和栈与两个堆共用同一块 6 MiB 内存；`gc_heap_size` 划分剩下的部分。\n`maixmem firmware NAME` 会给出某个固件的更多信息。有镜像的，数值取自镜像本身；某种构建的数值适用于它的所有版本。',
    firmwareColumns: ['固件', '标识', '留给两个堆', 'kmodel', '说明'],
    builds: '公开发布的构建',
    images: '实测过的镜像',
    noLcd: '无',
  },
};

function pageIn(language: Language): string {
  const words = PAGES[language];
  const say = sayIn(language);
  const boardRow = ({ name, id, lcd, defaultFirmware, summary }: Board): readonly string[] => [
    say(term(name)),
    `\`${id}\``,
    lcd === null ? words.noLcd : `${lcd.width} × ${lcd.height}`,
    `\`${defaultFirmware}\``,
    say(term(summary)),
  ];
  const firmwareRow = ({ name, id, features, summary }: Firmware): readonly string[] => [
    say(term(name)),
    `\`${id}\``,
    say(sizeInterval(roomOf(id))),
    features.kmodelVersions.map((version) => `v${version}`).join(', '),
    say(term(summary)),
  ];
  const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
    [columns, columns.map(() => '---'), ...rows].map(row).join('\n');
  const ofKind = (kind: Firmware['kind']): string =>
    table(
      words.firmwareColumns,
      offeredFirmware()
        .filter((one) => one.kind === kind)
        .map(firmwareRow),
    );
  const parts = [
    `# ${words.title}`,
    words.otherLanguage,
    words.opening,
    `## ${words.boards}`,
    table(words.boardColumns, offeredBoards().map(boardRow)),
    `## ${words.firmware}`,
    words.firmwareOpening,
    `### ${words.builds}`,
    ofKind('build'),
    `### ${words.images}`,
    ofKind('release'),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What a firmware leaves of the RAM, GC heap and system heap together. */
function roomOf(firmware: string): ReturnType<typeof systemCapacityBytes> {
  const target = resolveTarget({ firmware });
  if (!target.ok) throw new Error(`${firmware} has no target`);
  return systemCapacityBytes(target.value);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A page of the repository, in the formatting of its files. */
export interface MadePage {
  /** Relative to the repository. */
  readonly file: string;
  readonly text: string;
}

/** docs/boards.md in both languages. */
export function boardPages(): Promise<readonly MadePage[]> {
  return Promise.all(
    (Object.keys(PAGES) as Language[]).map(async (language) => {
      const { file } = PAGES[language];
      const style = await prettier.resolveConfig(path.join(ROOT, file));
      return { file, text: await prettier.format(pageIn(language), { ...style, parser: 'markdown' }) };
    }),
  );
}
