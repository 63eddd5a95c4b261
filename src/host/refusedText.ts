import * as l10n from '@vscode/l10n';
import { looksLikeToken } from '../core/looksLikeToken.ts';

/** Knows the secrets that are kept. */
export interface SecretGuard {
  /** Whether a text has one of them in it. */
  readonly holdsSecret: (text: string) => Promise<boolean>;
}

/** Why a text is neither kept nor sent, in one sentence or two: a token was put where it does not belong. */
export async function refusedText({ holdsSecret }: SecretGuard, text: string): Promise<string | undefined> {
  if (looksLikeToken(text))
    return l10n.t(
      'That looks like an API token, which doesn’t belong here. It was not used. Use Add API Token… for it.',
    );
  if (await holdsSecret(text))
    return l10n.t('That is one of your API tokens, which doesn’t belong here. It was not used.');
  return undefined;
}
