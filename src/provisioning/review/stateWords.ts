import * as l10n from '@vscode/l10n';
import { type ResultState } from '../journal/pushEntry.ts';

/** How a step ended, in a word or two; undefined where nothing was written down. */
export function stateWords(state: ResultState | undefined): string {
  switch (state) {
    case undefined:
      return l10n.t('not known');
    case 'applied':
      return l10n.t('applied');
    case 'partly':
      return l10n.t('partly applied');
    case 'refused':
      return l10n.t('refused');
    case 'unknown':
      return l10n.t('unknown');
    case 'skipped':
      return l10n.t('skipped');
  }
}
