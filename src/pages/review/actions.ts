import * as l10n from '@vscode/l10n';
import { type Action } from './actionBar.ts';

export function apply(text: string, blocked?: string): Action {
  const action = { kind: 'apply', text, isPrimary: true } as const;
  return blocked === undefined ? action : { ...action, blocked };
}

export function discard(): Action {
  return { kind: 'discard', text: l10n.t('Discard') };
}

export function close(): Action {
  return { kind: 'discard', text: l10n.t('Close') };
}

export function copy(): Action {
  return { kind: 'copy', text: l10n.t('Copy as Markdown') };
}

export function createAgain(): Action {
  return { kind: 'createAgain', text: l10n.t('Create Again'), isPrimary: true };
}
