import * as l10n from '@vscode/l10n';
import { commandIds } from '../manifest.ts';
import { waitingWords } from './waitingWords.ts';
import { type ShowWait } from './waitNotice.ts';
import * as vscode from 'vscode';

/**
 * A wait in the status bar, with the time that is left; a click ends it. No message: what waits for it has one of its
 * own with a Cancel, or is a row of a tree that shows that it is read.
 */
export const showWait: ShowWait = async (work) => {
  const item = vscode.window.createStatusBarItem('wait', vscode.StatusBarAlignment.Left);
  item.name = l10n.t('SCIM Wait');
  item.command = commandIds.stopWaiting;
  try {
    await work((seconds, reason) => {
      const words = l10n.t('Waiting for Cloudflare’s rate limit: {0}', waitingWords(seconds, reason));
      item.text = `$(watch) ${l10n.t('SCIM: waiting {0} s', seconds)}`;
      item.tooltip = [words, l10n.t('Click to stop waiting.')].join('\n');
      item.accessibilityInformation = { label: words };
      item.show();
    });
  } finally {
    item.dispose();
  }
};
