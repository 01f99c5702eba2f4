/** The page of the memory panel: nothing but its own script and styles may load, and the picture that it makes itself. */
import * as vscode from 'vscode';
import { languageOf } from '../../../messages/language.ts';

/** Folder of the panel's files, the only one that it may read from. */
export function panelFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'client', 'panel');
}

/** @param kept what the page wants to find again, as JSON */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri, kept: string): string {
  const address = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(panelFolder(extensionUri), file)).toString();
  const nonce = newNonce();
  return `<!DOCTYPE html>
<html lang="${languageOf(vscode.env.language) ?? 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" nonce="${nonce}" href="${address('panel.css')}">
<title>${vscode.l10n.t('MaixPy memory')}</title>
</head>
<body>
<div id="panel" data-kept="${escapeAttribute(kept)}"></div>
<script nonce="${nonce}" src="${address('panel.js')}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}

const NONCE_BYTES = 16;

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
