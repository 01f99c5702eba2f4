/** What axe finds that keeps people out, in a part of the page. */
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Locator } from 'playwright-core';

/**
 * @param part what is looked at, with what is inside
 * @param load has the page of that part carry out the text of axe
 * @param screen what it is called where something is found
 */
async function assertNothingSerious(
  part: Locator,
  load: (source: string) => Promise<unknown>,
  screen: string,
): Promise<void> {
  await load(axe.source);
  const found = await part.evaluate(async (element) => {
    const { axe: engine } = globalThis as unknown as { readonly axe: typeof axe };
    const { body } = element.ownerDocument;
    const whole = element === body ? element.ownerDocument : element;
    // VS Code draws its own bar, which has no name, over a view that is being filled again.
    const looked = { include: [whole], exclude: ['.monaco-progress-container'] };
    const { violations, passes } = await engine.run(looked, {
      // It reads what stands beside a name as a part of its last word.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    return {
      passed: passes.length,
      serious: violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    };
  });
  assert.deepEqual(found.serious, [], screen);
  assert.ok(found.passed > 0, `nothing of ${screen} was looked at`);
}

/** A part of the workbench; its policy forbids `eval`, so the debugger loads axe. */
export function assertPartAccessible(part: Locator, screen: string): Promise<void> {
  return assertNothingSerious(part, (source) => part.page().evaluate(source), screen);
}

/** A whole page inside the workbench. @param body of that page */
export function assertPageAccessible(body: Locator, screen: string): Promise<void> {
  return assertNothingSerious(
    body,
    (source) => body.evaluate((_element, text) => (0, eval)(text) as unknown, source),
    screen,
  );
}
