import * as l10n from '@vscode/l10n';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { listedLines } from '../core/listedLines.ts';
import { plainText } from '../core/plainText.ts';
import { type Directory } from '../directory/directory.ts';
import { commandIds } from '../manifest.ts';
import { isWrong, type TokenChecks, worst } from '../tokens/tokenChecks.ts';
import * as vscode from 'vscode';

const maxListed = 10;

/** The worst of what checks found out, in the status bar; nothing before the first check. The sandbox's token does not count. */
export function showTokenStatus(
  directory: Directory,
  checks: TokenChecks,
  onUnexpected: (error: unknown) => void,
): Disposable {
  const store = new DisposableStore();
  const item = store.add(vscode.window.createStatusBarItem('tokens', vscode.StatusBarAlignment.Left));
  item.name = l10n.t('SCIM Token');
  item.command = commandIds.showTokenCheck;
  const update = async (): Promise<void> => {
    const known = await directory.tokens();
    const checked = known
      .filter(({ record }) => !record.sandbox)
      .flatMap(({ record }) => {
        const check = checks.of(record.id);
        return check === undefined
          ? []
          : [{ label: record.label, overall: check.verdict.overall, at: check.checkedAt }];
      });
    const overall = worst(checked.map((one) => one.overall));
    if (overall === undefined) {
      item.hide();
      return;
    }
    // Without a check there is nothing to say, and no words are read.
    const { overallWords } = await import('../tokens/tokenWords.ts');
    // In high contrast there is no colour behind it.
    const icon = isWrong(overall) ? 'warning' : 'key';
    item.text = `$(${icon}) ${l10n.t('SCIM token: {0}', overallWords(overall))}`;
    item.tooltip = [
      ...listedLines(
        checked.map(({ label, overall: one, at }) =>
          l10n.t(
            '{0}: {1}, checked {2}',
            plainText(label, 60),
            overallWords(one),
            new Date(at).toLocaleString(),
          ),
        ),
        maxListed,
      ),
      l10n.t('Click for the report.'),
    ].join('\n');
    item.backgroundColor = isWrong(overall)
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    item.accessibilityInformation = { label: l10n.t('SCIM token: {0}', overallWords(overall)) };
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
