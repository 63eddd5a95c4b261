import { AppError } from '../core/errors.ts';
import { type TokenRecord } from '../directory/tokenVault.ts';
import { t } from '../host/translate.ts';
import { type CommandContext } from './context.ts';

/** Keeps a token in the secret storage; where that loses it, offers to hold it in memory for this session. */
export async function keepToken(context: CommandContext, record: TokenRecord, secret: string): Promise<void> {
  try {
    await context.vault.add(record, secret);
  } catch (error) {
    if (!AppError.is(error, 'server')) throw error;
    const session = await context.notify.confirm(
      t('The editor’s secret storage did not keep the token.'),
      t('It can be held in memory until this window closes, and is then gone. Nothing is written to disk.'),
      t('Keep for This Session'),
    );
    if (session) await context.vault.add({ ...record, storage: 'session' }, secret);
  }
}
