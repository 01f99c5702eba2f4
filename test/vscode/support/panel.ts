/** The parts of the memory panel, and what is checked of each of its screens. */
import type { FrameLocator, Locator } from 'playwright-core';
import { assertPageAccessible } from './accessible.ts';
import type { Session } from './steps.ts';

export function panel({ page }: Session): FrameLocator {
  return page.locator('iframe.webview.ready').last().contentFrame().frameLocator('#active-frame');
}

export const slider = (session: Session): Locator =>
  panel(session).getByRole('slider', { name: 'gc_heap_size' });
export const stepper = (session: Session): Locator =>
  panel(session).getByRole('slider', { name: /Step of the run/ });
export const verdict = (session: Session): Locator => panel(session).getByRole('status');

/** Waits until the panel shows that script. */
export async function shows(session: Session, script: string): Promise<void> {
  await panel(session).locator('.script', { hasText: script }).waitFor();
}

/** Waits until the verdict begins so. */
export async function says(session: Session, beginning: RegExp): Promise<void> {
  await verdict(session).getByRole('heading', { name: beginning }).waitFor();
}

/** What the panel shows now keeps nobody out. */
export function assertAccessible(session: Session, screen: string): Promise<void> {
  return assertPageAccessible(panel(session).locator('body'), screen);
}
