import * as l10n from '@vscode/l10n';
import { type AccessPorts, type AccessScope } from '../../access/accessPorts.ts';
import { type FoundIn } from '../../access/bookFindings.ts';
import { type AccountReading } from '../../access/reading.ts';
import { peopleFindings } from '../../findings/peopleFindings.ts';
import { AppError } from '../../core/errors.ts';
import { type Directory } from '../../directory/directory.ts';
import { type CommandContext } from '../context.ts';
import { judgeKnown } from '../findings/judgeKnown.ts';
import { checkAccounts, unreached } from './accountsToShow.ts';
import { pickFormat, saveExport } from './exportAccess.ts';
import { readAccess } from './readAccess.ts';

export function accessPorts(context: CommandContext): AccessPorts {
  const { directory, notify } = context;
  return {
    read: async (scope, fresh) => readScope(directory, scope, fresh),
    judge: async (accounts) => judge(context, accounts),
    choose: async (scope) => {
      const list = await directory.accounts();
      const checked = scope === null ? undefined : new Set(scope);
      const chosen = await checkAccounts(list, l10n.t('Show Access'), checked);
      if (chosen === undefined) return undefined;
      return { scope: chosen.length === list.accounts.length ? null : chosen.map(({ key }) => key) };
    },
    save: async (readings, people, filter) => {
      const format = await pickFormat();
      if (format !== undefined) await saveExport(context, format, readings, people, filter);
    },
    holdsSecret: context.holdsSecret,
    record: notify.record,
  };
}

/** As the Findings view has it: what is silenced is left out. */
async function judge(context: CommandContext, accounts: readonly string[]): Promise<FoundIn> {
  const found = await Promise.all(
    accounts.map(async (key) => {
      const account = context.directory.account(key);
      const snapshot = account?.lastSnapshot;
      if (account === undefined || snapshot === undefined) return [];
      await judgeKnown(context, account, snapshot);
      const scope = context.findings.scope(key);
      return scope === undefined ? [] : [[key, peopleFindings(scope)] as const];
    }),
  );
  return new Map(found.flat());
}

async function readScope(
  directory: Directory,
  scope: AccessScope,
  fresh: boolean,
): Promise<readonly AccountReading[]> {
  if (scope === null) {
    const list = await directory.accounts();
    if (list.accounts.length === 0) {
      const error = list.failures[0]?.error;
      throw error instanceof Error ? error : new AppError('unsupported', { reason: 'noAccount' });
    }
    return [...(await readAccess(list.accounts, fresh)), ...unreached(list)];
  }
  const found = await Promise.all(scope.map(async (key) => ({ key, account: await directory.find(key) })));
  const accounts = found.flatMap(({ account }) => account ?? []);
  const gone = found.flatMap(({ key, account }) => (account === undefined ? [goneAccount(key)] : []));
  return [...(accounts.length === 0 ? [] : await readAccess(accounts, fresh)), ...gone];
}

function goneAccount(key: string): AccountReading {
  const [accountId = ''] = key.split('@');
  return {
    kind: 'failed',
    key,
    accountId,
    accountName: l10n.t('The account with the ID {0}', accountId),
    sentence: l10n.t('No token reaches it any more. Add one that does, then refresh.'),
  };
}
