// The data of the catalogue: schemas, and that every expression, name, owner, type and citation resolves.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  CATALOGUE_FAILURES,
  CATALOGUE_FILES,
  CATALOGUE_FUNCTIONS,
} from '../../../server/src/core/catalogue/bundle.ts';
import { CATALOGUE } from '../../../server/src/core/catalogue/catalogue.ts';
import { BUILTIN_FUNCTIONS } from '../../../server/src/core/catalogue/expressionFunctions.ts';
import { parseExpression } from '../../../server/src/core/catalogue/expressionParse.ts';
import { mentionsOf } from '../../../server/src/core/catalogue/expressionSyntax.ts';
import { parseOwner } from '../../../server/src/core/catalogue/owner.ts';
import { DEVICE_STATE, STATE_NAMES } from '../../../server/src/core/catalogue/state.ts';
import type {
  CallEntry,
  CatalogueFile,
  Effect,
  Member,
  TypeEntry,
  TypeTerm,
  TypeTermDetails,
} from '../../../server/src/core/catalogue/types.ts';

const MODEL = new URL('../../../model/', import.meta.url);
const BUILT_IN_TYPES = new Set(
  'None bool int float str bytes bytearray list tuple dict set memoryview function iterator module any unknown data argument oneOf'.split(
    ' ',
  ),
);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, MODEL), 'utf8'));
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
const sources = new Set((readJson('sources.json') as readonly { readonly id: string }[]).map(({ id }) => id));
const functions = new Map(CATALOGUE_FUNCTIONS.map((entry) => [entry.name, entry.params.length]));

/** Checks one expression: it parses, calls known functions and names what `names` has. */
function checkExpression(text: string, names: ReadonlySet<string>, where: string): void {
  const result = parseExpression(text);
  assert.ok(result.ok, `${where}: ${text}: ${result.ok ? '' : `${result.message} at ${result.offset}`}`);
  const { names: used, calls } = mentionsOf(result.expression);
  for (const name of used) {
    const [first = '', field] = name.split('.');
    assert.ok(names.has(first) || STATE_NAMES.has(name), `${where}: ${text}: unknown name ${name}`);
    if (names.has(first) && field !== undefined) checkField(first, field, where);
  }
  for (const call of calls) {
    const builtin = Object.hasOwn(BUILTIN_FUNCTIONS, call.name) ? BUILTIN_FUNCTIONS[call.name] : undefined;
    const fits =
      builtin === undefined
        ? functions.get(call.name) === call.count
        : call.count >= builtin.minimumCount && call.count <= builtin.maximumCount;
    assert.ok(fits, `${where}: ${text}: no function ${call.name} of ${call.count}`);
  }
}

/** Every field that an expression reads must be a field of some type. */
const FIELD_NAMES = new Set(
  CATALOGUE_FILES.flatMap((file) => (file.types ?? []).flatMap((type) => Object.keys(type.fields ?? {}))),
);
function checkField(parameter: string, field: string, where: string): void {
  assert.ok(FIELD_NAMES.has(field), `${where}: no type has the field ${parameter}.${field}`);
}

function checkTerm(term: TypeTerm, names: ReadonlySet<string>, where: string): void {
  const details: TypeTermDetails = typeof term === 'string' ? { type: term } : term;
  const type = CATALOGUE.findType(details.type);
  assert.ok(BUILT_IN_TYPES.has(details.type) || type !== undefined, `${where}: unknown type ${details.type}`);
  for (const text of [details.value, details.length, details.when]) {
    if (text !== undefined) checkExpression(text, names, where);
  }
  for (const [field, text] of Object.entries(details.fields ?? {})) {
    assert.ok(type?.fields?.[field] !== undefined, `${where}: ${details.type} has no field ${field}`);
    checkExpression(text, names, where);
  }
  if (details.argument !== undefined) assert.ok(names.has(details.argument), `${where}: ${details.argument}`);
  const { of } = details;
  const parts = of === undefined ? [] : Array.isArray(of) ? (of as readonly TypeTerm[]) : [of as TypeTerm];
  for (const part of [...parts, ...(details.holds ?? []), ...(details.options ?? [])]) {
    checkTerm(part, names, where);
  }
}

function checkOwner(text: string, names: ReadonlySet<string>, where: string): void {
  const owner = parseOwner(text);
  assert.ok(owner !== undefined, `${where}: owner ${text}`);
  if (owner.of === 'argument') assert.ok(names.has(owner.parameter), `${where}: owner ${text}`);
}

/** The name that a series adds to those of the call. */
function checkSeries(
  { series, owner }: Extract<Effect, { do: 'allocate' }>,
  names: ReadonlySet<string>,
  where: string,
): readonly string[] {
  if (series === undefined) return [];
  for (const text of [series.from, series.below, series.step]) checkExpression(text, names, where);
  assert.match(owner, /^temporary\/./, `${where}: nothing names what a series frees`);
  assert.ok(!names.has(series.name), `${where}: ${series.name} is an argument`);
  return [series.name];
}

function checkEffect(effect: Effect, names: ReadonlySet<string>, where: string): void {
  if (effect.when !== undefined) checkExpression(effect.when, names, where);
  switch (effect.do) {
    case 'allocate':
      checkExpression(effect.bytes, new Set([...names, ...checkSeries(effect, names, where)]), where);
      if (effect.count !== undefined) checkExpression(effect.count, names, where);
      checkOwner(effect.owner, names, where);
      if (typeof effect.ifFails === 'string') {
        assert.ok(Object.hasOwn(CATALOGUE_FAILURES, effect.ifFails), `${where}: failure ${effect.ifFails}`);
      }
      if (effect.region === 'system-heap') assert.notEqual(effect.owner, 'garbage', where);
      return;
    case 'release':
      checkOwner(effect.owner, names, where);
      return;
    case 'set': {
      checkExpression(effect.value, names, where);
      const [first = ''] = effect.target.replace(/^argument:/, '').split('.');
      assert.ok(Object.hasOwn(DEVICE_STATE, effect.target) || names.has(first), `${where}: ${effect.target}`);
      return;
    }
    case 'keep':
      assert.ok(names.has(effect.argument), `${where}: keeps ${effect.argument}`);
      checkOwner(effect.owner, names, where);
      return;
    case 'call':
      assert.ok(names.has(effect.argument), `${where}: calls ${effect.argument}`);
      if (effect.count !== undefined) checkExpression(effect.count, names, where);
      return;
    case 'require':
      checkExpression(effect.bytes, names, where);
      checkExpression(effect.within, names, where);
      if (effect.limit !== undefined) checkExpression(effect.limit.value, names, where);
      if (typeof effect.ifFails === 'string') {
        assert.ok(Object.hasOwn(CATALOGUE_FAILURES, effect.ifFails), `${where}: failure ${effect.ifFails}`);
      }
      return;
    case 'raise':
    case 'stray':
      for (const [, text = ''] of (effect.because ?? '').matchAll(/\{([^{}]+)\}/g))
        checkExpression(text, names, where);
      return;
    case 'collect':
    case 'reset':
      return;
  }
}

function checkCall(entry: CallEntry, citations: ReadonlySet<string>): void {
  const names = new Set(entry.params.map(({ name }) => name));
  assert.equal(names.size, entry.params.length, `${entry.id}: a parameter twice`);
  for (const parameter of entry.params) {
    if (parameter.default !== undefined) checkExpression(parameter.default, names, entry.id);
    const [low, high] = parameter.range ?? [0, null];
    assert.ok(high === null || low <= high, `${entry.id}: range of ${parameter.name}`);
    if (parameter.likely !== undefined) {
      assert.ok(
        low <= parameter.likely && parameter.likely <= (high ?? Infinity),
        `${entry.id}: ${parameter.name}`,
      );
    }
  }
  checkTerm(entry.returns, names, entry.id);
  for (const effect of entry.effects) {
    checkEffect(effect, names, entry.id);
    for (const id of effect.cite ?? []) assert.ok(citations.has(id), `${entry.id}: no citation ${id}`);
    if (effect.do === 'allocate' && entry.evidence === 'source') {
      assert.ok(effect.cite !== undefined, `${entry.id}: ${effect.what} is not cited`);
    }
  }
  if (entry.sameAs === undefined) {
    assert.ok(
      entry.effects.length > 0 || entry.free !== undefined,
      `${entry.id} costs nothing and does not say why`,
    );
  } else {
    const target = CATALOGUE.findCall(entry.sameAs);
    assert.ok(target !== undefined && target.sameAs === undefined, `${entry.id}: sameAs ${entry.sameAs}`);
  }
}

function checkMember(member: Member, file: CatalogueFile, citations: ReadonlySet<string>): void {
  const own = new Set([...citations, ...Object.keys(member.citations ?? {})]);
  for (const citation of Object.values(member.citations ?? {})) {
    assert.ok(sources.has(citation.src), `${member.id}: unknown source ${citation.src}`);
  }
  assert.ok(member.id.startsWith(`${file.module}.`), `${member.id} in ${file.module}`);
  if (member.availability !== undefined) checkExpression(member.availability, new Set(), member.id);
  switch (member.kind) {
    case 'call':
      checkCall(member, own);
      return;
    case 'attribute':
      checkTerm(member.value, new Set(), member.id);
      return;
    case 'type':
      assert.ok(CATALOGUE.findType(member.type) !== undefined, `${member.id}: unknown type ${member.type}`);
      return;
    case 'module':
      assert.ok(CATALOGUE.findModule(member.module) !== undefined, `${member.id}: unknown module`);
      return;
    case 'constant':
      return;
  }
}

function checkType(type: TypeEntry, file: CatalogueFile): void {
  const citations = new Set([...Object.keys(file.citations), ...Object.keys(type.citations)]);
  for (const member of type.members) checkMember(member, file, citations);
  for (const call of [type.construct, type.operators]) {
    if (call !== undefined) checkCall(call, new Set([...citations, ...Object.keys(call.citations ?? {})]));
  }
  for (const term of [type.subscript, type.slice, type.iterates]) {
    if (term !== undefined) checkTerm(term, new Set(['self', 'selected']), type.type);
  }
  if (type.base !== undefined) assert.ok(CATALOGUE.findType(type.base) !== undefined, `${type.type}: base`);
}

describe('model/catalogue', () => {
  const validate = ajv.compile(readJson('schema/catalogue.schema.json') as object);
  const shared = new Set(['functions.json', 'failures.json']);
  const names = readdirSync(new URL('catalogue/', MODEL)).filter((name) => name.endsWith('.json'));

  it('has every file in the bundle', () => {
    assert.equal(CATALOGUE_FILES.length, names.filter((name) => !shared.has(name)).length);
  });

  it('has functions that fit their schema and parse', () => {
    const check = ajv.compile(readJson('schema/catalogue-functions.schema.json') as object);
    assert.equal(check(readJson('catalogue/functions.json')), true, ajv.errorsText(check.errors));
    for (const entry of CATALOGUE_FUNCTIONS) {
      assert.ok(!Object.hasOwn(BUILTIN_FUNCTIONS, entry.name), `${entry.name} is built in`);
      if ('formula' in entry) checkExpression(entry.formula, new Set(entry.params), entry.name);
    }
  });

  it('has failures that fit their schema', () => {
    const check = ajv.compile(readJson('schema/catalogue-failures.schema.json') as object);
    assert.equal(check(readJson('catalogue/failures.json')), true, ajv.errorsText(check.errors));
  });

  it('has no id, type or module twice', () => {
    const members = CATALOGUE_FILES.flatMap((file) => [
      ...file.members,
      ...(file.types ?? []).flatMap((type) => type.members),
    ]);
    assert.equal(new Set(members.map(({ id }) => id)).size, members.length);
    const types = CATALOGUE_FILES.flatMap((file) => (file.types ?? []).map(({ type }) => type));
    assert.equal(new Set(types).size, types.length);
    const imports = CATALOGUE_FILES.flatMap((file) => file.imports);
    assert.equal(new Set(imports).size, imports.length);
  });

  for (const name of names.filter((name) => !shared.has(name))) {
    it(name, () => {
      const data = readJson(`catalogue/${name}`);
      assert.equal(validate(data), true, ajv.errorsText(validate.errors?.slice(0, 8)));
      const file = data as CatalogueFile;
      assert.equal(name, `${file.module.replace('.', '-')}.json`);
      assert.deepEqual(CATALOGUE.findModule(file.module)?.file, file);
      if (file.availability !== undefined) checkExpression(file.availability, new Set(), file.module);
      const citations = new Set(Object.keys(file.citations));
      for (const citation of Object.values(file.citations))
        assert.ok(sources.has(citation.src), citation.src);
      for (const effect of file.importEffects ?? []) {
        checkEffect(effect, new Set(), file.module);
        for (const id of effect.cite ?? []) assert.ok(citations.has(id), `${file.module}: no citation ${id}`);
      }
      for (const error of file.documentationErrors ?? []) {
        for (const id of error.cite) assert.ok(citations.has(id), `${file.module}: no citation ${id}`);
      }
      for (const member of file.members) checkMember(member, file, citations);
      for (const type of file.types ?? []) checkType(type, file);
    });
  }
});
