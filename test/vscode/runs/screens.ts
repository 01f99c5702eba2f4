/** Every screen in both languages: once in Chinese as a test, and in all themes and at 200 % to be looked at. */
import { LANGUAGES, type Language } from '../../../messages/language.ts';
import type { Outcome } from '../support/outcome.ts';
import { SCREENS } from '../support/screens.ts';
import { openWorkbench, runSteps, type Session, type Step } from '../support/steps.ts';
import { chooseTheme, THEMES } from '../support/themes.ts';

/** Each screen with the display language Chinese, in one theme. */
export function runChinese(): Promise<Outcome> {
  return runSteps('chinese', [OPEN, ...screensIn('zh-cn', '')], { language: 'zh-cn' });
}

/** Pictures of each screen in each language and theme, and at 200 %: `screens-zh-cn-light-panel.png`. */
export async function runScreens(): Promise<Outcome> {
  const total = { passed: 0, failed: 0 };
  for (const language of LANGUAGES) {
    const { passed, failed } = await runSteps(`screens-${language}`, stepsIn(language), { language });
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

const OPEN: Step = { title: 'the workbench opens', run: openWorkbench };

function screensIn(language: Language, prefix: string): readonly Step[] {
  return Object.entries(SCREENS).map(([name, show]) => ({
    title: `${prefix}${name}`,
    run: (session: Session) => show(session, language, () => session.shot(`${prefix}${name}`)),
  }));
}

/** What 1280 by 720 pixels show at 200 %. */
const ZOOMED = { width: 640, height: 360 };

const FULL = { width: 1280, height: 720 };

function stepsIn(language: Language): readonly Step[] {
  const themed = THEMES.flatMap(([name, theme, workbench]): readonly Step[] => [
    { title: `theme ${name}`, run: (session) => chooseTheme(session, theme, workbench) },
    ...screensIn(language, `${name}-`),
    { title: `theme ${name} at 200 %`, run: ({ page }) => page.setViewportSize(ZOOMED) },
    ...screensIn(language, `${name}-zoomed-`),
    { title: 'and at 100 % again', run: ({ page }) => page.setViewportSize(FULL) },
  ]);
  return [OPEN, ...themed];
}
