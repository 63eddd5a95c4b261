import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { plainText } from '../../core/plainText.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { type CheckOutcome } from '../../tokens/checkMoment.ts';
import { isWrong } from '../../tokens/tokenChecks.ts';
import { problemWords } from '../../tokens/tokenWords.ts';
import { UnaskedPace } from '../../tokens/unaskedPace.ts';
import { type CommandContext } from '../context.ts';
import { onRows } from '../onRows.ts';
import { check, showTokenReport } from './checkTokenPermissions.ts';
import { replaceToken } from './replaceToken.ts';
import { dirname, join } from 'node:path';

/**
 * Checks, quietly, the stored tokens that no window has checked within the last hour. Speaks only of what is wrong and
 * was not the last time. Clears secrets away that nothing can read. `noAnswer` where a server told nothing of a token.
 */
export async function checkStoredTokens(context: CommandContext): Promise<CheckOutcome> {
  await context.vault.clean();
  const records = await context.vault.list();
  const ids = records.map(({ id }) => id);
  await context.checks.retain(ids);
  await context.tokenUsers.retain(ids);
  await context.lastReach.retain(ids);
  const due = ({ id, sandbox }: TokenRecord): boolean => !sandbox && context.checks.recent(id) === undefined;
  // With nothing to check, no network code is loaded and no journal read.
  if (!records.some(due)) return 'answered';
  const pace = new UnaskedPace(join(dirname(context.journalFolder), 'unasked'), systemClock);
  const results = await pace.inTurn(async () => check(context, due, undefined, pace));
  for (const { record, verdict, newlyWrong } of results) {
    if (!newlyWrong || !isWrong(verdict.overall)) continue;
    const replace = async (): Promise<void> => {
      try {
        const one = { kind: 'token', tokenId: record.id } as const;
        await onRows(context, { kind: 'rows', one, all: undefined }, replaceToken);
      } catch (error) {
        if (!AppError.is(error, 'cancelled')) context.notify.error(error);
      }
    };
    context.notify.offer(
      l10n.t('API token “{0}”: {1}', plainText(record.label, 60), problemWords(verdict)),
      [
        { title: l10n.t('Show Report'), run: async () => showTokenReport(context, [record]) },
        { title: l10n.t('Replace…'), run: replace },
      ],
      'warning',
    );
  }
  return results.some(({ noAnswer }) => noAnswer !== undefined) ? 'noAnswer' : 'answered';
}
