/** What must hold in every extension host: Node and web worker. */
import * as vscode from 'vscode';
import {
  api,
  check,
  codeOf,
  diagnosticsWhere,
  maixpyReportOf,
  open,
  ownDiagnostics,
  quickFixWhere,
  reportOf,
  waitFor,
} from './support.ts';

/** An example whose model does not fit: it has findings whatever else changes. */
const TOO_BIG = 'model_too_large.py';

async function append(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, text);
  check(await vscode.workspace.applyEdit(edit), 'the edit was refused');
}

/** Resolves when a tab with this in its title is open. */
async function tabWith(title: string): Promise<void> {
  await waitFor(
    `a tab with ${title}`,
    [vscode.window.tabGroups.onDidChangeTabs as vscode.Event<never>],
    () => {
      const labels = vscode.window.tabGroups.all.flatMap((group) => group.tabs).map((tab) => tab.label);
      return labels.some((label) => label.includes(title)) ? true : undefined;
    },
  );
}

suite('MaixPy Memory', () => {
  suiteTeardown(async () => {
    // Dirty editors would ask what to do with them.
    while (vscode.window.activeTextEditor !== undefined) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('activates and reports on a MaixPy script', async () => {
    const document = await open(TOO_BIG);
    const report = await maixpyReportOf(document);
    check(report.verdict === 'exceeds', `verdict is ${report.verdict}: ${report.summary}`);
    check(report.gc.usedBytes.likely > 0, 'no GC heap use');
    check(report.system.usedBytes.likely > report.gc.usedBytes.likely, 'the model is not in the system heap');
    check(report.target.gcHeapBytes > 0, 'no GC heap size');
  });

  test('says the same as a diagnostic, at the call', async () => {
    const document = await open(TOO_BIG);
    const diagnostics = await diagnosticsWhere(document.uri, (all) => all.length > 0);
    const errors = diagnostics.filter((one) => one.severity === vscode.DiagnosticSeverity.Error);
    check(errors.length > 0, `no error among ${diagnostics.map(codeOf).join(', ')}`);
    for (const diagnostic of diagnostics) {
      const range = document.validateRange(diagnostic.range);
      check(range.isEqual(diagnostic.range), `${codeOf(diagnostic)} lies outside the document`);
      check(diagnostic.message.length > 0, `${codeOf(diagnostic)} has no message`);
    }
  });

  test('shows the gauge for a MaixPy script and hides it for other Python', async () => {
    const extension = await api();
    const events = [
      extension.onDidChangeReport as vscode.Event<never>,
      vscode.window.onDidChangeActiveTextEditor as vscode.Event<never>,
    ];
    await open(TOO_BIG);
    const text = await waitFor('the gauge', events, extension.gaugeText);
    check(/^\$\(error\) GC ≥?[\d.]+\/[\d.]+ [KM]iB · Sys ≥?[\d.]+\/[\d.]+ [KM]iB$/.test(text), text);
    await open('ordinary.py');
    check(extension.gaugeText() === undefined, `the gauge still says ${extension.gaugeText() ?? ''}`);
    check(
      ownDiagnostics(vscode.window.activeTextEditor!.document.uri).length === 0,
      'diagnostics on other Python',
    );
  });

  test('a suppression from the menu silences a finding', async () => {
    const document = await open(TOO_BIG);
    const { diagnostic: first, action } = await quickFixWhere(
      document.uri,
      (one, { title }) => title === `Suppress ${codeOf(one)} on this line`,
    );
    check(action.edit, 'the action changes nothing');
    check(await vscode.workspace.applyEdit(action.edit), 'the edit was refused');
    check(document.getText().includes('maixmem: ignore['), 'no directive in the text');
    await diagnosticsWhere(
      document.uri,
      (all) =>
        !all.some((one) => codeOf(one) === codeOf(first) && one.range.start.line === first.range.start.line),
    );
  });

  test('the fix of a finding changes the script, and the finding goes', async () => {
    const document = await open('vga_frame.py');
    const { diagnostic, action } = await quickFixWhere(
      document.uri,
      (_, { isPreferred }) => isPreferred === true,
    );
    check(codeOf(diagnostic) === 'frame-size-impossible', 'another finding than expected');
    check(action.edit, 'the preferred fix changes nothing');
    check(await vscode.workspace.applyEdit(action.edit), 'the edit was refused');
    check(document.getText().includes('QVGA'), 'the frame size is the old one');
    await diagnosticsWhere(document.uri, (all) => all.length === 0);
    const report = await maixpyReportOf(document);
    check(report.verdict === 'fits', `verdict is ${report.verdict}: ${report.summary}`);
  });

  test('leaves a script for another board alone', async () => {
    const document = await open('not_maixpy.py');
    const extension = await api();
    await reportOf(document, (report) => !report.maixpy);
    check(extension.gaugeText() === undefined, 'the gauge shows');
    check(ownDiagnostics(document.uri).length === 0, 'it has diagnostics');
  });

  test('follows every edit, broken code included', async () => {
    const document = await open(TOO_BIG);
    await append(document, '\ndef broken(:\n    data = bytearray(\n');
    await maixpyReportOf(document);
    await append(document, '\nkeep = bytearray(100000)\n');
    await maixpyReportOf(document);
  });

  test('a suddenly ordinary script loses its report', async () => {
    const document = await open(TOO_BIG);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), 'import subprocess\n');
    check(await vscode.workspace.applyEdit(edit), 'the edit was refused');
    await reportOf(document, (report) => !report.maixpy);
    await diagnosticsWhere(document.uri, (all) => all.length === 0);
  });

  test('opens the report as a preview', async () => {
    await open('camera_preview.py');
    await vscode.commands.executeCommand('maixpyMemory.showReport');
    await tabWith('(memory)');
  });

  test('opens the page about a rule from the extension itself', async () => {
    const document = await open('save_photo.py');
    const { diagnostic, action } = await quickFixWhere(
      document.uri,
      (one, { title }) => title === `Open the page about ${codeOf(one)}`,
    );
    check(action.command, 'the action has no command');
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments as unknown[]));
    await tabWith(`${codeOf(diagnostic)}.md`);
  });
});
