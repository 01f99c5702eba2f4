/**
 * Writes model/history/maixpy-v1.json: in which versions of the firmware each name of its modules exists.
 *
 *     npx tsx scripts/generateApiHistory.ts CHECKOUT [--check]
 *
 * CHECKOUT is a clone of sipeed/MaixPy-v1 with its history and tags. --check writes nothing and fails (exit 1) when
 * the file is not what the history says. Either way it fails where a minimum build of the model lacks other names
 * than the catalogue says.
 */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import prettier from 'prettier';
import { CATALOGUE } from '../server/src/core/catalogue/catalogue.ts';
import { listFirmware } from '../server/src/core/device/knownTargets.ts';
import { firmwareApi, type BuildName } from './apiHistory/firmwareApi.ts';
import { frozenApi } from './apiHistory/frozenApi.ts';
import { openRepository, type Repository } from './apiHistory/git.ts';
import { describe, FIRST_TAG, mainline, tagPositions, type Commit } from './apiHistory/mainline.ts';
import { grouped, isAlways, rangesOf, type NameRange } from './apiHistory/ranges.ts';

const FILE = fileURLToPath(new URL('../model/history/maixpy-v1.json', import.meta.url));
const SOURCES = fileURLToPath(new URL('../model/sources.json', import.meta.url));

/** Types whose name in C is not the one that the catalogue has for them. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  'KPU.kpu_net': 'KPU.net',
  'KPU.kpu_yolo2': 'KPU.yolo2_args',
  'KPU.kpu_yolo2_find': 'KPU.yolo2_find',
  'KPU.kpu_fmap': 'KPU.fmap',
  'KPU.kpu_netinfo_find': 'KPU.netinfo_find',
  'Maix.Audio': 'audio.Audio',
  'image.imagewriter': 'image.ImageWriter',
  'image.imagereader': 'image.ImageReader',
};

/** The id that the catalogue gives a name: modules have several names, and so have some types. */
function canonical(name: string): string {
  const [module = '', ...rest] = name.split('.');
  const known = rest.length === 0 ? undefined : CATALOGUE.findModule(module)?.file.module;
  const full = [known ?? module, ...rest].join('.');
  const [first = '', second = '', ...more] = full.split('.');
  const type = TYPE_NAMES[`${first}.${second}`];
  return type === undefined || more.length === 0 ? full : [type, ...more].join('.');
}

function apiOf(repository: Repository, hash: string, build: BuildName): ReadonlySet<string> {
  return new Set([...firmwareApi(repository, hash, build)].map(canonical));
}

/** Modules in C that are compiled in or not, and folders with frozen files, of the firmware of the model. */
const FOLDERS = new Set(
  listFirmware().flatMap(({ frozenFrom }) => (frozenFrom === null ? [] : [frozenFrom])),
);
const FROZEN = new Set(listFirmware().flatMap(({ frozenModules }) => frozenModules));

interface VersionRecord {
  readonly version: string;
  readonly commit: string;
}

function record({ version, hash }: Commit): VersionRecord {
  return { version, commit: hash };
}

function writtenRange({ since, until }: NameRange): object {
  return {
    ...(since === undefined ? {} : { since: record(since) }),
    ...(until === undefined ? {} : { until: record(until) }),
  };
}

/** The commit that a firmware was built from, where the public history has it. */
function commitOf(repository: Repository, version: string): Commit | undefined {
  const name = /-g([0-9a-f]+)/.exec(version)?.[1] ?? (/^v[\d.]+$/.test(version) ? version : undefined);
  if (name === undefined) return undefined;
  try {
    return describe(repository, repository.run('rev-parse', '--verify', '--quiet', `${name}^{commit}`));
  } catch {
    return undefined; // a fork's own commit
  }
}

type Ranges = ReadonlyMap<string, readonly NameRange[]>;

interface FrozenRanges {
  readonly folder: string;
  readonly module: string;
  readonly ranges: Ranges;
  /** What an imported name stands for. */
  readonly same: Readonly<Record<string, string>>;
}

/** The ranges of each frozen module in each folder. */
function frozenRanges(repository: Repository, commits: readonly Commit[]): readonly FrozenRanges[] {
  const history = commits.map((commit) => ({ commit, folders: frozenApi(repository, commit.hash) }));
  return [...FOLDERS].sort().flatMap((folder) =>
    [...FROZEN].sort().flatMap((module) => {
      const inModule = history.map(({ commit, folders }) => ({
        commit,
        names: new Map([...(folders.get(folder) ?? [])].filter(([name]) => belongsTo(name, module))),
      }));
      const ranges = rangesOf(
        inModule.map(({ commit, names }) => ({ commit, names: new Set(names.keys()) })),
      );
      const same = inModule.flatMap(({ names }) =>
        [...names].flatMap(([name, { as }]) => (as === undefined ? [] : [[name, as] as const])),
      );
      return ranges.size === 0 ? [] : [{ folder, module, ranges, same: Object.fromEntries(same) }];
    }),
  );
}

function belongsTo(name: string, module: string): boolean {
  return name === module || name.startsWith(`${module}.`);
}

function isIn(ranges: readonly NameRange[] | undefined, { position }: Commit): boolean {
  return (ranges ?? []).some(
    ({ since, until }) => (since?.position ?? 0) <= position && position < (until?.position ?? Infinity),
  );
}

/** Names whose presence the ranges do not tell: the commit of the firmware is beside the main line. */
function exceptions(names: ReadonlySet<string>, ranges: Ranges, commit: Commit): object {
  const also = [...names].filter((name) => !isIn(ranges.get(name), commit)).sort();
  const lacks = [...ranges.keys()]
    .filter((name) => isIn(ranges.get(name), commit) && !names.has(name))
    .sort();
  return { ...(also.length === 0 ? {} : { also }), ...(lacks.length === 0 ? {} : { lacks }) };
}

/** Minimum builds leave out names, which the catalogue says of the newest version: messages about others. */
function minimumDifferences(repository: Repository, id: string, commit: Commit): string[] {
  const names = apiOf(repository, commit.hash, 'full');
  const small = apiOf(repository, commit.hash, 'minimum');
  const leftOut = (name: string): boolean =>
    CATALOGUE.availabilityOf(name).some((condition) => condition === 'not target.omvMinimum');
  return [...names]
    .filter((name) => small.has(name) === leftOut(name))
    .map((name) => `${id}: ${name} is ${small.has(name) ? '' : 'not '}in this minimum build`);
}

/** The commit of every firmware of the model that has one, and what is special about it. */
function firmwareData(
  repository: Repository,
  ranges: Ranges,
  frozen: readonly FrozenRanges[],
): Readonly<Record<string, object>> {
  const records = listFirmware().flatMap(({ id, version, frozenFrom, frozenModules }) => {
    const commit = commitOf(repository, version);
    if (commit === undefined) return [];
    const own = frozen.filter(
      ({ folder, module }) => folder === frozenFrom && frozenModules.includes(module),
    );
    const files = frozenApi(repository, commit.hash).get(frozenFrom ?? '') ?? new Map<string, unknown>();
    const frozenNames = [...files.keys()].filter((name) => own.some(({ module }) => belongsTo(name, module)));
    const names = new Set([...apiOf(repository, commit.hash, 'full'), ...frozenNames]);
    const all = new Map([...ranges, ...own.flatMap((each) => [...each.ranges])]);
    const data = { commit: commit.hash, position: commit.position, ...exceptions(names, all, commit) };
    return [[id, data] as const];
  });
  return Object.fromEntries(records);
}

function derive(repository: Repository, last: string): unknown {
  const commits = mainline(repository, last);
  const ranges = rangesOf(
    commits.map((commit) => ({ commit, names: apiOf(repository, commit.hash, 'full') })),
  );
  const changing = new Map([...ranges].filter(([, each]) => !isAlways(each)));
  const frozen = frozenRanges(repository, commits);
  return {
    $schema: '../schema/history.schema.json',
    src: 'maixpy-v1',
    first: FIRST_TAG,
    tags: tagPositions(repository, last),
    firmware: firmwareData(repository, ranges, frozen),
    names: grouped(changing).map(({ range, names }) => ({ ...writtenRange(range), names })),
    frozen: frozen.map(({ folder, module, ranges: own, same }) => ({
      folder,
      module,
      ranges: grouped(own).map(({ range, names }) => ({ ...writtenRange(range), names })),
      ...(Object.keys(same).length === 0 ? {} : { same }),
    })),
  };
}

/** What the minimum builds of the model lack, against what the catalogue says. */
function differences(repository: Repository): string[] {
  return listFirmware().flatMap(({ id, version, features }) => {
    const commit = features.omvMinimum ? commitOf(repository, version) : undefined;
    return commit === undefined ? [] : minimumDifferences(repository, id, commit);
  });
}

async function main(checkout: string, check: boolean): Promise<number> {
  const repository = openRepository(checkout);
  const sources = JSON.parse(fs.readFileSync(SOURCES, 'utf8')) as readonly { id: string; commit: string }[];
  const last = sources.find(({ id }) => id === 'maixpy-v1')?.commit;
  if (last === undefined) throw new Error('sources.json has no maixpy-v1');
  const data = derive(repository, last);
  const wrong = differences(repository);
  for (const message of wrong) console.error(message);
  const options = await prettier.resolveConfig(FILE);
  const text = await prettier.format(JSON.stringify(data), { ...options, parser: 'json' });
  if (!check) {
    fs.mkdirSync(new URL('.', `file://${FILE}`), { recursive: true });
    fs.writeFileSync(FILE, text);
    return wrong.length === 0 ? 0 : 1;
  }
  const isSame = fs.existsSync(FILE) && fs.readFileSync(FILE, 'utf8') === text;
  if (!isSame)
    console.error('model/history/maixpy-v1.json is not what the history says: run without --check');
  return isSame && wrong.length === 0 ? 0 : 1;
}

const args = process.argv.slice(2);
const [checkout, ...others] = args.filter((arg) => arg !== '--check');
if (checkout === undefined || others.length > 0 || !fs.existsSync(checkout)) {
  console.error('usage: npx tsx scripts/generateApiHistory.ts CHECKOUT [--check]');
  process.exitCode = 2;
} else {
  process.exitCode = await main(checkout, args.includes('--check'));
}
