import * as l10n from '@vscode/l10n';
import { looksLikeToken } from '../../core/looksLikeToken.ts';

/** Why a text that is typed to search a page is not used; undefined where it is. */
export function refusedSearch(text: string): string | undefined {
  return looksLikeToken(text)
    ? l10n.t('That looks like an API token, which doesn’t belong here. It was not used.')
    : undefined;
}
