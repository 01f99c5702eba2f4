/** Tokenises Python as VS Code does: its Python grammar with ours injected. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { ROOT } from '../../scripts/paths.mjs';

const require = createRequire(import.meta.url);

interface GrammarEntry {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** The manifest's grammars: what is not declared there is not tested here. */
function injectedGrammars(): readonly GrammarEntry[] {
  const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
    contributes: { grammars: readonly GrammarEntry[] };
  };
  return manifest.contributes.grammars;
}

async function createRegistry(): Promise<textmate.Registry> {
  const wasm = fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm);
  const injected = injectedGrammars();
  const files = new Map([
    ['source.python', require.resolve('tm-grammars/grammars/python.json')],
    ...injected.map((entry) => [entry.scopeName, path.join(ROOT, entry.path)] as const),
  ]);
  return new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scopeName) => {
      const file = files.get(scopeName);
      if (file === undefined) return Promise.resolve(null);
      return Promise.resolve(textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file));
    },
    getInjections: (scopeName) =>
      injected.filter((entry) => entry.injectTo.includes(scopeName)).map((entry) => entry.scopeName),
  });
}

let registry: Promise<textmate.Registry> | undefined;

/** The tokens of each line. */
export async function tokenizePython(lines: readonly string[]): Promise<Token[][]> {
  registry ??= createRegistry();
  const grammar = await (await registry).loadGrammar('source.python');
  if (grammar === null) throw new Error('the Python grammar did not load');
  let stack = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.map((token) => ({ start: token.startIndex, end: token.endIndex, scopes: token.scopes }));
  });
}
