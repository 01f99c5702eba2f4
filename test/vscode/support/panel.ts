/** The parts of the memory panel, and what is checked of each of its screens. */
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { FrameLocator, Locator } from 'playwright-core';
import type { Session } from './steps.ts';

export function panel({ page }: Session): FrameLocator {
  return page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
}

export const slider = (session: Session): Locator =>
  panel(session).getByRole('slider', { name: 'gc_heap_size' });
export const stepper = (session: Session): Locator =>
  panel(session).getByRole('slider', { name: /Step of the run/ });
export const verdict = (session: Session): Locator => panel(session).getByRole('status');

/** Waits until the panel shows that script; longer where the editor has to start before. */
export async function shows(session: Session, script: string, timeoutMs = 30_000): Promise<void> {
  await panel(session).locator('.script', { hasText: script }).waitFor({ timeout: timeoutMs });
}

/** Waits until the verdict begins so. */
export async function says(session: Session, beginning: RegExp): Promise<void> {
  await verdict(session).getByRole('heading', { name: beginning }).waitFor();
}

/** What axe finds that keeps people out, in what the panel shows now. */
export async function assertAccessible(session: Session, screen: string): Promise<void> {
  const body = panel(session).locator('body');
  await body.evaluate((_element, source) => (0, eval)(source) as unknown, axe.source);
  const found = await body.evaluate(async (element) => {
    const { axe: engine } = globalThis as unknown as { readonly axe: typeof axe };
    const { violations } = await engine.run(element.ownerDocument);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  assert.deepEqual(found, [], screen);
}
