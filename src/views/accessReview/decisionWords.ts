import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';

/** Nothing was decided, since somebody else has. */
export function elsewhereWords(count: number): string {
  return plural(
    count,
    l10n.t('1 person was decided on in another window meanwhile. Look at the decision, then decide again.'),
    l10n.t(
      '{0} people were decided on in another window meanwhile. Look at the decisions, then decide again.',
      count,
    ),
  );
}

export function decidedWords(decision: 'keep' | 'revoke' | 'open', count: number): string {
  switch (decision) {
    case 'keep':
      return plural(count, l10n.t('1 person is marked keep.'), l10n.t('{0} people are marked keep.', count));
    case 'revoke':
      return plural(
        count,
        l10n.t('1 person is marked revoke.'),
        l10n.t('{0} people are marked revoke.', count),
      );
    case 'open':
      return plural(count, l10n.t('1 decision is cleared.'), l10n.t('{0} decisions are cleared.', count));
  }
}
