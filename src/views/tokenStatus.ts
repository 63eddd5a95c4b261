import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { plainText } from '../core/plainText.ts';
import { type Directory } from '../directory/directory.ts';
import { t } from '../host/translate.ts';
import { commandIds } from '../manifest.ts';
import { isWrong, type TokenChecks, worst } from '../tokens/tokenChecks.ts';
import { overallWords } from '../tokens/tokenWords.ts';

/** The worst of what checks found out, in the status bar; nothing before the first check. The sandbox's token does not count. */
export function showTokenStatus(
  directory: Directory,
  checks: TokenChecks,
  onUnexpected: (error: unknown) => void,
): Disposable {
  const store = new DisposableStore();
  const item = store.add(vscode.window.createStatusBarItem('tokens', vscode.StatusBarAlignment.Left));
  item.name = t('SCIM Token');
  item.command = commandIds.showTokenCheck;
  const update = async (): Promise<void> => {
    const known = await directory.tokens();
    const checked = known
      .filter(({ record }) => !record.sandbox)
      .flatMap(({ record }) => {
        const check = checks.of(record.id);
        return check === undefined ? [] : [{ label: record.label, overall: check.verdict.overall }];
      });
    const overall = worst(checked.map((one) => one.overall));
    if (overall === undefined) {
      item.hide();
      return;
    }
    item.text = `$(key) ${t('SCIM token: {0}', overallWords(overall, t))}`;
    item.tooltip = checked
      .map((one) => t('{0}: {1}', plainText(one.label, 60), overallWords(one.overall, t)))
      .join('\n');
    item.backgroundColor = isWrong(overall)
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    item.accessibilityInformation = { label: t('SCIM token: {0}', overallWords(overall, t)) };
    item.show();
  };
  const listen = (): void => {
    update().catch(onUnexpected);
  };
  store.add(checks.onDidChange(listen));
  store.add(
    directory.onDidChange(({ kind }) => {
      if (kind === 'tokens') listen();
    }),
  );
  listen();
  return store;
}
