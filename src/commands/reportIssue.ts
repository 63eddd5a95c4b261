import { type Command } from './context.ts';
import { issueReport } from './issueReport.ts';
import * as vscode from 'vscode';

/** Opens a report of a fault as a document that can be edited. It is sent nowhere, and asks nothing that may be what is broken. */
export const reportIssue: Command = async ({ version, log }) => {
  const { appName, remoteName, uiKind, language } = vscode.env;
  const where = [
    `${process.platform} ${process.arch}`,
    ...(remoteName === undefined ? [] : [remoteName]),
    ...(uiKind === vscode.UIKind.Web ? ['web'] : []),
  ];
  const content = issueReport({
    version,
    editor: `${appName} ${vscode.version}`,
    system: where.join(', '),
    language,
    lines: log.recent(),
  });
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
};
