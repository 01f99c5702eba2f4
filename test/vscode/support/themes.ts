/** The themes in which every screen has to look well. */
import type { Session } from './steps.ts';

/** Name of a theme's pictures, the theme, and the class that the workbench then has. */
export const THEMES = [
  ['dark', 'Default Dark Modern', 'vs-dark'],
  ['light', 'Default Light Modern', 'vs'],
  ['high-contrast', 'Default High Contrast', 'hc-black'],
  ['high-contrast-light', 'Default High Contrast Light', 'hc-light'],
] as const;

export async function chooseTheme({ page, set }: Session, theme: string, name: string): Promise<void> {
  set({ 'workbench.colorTheme': theme });
  await page.locator(`.monaco-workbench.${name}`).waitFor();
}
