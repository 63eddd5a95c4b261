import * as l10n from '@vscode/l10n';
import { AppError } from '../../core/errors.ts';
import { plainText } from '../../core/plainText.ts';
import { inSlices } from '../../core/slices.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { accountHistory, type AccountHistory, namesIn } from '../../history/activity/accountHistory.ts';
import { type AuditState } from '../../history/activity/auditBook.ts';
import { type HistoryNames } from '../../history/activity/auditWords.ts';
import { type AuditReading, readAudit } from '../../history/activity/readAudit.ts';
import { firstSpan, withEarlier } from '../../history/activity/withEarlier.ts';
import { type Report, withCancellableProgress } from '../../host/progress.ts';
import { snapshotOf } from '../choose/readAccount.ts';
import { type CommandContext } from '../context.ts';

/** The server's clock may be ahead of this machine's. Milliseconds. */
const clockSlack = 10 * 60 * 1000;

/** What the log of an account is to be read for. */
export interface AuditScope {
  /** Milliseconds since the epoch; without it the last 30 days, or as far back as it was read before. */
  readonly since?: number;
  /** Reads what was read before again. */
  readonly fresh: boolean;
}

/**
 * The history of an account: what is known of it by now, else read under a progress that can be cancelled. Of a log that
 * no token here may read, the own pushes alone. Throws what else reading throws, `cancelled` included.
 */
export async function historyOf(
  context: CommandContext,
  account: AccountDirectory,
  { since, fresh }: AuditScope,
): Promise<AccountHistory> {
  const accountId = account.info.id;
  const known = context.audit.of(account.key);
  const before = known?.state.kind === 'read' ? known.state.reading : undefined;
  const from = Math.min(since ?? Infinity, before?.since ?? Date.now() - firstSpan);
  return withCancellableProgress(
    l10n.t('Reading the audit log of {0}', plainText(account.info.name, 60)),
    async (signal, report) => {
      if (known !== undefined && before !== undefined && !fresh && from >= before.since)
        return accountHistory(known, context.journalFolder, { signal });
      const state = await stateOf(context, account, fresh ? undefined : before, from, signal, report).catch(
        (error: unknown): AuditState => {
          // What is known stays, where it can't be read again, or not further back.
          if (before !== undefined || AppError.is(error, 'cancelled')) throw error;
          context.notify.record(error);
          return { kind: 'failed', error };
        },
      );
      const of = { accountId, accountKey: account.key, accountName: account.info.name, state };
      context.audit.put(of);
      return accountHistory(of, context.journalFolder, { signal });
    },
  );
}

async function stateOf(
  context: CommandContext,
  account: AccountDirectory,
  before: AuditReading | undefined,
  since: number,
  signal: AbortSignal,
  report: Report,
): Promise<AuditState> {
  const until = before?.since ?? Date.now() + clockSlack;
  const told = await readThrough(context, account, since, until, signal, report);
  const reading = before === undefined ? told : await inSlices(withEarlier(before, told), signal);
  return { kind: 'read', reading, names: await namesOf(context, account, signal, report) };
}

/** Who is who, as it was read last, or is read now; nobody is named where that fails or is cancelled: the log stays. */
async function namesOf(
  { notify }: CommandContext,
  account: AccountDirectory,
  signal: AbortSignal,
  report: Report,
): Promise<HistoryNames> {
  try {
    return namesIn(account.lastSnapshot ?? (await snapshotOf(account, false, signal, report)));
  } catch (error) {
    if (!AppError.is(error, 'cancelled')) notify.record(error);
    return { person: () => undefined, group: () => undefined };
  }
}

/** Through the token with the most rights, else through any other that reaches the account and may. */
async function readThrough(
  context: CommandContext,
  { info, tokens }: AccountDirectory,
  since: number,
  before: number,
  signal: AbortSignal,
  report: Report,
): Promise<AuditReading> {
  const connector = await context.connector();
  let refused: unknown = new AppError('unsupported', { reason: 'noAccount' });
  for (const token of tokens) {
    try {
      const { api } = await connector.connect(info, [token]);
      return await readAudit({
        api,
        accountId: info.id,
        since,
        before,
        signal,
        onProgress: (entries) => {
          report(l10n.t('{0} entries read', entries));
        },
      });
    } catch (error) {
      if (!AppError.is(error, 'forbidden')) throw error;
      refused = error;
    }
  }
  throw refused;
}
