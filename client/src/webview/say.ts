import { clientSay, type Say } from '../../../messages/clientTexts.ts';

/** The page has one language, which the extension writes into it; tests of its words have no page. */
export const say: Say = clientSay(typeof document === 'undefined' ? 'en' : document.documentElement.lang);
