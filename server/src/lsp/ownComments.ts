import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Whether the line may hold a comment for us: only then is the text parsed for one. */
export function isAboutUs(document: TextDocument, { line }: Position): boolean {
  const whole = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  return document.getText(whole).includes('maixmem');
}
