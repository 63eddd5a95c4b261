import { type Translate } from '../../core/translate.ts';
import { type ResultState } from '../journal/pushEntry.ts';

/** How a step ended, in a word or two; undefined where nothing was written down. */
export function stateWords(state: ResultState | undefined, t: Translate): string {
  switch (state) {
    case undefined:
      return t('not known');
    case 'landed':
      return t('landed');
    case 'partly':
      return t('landed in part');
    case 'refused':
      return t('refused');
    case 'unknown':
      return t('not known whether it landed');
    case 'skipped':
      return t('not tried');
  }
}
