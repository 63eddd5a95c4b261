import * as l10n from '@vscode/l10n';
import { AppError } from '../../core/errors.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { type Notify } from '../../host/notify.ts';

/**
 * Keeps a token in the secret storage; where that loses it, offers to hold it in memory for this session. What is kept in
 * the end, if anything is.
 */
export async function keepToken(
  notify: Pick<Notify, 'record' | 'choose'>,
  keep: (storage: TokenRecord['storage']) => Promise<TokenRecord>,
): Promise<TokenRecord | undefined> {
  try {
    return await keep('secretStorage');
  } catch (error) {
    if (!AppError.is(error, 'server')) throw error;
    notify.record(error);
    const session = l10n.t('Keep for This Session');
    const answer = await notify.choose({
      message: l10n.t('The editor’s secret storage did not keep the token.'),
      detail: [
        l10n.t(
          'It can be held in memory until this window closes, and is then gone. Nothing is written to disk. On Linux this usually means that no keyring is running.',
        ),
      ],
      safe: 'dropToken',
      others: [session],
    });
    return answer === session ? keep('session') : undefined;
  }
}
