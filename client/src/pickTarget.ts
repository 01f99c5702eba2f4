/** The pickers for board and firmware. */
import * as vscode from 'vscode';
import type { TargetChoice } from '../../protocol/index.ts';
import type { Chosen } from './chooseTarget.ts';

interface Item extends vscode.QuickPickItem {
  /** Absent: asks for a file. */
  readonly chosen?: Chosen;
}

export interface PickOptions {
  readonly title: string;
  readonly placeHolder: string;
  /** What the default stands for. */
  readonly defaultName: string | undefined;
  readonly current: string | undefined;
}

/** @returns undefined when the user gave up */
export async function pickBoard(
  choices: readonly TargetChoice[],
  options: PickOptions,
): Promise<Chosen | undefined> {
  const item = await pick([...defaultItem(options), ...listed(choices, options.current)], options);
  return item?.chosen;
}

/**
 * Firmware that suits comes first, a file on top.
 *
 * @param files firmware files of the workspace
 */
export async function pickFirmware(
  choices: readonly TargetChoice[],
  files: readonly vscode.Uri[],
  options: PickOptions,
): Promise<Chosen | undefined> {
  const item = await pick(
    [
      {
        label: vscode.l10n.t('$(folder-opened) From a .bin file…'),
        detail: vscode.l10n.t('Reads how much memory that firmware leaves from the file itself.'),
      },
      ...files.map((file): Item => ({
        label: `$(file-binary) ${vscode.workspace.asRelativePath(file)}`,
        chosen: { file: file.toString() },
      })),
      ...defaultItem(options),
      ...listed(choices, options.current),
    ],
    options,
  );
  if (item === undefined) return undefined;
  return item.chosen === undefined ? firmwareFile() : item.chosen;
}

/** Opens on what is current. */
async function pick(
  items: readonly Item[],
  { title, placeHolder, current }: PickOptions,
): Promise<Item | undefined> {
  const input = vscode.window.createQuickPick<Item>();
  input.title = title;
  input.placeholder = placeHolder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.items = items;
  input.activeItems = items.filter(
    ({ chosen }) => chosen !== null && chosen !== undefined && 'id' in chosen && chosen.id === current,
  );
  try {
    return await new Promise<Item | undefined>((resolve) => {
      input.onDidAccept(() => resolve(input.selectedItems[0]));
      input.onDidHide(() => resolve(undefined));
      input.show();
    });
  } finally {
    input.dispose();
  }
}

function defaultItem({ defaultName }: PickOptions): readonly Item[] {
  return [
    {
      label: vscode.l10n.t('$(discard) Use the default'),
      ...(defaultName === undefined ? {} : { description: defaultName }),
      chosen: null,
    },
  ];
}

/** The current one, then the others under what is said of them. */
function listed(choices: readonly TargetChoice[], current: string | undefined): readonly Item[] {
  const items: Item[] = [];
  const first = choices.filter(({ id }) => id === current);
  if (first.length > 0) items.push(separator(vscode.l10n.t('current')), ...first.map(itemOf));
  let group: string | undefined;
  for (const choice of choices) {
    if (choice.id === current) continue;
    const name = choice.group ?? '';
    if (name !== group) items.push(separator(name));
    group = name;
    items.push(itemOf(choice));
  }
  return items;
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function itemOf({ id, name, detail, note }: TargetChoice): Item {
  return { label: name, description: note ?? '', detail, chosen: { id } };
}

async function firmwareFile(): Promise<Chosen | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      canSelectMany: false,
      filters: { [vscode.l10n.t('MaixPy firmware')]: ['bin', 'kfpkg'] },
    })) ?? [];
  return file === undefined ? undefined : { file: file.toString() };
}
