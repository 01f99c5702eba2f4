/** Every block of code on the pages: used as it stands there where a machine can, or named here with the reason why not. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { load } from 'js-yaml';
import { parse as parseToml } from 'smol-toml';
import { TARBALL } from '../../scripts/npmPackage.mjs';
import { ROOT } from '../../scripts/paths.mjs';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { installPackage, type InstalledPackage } from './installedPackage.ts';

/** Lines of a shell that are not run here, and why; a text that ends in … stands for all that begin with it. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci --ignore-scripts…': 'fetches what is developed with; scripts/setup.mjs does it before every test',
  'npm run package': 'packs what is tested here; installPackage does it',
  'code --install-extension …':
    'no desktop VS Code is at hand; test/vscode installs the same file into its server',
  'npm start…': 'starts from the repository; test/unit/repo/setup.test.ts',
  'npm run survey …': 'takes scripts of other people, and minutes',
  'npm run bench -- --peers …': 'fetches other programs, and takes scripts of other people',
  'npm install --global maixpy-memory-budget': 'asks for a published version',
  'maixmem check --watch …': 'never ends; test/unit/cli/check.test.ts',
  'maixmem board …': 'needs a port; test/protocol/board.test.ts and test/properties/board/commands.test.ts',
};

/** Pages whose lines for a shell another test runs, one after the other. */
const PAGES_ELSEWHERE: Readonly<Record<string, string>> = {
  'docs/getting-started.md': 'npm.test.ts',
  'docs/github-actions.md': 'pipelines.test.ts',
  'docs/pre-commit.md': 'pipelines.test.ts',
};

/** Blocks of these languages are used by other tests. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  lua: 'test/editors/editors.test.ts',
  elisp: 'test/editors/editors.test.ts',
  ts: 'npm.test.ts',
};

const SCRIPT = `import sensor
import lcd

lcd.init()
sensor.reset()
sensor.set_pixformat(sensor.RGB565)
sensor.set_framesize(sensor.QVGA)
sensor.skip_frames(time=2000)

table = bytearray(700000)


def show():
    lcd.display(sensor.snapshot())


while True:
    show()
`;

/** What the pages speak of, as a person has it when reading them. */
const FILES: Readonly<Record<string, string>> = {
  'main.py': SCRIPT,
  'old.py': SCRIPT,
  'new.py': SCRIPT.replace('700000', '800000'),
  'src/main.py': SCRIPT,
};

interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

const PAGES = [
  'README.md',
  ...fs
    .readdirSync(path.join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

function blocksOf(page: string): readonly Block[] {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
    page,
    language,
    text: code,
  }));
}

const BLOCKS = PAGES.flatMap(blocksOf);

/** The lines of a shell without their comments. */
function linesOf({ text }: Block): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\s+# .*$/, '').trim())
    .filter((line) => line !== '');
}

function reasonNotToRun(line: string): string | undefined {
  return Object.keys(NOT_RUN).find((known) =>
    known.endsWith('…') ? line.startsWith(known.slice(0, -1).trimEnd()) : line === known,
  );
}

void describe('the pages', () => {
  let installed: InstalledPackage;
  let globalFolder: string;
  before(() => {
    installed = installPackage({});
    globalFolder = path.join(installed.folder, 'global');
    fs.mkdirSync(path.join(installed.folder, 'dist'));
    fs.copyFileSync(TARBALL, path.join(installed.folder, 'dist', path.basename(TARBALL)));
    fs.writeFileSync(path.join(installed.folder, '.gitignore'), 'node_modules\nglobal\n.npm-cache\ndist\n');
    assert.equal(shell('git init -q .').status, 0);
    layOut();
    // As somebody has it who has read another page before.
    assert.equal(shell('maixmem check --baseline known.json --write-baseline src').status, 0);
  });
  after(() => installed.remove());

  const shell = (line: string) =>
    installed.run('bash', ['-c', line], {
      env: {
        PATH: `${installed.file('../.bin')}${path.delimiter}${installed.environment['PATH'] ?? ''}`,
        npm_config_prefix: globalFolder,
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@b',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@b',
      },
    });
  const layOut = (): void => {
    for (const [name, text] of Object.entries(FILES)) {
      const file = path.join(installed.folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    shell('git add -A && git commit -qm state');
  };

  void test('every line for a shell runs, or is known not to', () => {
    const used = new Set<string>();
    const ran = new Set<string>();
    for (const page of PAGES.filter((one) => !(one in PAGES_ELSEWHERE))) {
      layOut();
      for (const line of BLOCKS.filter((one) => one.page === page && one.language === 'sh').flatMap(
        linesOf,
      )) {
        const reason = reasonNotToRun(line);
        if (reason !== undefined) {
          used.add(reason);
          continue;
        }
        if (ran.has(line)) continue;
        ran.add(line);
        const { status, stdout, stderr } = shell(line);
        // 1 says that something was found, as the scripts have it.
        assert.ok(
          status === 0 || (status === 1 && /maixmem|maixpy/.test(line)),
          `${page}: ${line}\n${stdout}${stderr}`,
        );
      }
    }
    assert.deepEqual(
      Object.keys(NOT_RUN).filter((one) => !used.has(one)),
      [],
      'lines that no page has any more',
    );
  });

  void test('what was installed globally from the tarball is found by npx, by the name of the package', () => {
    const elsewhere = temporaryFolder({ 'main.py': SCRIPT });
    const { status, stdout, stderr } = installed.run(
      'bash',
      ['-c', `cd '${elsewhere}' && npx maixpy-memory-budget check --format summary main.py`],
      { env: { npm_config_prefix: globalFolder } },
    );
    assert.equal(status, 1, stderr);
    assert.match(stdout, /^main\.py {2}does not fit/);
  });

  void test('every other block is what its language says', () => {
    const readers: Readonly<Record<string, (block: Block) => void>> = {
      sh: () => undefined,
      json: ({ text }) => void JSON.parse(text),
      yaml: ({ text }) => assert.equal(typeof load(text), 'object'),
      toml: ({ text }) => void parseToml(text),
      python: ({ page, text }) => {
        const { status, stderr } = installed.run(installed.file('../.bin/maixmem'), ['check', '-q', '-'], {
          input: text,
        });
        assert.ok(status === 0 || status === 1, `${page}: ${stderr}`);
      },
      js: ({ page, text }) => {
        fs.writeFileSync(path.join(installed.folder, 'block.mjs'), text);
        const { status, stderr } = installed.run(process.execPath, ['block.mjs']);
        assert.equal(status, 0, `${page}: ${stderr}`);
      },
    };
    for (const block of BLOCKS) {
      if (block.language in ELSEWHERE) continue;
      const read = readers[block.language];
      assert.ok(read !== undefined, `${block.page} has a block of ${block.language}`);
      read(block);
    }
  });
});
