import { type Disposable, DisposableStore } from '../../core/disposable.ts';
import { tokensScope } from '../../findings/findingsBook.ts';
import { type CommandContext } from '../context.ts';

/**
 * Judges each account that is read for whatever reason, and the tokens by their checks; asks no server for it. Loads
 * the rules when there is something to judge.
 */
export function judgeWhatIsRead(context: CommandContext): Disposable {
  const { directory, checks, findings, notify } = context;
  const store = new DisposableStore();
  const judge = async (accountKey: string): Promise<void> => {
    const account = directory.account(accountKey);
    const snapshot = account?.lastSnapshot;
    if (account === undefined || snapshot === undefined) return;
    const { judgeKnown } = await import('./judgeKnown.ts');
    await judgeKnown(context, account, snapshot);
  };
  const judgeTokens = async (): Promise<void> => {
    const known = await directory.tokens();
    const isChecked = known.some(({ record }) => !record.sandbox && checks.of(record.id) !== undefined);
    if (!isChecked && findings.scope(tokensScope) === undefined) return;
    const { judgeStoredTokens } = await import('./judgeStoredTokens.ts');
    await judgeStoredTokens(context);
  };
  const tokensChanged = (): void => {
    judgeTokens().catch(notify.record);
  };
  store.add(
    directory.onDidChange((change) => {
      if (change.kind === 'tokens') {
        findings.retain((key) => key === tokensScope || directory.account(key) !== undefined);
        tokensChanged();
      } else if (change.change.kind === 'snapshot') judge(change.accountKey).catch(notify.record);
    }),
  );
  store.add(checks.onDidChange(tokensChanged));
  tokensChanged();
  return store;
}
