import * as l10n from '@vscode/l10n';
import { listAccountTokens } from '../../cloudflare/resources/accountTokens.ts';
import { readOrNot } from '../../cloudflare/snapshot/readOrNot.ts';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { tokensScope } from '../../findings/findingsBook.ts';
import { type Report, withCancellableProgress } from '../../host/progress.ts';
import { accountsToShow } from '../access/accountsToShow.ts';
import { snapshotOf } from '../choose/readAccount.ts';
import { type CommandContext, type RowCommand } from '../context.ts';
import { judgeKnown } from './judgeKnown.ts';
import { judgeStoredTokens } from './judgeStoredTokens.ts';

/** Accounts read at a time: more would only wait for each other, where one token reaches them. */
const atATime = 2;

/** Reads accounts again, the tokens that they own included, and judges them; writes nothing. */
export const lookForFindings: RowCommand = async (context, node, nodes) => {
  // Of the tokens there is nothing to read: they are judged by their checks.
  const isTokens = node?.kind === 'findingScope' && node.accountKey === tokensScope;
  const accounts = await accountsToShow(
    context.directory,
    l10n.t('Look for Findings'),
    isTokens ? undefined : node,
    isTokens ? undefined : nodes,
  );
  const [first] = accounts ?? [];
  if (accounts === undefined || first === undefined) return;
  const title = plural(
    accounts.length,
    l10n.t('Looking for findings in {0}', plainText(first.info.name, 60)),
    l10n.t('Looking for findings in {0} accounts', accounts.length),
  );
  await withCancellableProgress(title, async (signal, report) => {
    let done = 0;
    await mapParallel(accounts, atATime, async (account) => {
      await lookAt(context, account, signal, (words) => {
        if (accounts.length === 1) report(words);
      });
      done += 1;
      if (accounts.length > 1) report(l10n.t('{0} of {1} accounts read', done, accounts.length));
    });
  });
  await judgeStoredTokens(context);
  await context.showFindingsView();
};

async function lookAt(
  context: CommandContext,
  account: AccountDirectory,
  signal: AbortSignal,
  report: Report,
): Promise<void> {
  const { key, info, sandbox } = account;
  try {
    const { api } = await account.connection();
    context.findings.noteOwnTokens(key, await readOrNot(listAccountTokens(api, info.id, signal)));
    await judgeKnown(context, account, await snapshotOf(account, true, signal, report));
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw error;
    const { sentence } = explainError(error);
    const readAt = Date.now();
    context.findings.put({ key, name: info.name, sandbox, readAt, result: { kind: 'failed', sentence } });
  }
}
