/** The texts that the client shows itself: the others come from the server in its language. */
import { document } from './en/document.ts';
import * as gaugeEn from './en/gauge.ts';
import { measured } from './en/measured.ts';
import * as panelEn from './en/panel.ts';
import { severity } from './en/report.ts';
import { list } from './en/words.ts';
import { languageOf } from './language.ts';
import { sayFrom, type Book, type Say } from './textIn.ts';
import { document as documentZh } from './zh-cn/document.ts';
import * as gaugeZh from './zh-cn/gauge.ts';
import { measured as measuredZh } from './zh-cn/measured.ts';
import * as panelZh from './zh-cn/panel.ts';
import { severity as severityZh } from './zh-cn/report.ts';
import { list as listZh } from './zh-cn/words.ts';

export type { Say };

const CLIENT: Book = {
  tables: {
    en: { ...gaugeEn, ...panelEn, document, list, measured, severity },
    'zh-cn': {
      ...gaugeZh,
      ...panelZh,
      document: documentZh,
      list: listZh,
      measured: measuredZh,
      severity: severityZh,
    },
  },
  termIn: (text) => text,
};

/** @param tag language of the editor; English for one that there are no texts in */
export function clientSay(tag: string): Say {
  return sayFrom(CLIENT, languageOf(tag) ?? 'en');
}
