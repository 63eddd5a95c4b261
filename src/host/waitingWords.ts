import * as l10n from '@vscode/l10n';
import { limitWords } from '../core/explain/limitWords.ts';
import { type WaitReason } from '../http/wait.ts';

/** For how long requests wait, and why. */
export function waitingWords(seconds: number, reason: WaitReason): string {
  return `${leftWords(seconds)} ${whyWords(reason)}`;
}

function leftWords(seconds: number): string {
  return seconds < 60
    ? l10n.t('{0} s left.', seconds)
    : l10n.t('{0} min {1} s left.', Math.floor(seconds / 60), seconds % 60);
}

function whyWords(reason: WaitReason): string {
  switch (reason.kind) {
    case 'limit':
      return limitWords(reason.limit);
    case 'pause':
      return l10n.t('The server had too many requests and asked for this pause.');
    case 'retry':
      return l10n.t('The server did not answer and is asked again.');
  }
}
