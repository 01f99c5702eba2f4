import { findRule, RULES } from '../core/rules/registry.ts';
import { titleOf } from '../core/rules/rule.ts';
import { nearestNames } from '../core/text/nearest.ts';
import type { CliContext } from './context.ts';
import { EXIT_OK } from './io.ts';
import { InputError, UsageError } from './usage.ts';

/**
 * `maixmem rule [NAME]...`: the pages about rules, by name or code; without a name a list of all rules.
 *
 * @throws UsageError, InputError
 */
export function runRuleCommand(args: readonly string[], ctx: CliContext): Promise<number> {
  const option = args.find((each) => each.startsWith('-'));
  if (option !== undefined) throw new UsageError(`there is no option ${option} here`);
  ctx.io.stdout(args.length === 0 ? listOfRules(ctx) : args.map((name) => pageOf(name, ctx)).join('\n'));
  return Promise.resolve(EXIT_OK);
}

function listOfRules({ say }: CliContext): string {
  const width = Math.max(...RULES.map(({ name }) => name.length)) + 2;
  return RULES.map((rule) => `${rule.code}  ${rule.name.padEnd(width)}${say(titleOf(rule))}\n`).join('');
}

function pageOf(wanted: string, ctx: CliContext): string {
  const rule = findRule(wanted) ?? findRule(wanted.toUpperCase());
  if (rule === undefined) {
    const names = RULES.map(({ name }) => name);
    const nearest = nearestNames(wanted, names, 1)[0];
    throw new UsageError(
      `there is no rule "${wanted}"${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`,
    );
  }
  const page = ctx.rulePage(rule.name, ctx.language);
  if (page === null) throw new InputError(`the page about ${rule.name} is not there: docs/rules is missing`);
  return page;
}
