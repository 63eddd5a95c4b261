import * as l10n from '@vscode/l10n';
import { AppError } from '../core/errors.ts';
import { type NextStep } from '../core/explain/explanation.ts';
import { type Logger } from '../core/logger.ts';
import { commandIds, settingsSection } from '../manifest.ts';
import { fittingDetail, itemsOf, type Question } from './question.ts';
import { withoutLinks } from './withoutLinks.ts';
import * as vscode from 'vscode';

/** Messages to the person, modal questions included. The only place that opens one. */
export interface Notify {
  info(message: string): void;
  /** Keeps an error in the log and shows nothing: it is told where it happened. */
  readonly record: (error: unknown) => void;
  /** One sentence and the next step as a button. A cancelled thing is silent. */
  error(error: unknown, retry?: () => unknown): void;
  /** A modal question; undefined where the safe answer was given, or it was closed. */
  choose<B extends string>(question: Question<B>): Promise<B | undefined>;
  /** Several sentences in a box of their own, with nothing to choose. */
  explain(message: string, detail: readonly string[]): void;
  /** One sentence with things to do about it, which may be left lying. */
  offer(message: string, actions: readonly Action[], severity?: 'information' | 'warning'): void;
}

export interface Action {
  readonly title: string;
  readonly run: () => unknown;
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
      showError(error, retry).catch(record);
    },
    choose,
    explain: (message, detail) => {
      void vscode.window.showWarningMessage(message, {
        modal: true,
        detail: fittingDetail({ message, detail }),
      });
    },
    offer: (message, actions, severity = 'information') => {
      void offer(message, actions, severity).catch((error: unknown) => {
        if (!AppError.is(error, 'cancelled')) record(error);
      });
    },
  };
}

async function choose<B extends string>(question: Question<B>): Promise<B | undefined> {
  const { message } = question;
  const detail = fittingDetail(question);
  const answer = await vscode.window.showWarningMessage(
    message,
    { modal: true, detail },
    ...itemsOf(question),
  );
  return question.others.find((one) => one === answer);
}

async function offer(
  message: string,
  actions: readonly Action[],
  severity: 'information' | 'warning',
): Promise<void> {
  const show =
    severity === 'warning' ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const picked = await show(withoutLinks(message), ...actions.map(({ title }) => title));
  await actions.find(({ title }) => title === picked)?.run();
}

/** The name and the frames: the message of an error that is not ours may quote a server. */
function whereItHappened(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}

async function showError(error: unknown, retry: (() => unknown) | undefined): Promise<void> {
  // Most windows never see an error.
  const { explainError } = await import('../core/explain/explainError.ts');
  const { sentence, next, documentationUrl } = explainError(error);
  const buttons = [...buttonsFor(next, retry), ...documentationButton(documentationUrl)];
  const picked = await vscode.window.showErrorMessage(
    withoutLinks(sentence),
    ...buttons.map(({ title }) => title),
  );
  await buttons.find(({ title }) => title === picked)?.run();
}

function documentationButton(url: string | undefined): readonly Action[] {
  if (url === undefined) return [];
  const run = async (): Promise<boolean> => vscode.env.openExternal(vscode.Uri.parse(url, true));
  return [{ title: l10n.t('Open Documentation'), run }];
}

function buttonsFor(next: NextStep, retry: (() => unknown) | undefined): readonly Action[] {
  const showLog = {
    title: l10n.t('Show Log'),
    run: () => vscode.commands.executeCommand(commandIds.showLog),
  };
  switch (next) {
    case 'retry':
      return retry === undefined ? [showLog] : [{ title: l10n.t('Retry'), run: retry }, showLog];
    case 'replaceToken':
      return [
        { title: l10n.t('Add API Token…'), run: () => vscode.commands.executeCommand(commandIds.addToken) },
        showLog,
      ];
    case 'openSettings':
      return [
        {
          title: l10n.t('Open Settings'),
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
