import * as vscode from 'vscode';
import { AppError } from '../core/errors.ts';
import { type Logger } from '../core/logger.ts';
import { commandIds, settingsSection } from '../manifest.ts';
import { explainError, type NextStep } from './explainError.ts';
import { t } from './translate.ts';
import { withoutLinks } from './withoutLinks.ts';

/** Messages to the person. The only place, with `confirm`, that opens one. */
export interface Notify {
  info(message: string): void;
  /** Keeps an error in the log and shows nothing: it is told where it happened. */
  readonly record: (error: unknown) => void;
  /** One sentence and the next step as a button. A cancelled thing is silent. */
  error(error: unknown, retry?: () => unknown): void;
  /** A modal question; true only where the named button was pressed. */
  confirm(message: string, detail: string, button: string): Promise<boolean>;
}

export function createNotify(logger: Logger): Notify {
  const record = (error: unknown): void => {
    logger.error(
      error instanceof AppError
        ? error.message
        : `unexpected: ${error instanceof Error ? whereItHappened(error) : typeof error}`,
    );
  };
  return {
    record,
    info: (message) => {
      void vscode.window.showInformationMessage(withoutLinks(message));
    },
    error: (error, retry) => {
      if (AppError.is(error, 'cancelled')) return;
      record(error);
      void showError(error, retry);
    },
    confirm: async (message, detail, button) =>
      (await vscode.window.showWarningMessage(message, { modal: true, detail }, button)) === button,
  };
}

/** The name and the frames: the message of an error that is not ours may quote a server. */
function whereItHappened(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}

async function showError(error: unknown, retry: (() => unknown) | undefined): Promise<void> {
  const { sentence, next } = explainError(error, t);
  const buttons = buttonsFor(next, retry);
  const picked = await vscode.window.showErrorMessage(
    withoutLinks(sentence),
    ...buttons.map(({ title }) => title),
  );
  await buttons.find(({ title }) => title === picked)?.run();
}

function buttonsFor(
  next: NextStep,
  retry: (() => unknown) | undefined,
): readonly { title: string; run: () => unknown }[] {
  const showLog = { title: t('Show Log'), run: () => vscode.commands.executeCommand(commandIds.showLog) };
  switch (next) {
    case 'retry':
      return retry === undefined ? [showLog] : [{ title: t('Retry'), run: retry }, showLog];
    case 'replaceToken':
      return [
        { title: t('Add API Token…'), run: () => vscode.commands.executeCommand(commandIds.addToken) },
        showLog,
      ];
    case 'openSettings':
      return [
        {
          title: t('Open Settings'),
          run: () => vscode.commands.executeCommand('workbench.action.openSettings', settingsSection),
        },
        showLog,
      ];
    case 'showLog':
      return [showLog];
    case 'none':
      return [];
  }
}
