import * as l10n from '@vscode/l10n';
import { type LiveNode } from '../../directory/liveNode.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { pickOne } from '../../host/pick.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { lastWrites } from '../../provisioning/journal/pastPushes.ts';
import { type CheckResult, checkTokens } from '../../tokens/checkTokens.ts';
import { tokenReport } from '../../tokens/tokenReport.ts';
import { type UnaskedPace } from '../../tokens/unaskedPace.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { tokenChoice, tokenIdOf } from './pickToken.ts';

/** Finds out what one token, or every one, may do, with read requests alone, and shows the report. */
export const checkTokenPermissions: RowCommand = async (context, node, nodes) => {
  const records = await context.vault.list();
  const wanted = await wantedTokens(records, node);
  if (wanted === undefined) return;
  const results = await withCancellableProgress(l10n.t('Checking API tokens'), async (signal) =>
    check(context, ({ id }) => wanted.some((record) => record.id === id), signal),
  );
  const noAnswer = results.find((result) => result.noAnswer !== undefined)?.noAnswer;
  if (noAnswer !== undefined)
    context.notify.error(noAnswer, async () => checkTokenPermissions(context, node, nodes));
  await showTokenReport(context, wanted);
};

async function wantedTokens(
  records: readonly TokenRecord[],
  node: LiveNode | undefined,
): Promise<readonly TokenRecord[] | undefined> {
  const id = tokenIdOf(node);
  if (id !== undefined) return records.filter((record) => record.id === id);
  if (records.length === 0) return undefined;
  return pickOne<readonly TokenRecord[]>(l10n.t('Check Token Permissions'), l10n.t('Which token?'), [
    ...(records.length > 1 ? [{ label: l10n.t('All Tokens'), value: records }] : []),
    ...records.map((record) => tokenChoice(record, [record])),
  ]);
}

/** Asks about these tokens, and keeps what was found out. */
export async function check(
  context: CommandContext,
  wanted: (record: TokenRecord) => boolean,
  signal?: AbortSignal,
  pace?: UnaskedPace,
): Promise<readonly CheckResult[]> {
  const { connector, checks, directory, journalFolder, milestones, tokenUsers: users, vault } = context;
  const ports = {
    connector: await connector(),
    checks,
    users,
    learnReach: async (...reach: Parameters<typeof directory.learn>) => directory.learn(...reach),
    vault,
    lastWrites: async () => lastWrites(journalFolder),
    now: () => Date.now(),
    pace,
  };
  const results = await checkTokens(ports, await directory.tokens(), wanted, signal);
  if (results.some(({ record }) => !record.sandbox)) await milestones.reach('tokenChecked');
  return results;
}

/** The last check of these tokens; nothing where there is none of any. */
export async function showTokenReport(
  { checks, documents }: CommandContext,
  records: readonly TokenRecord[],
): Promise<void> {
  const checked = records.flatMap((record) => {
    const found = checks.of(record.id);
    return found === undefined
      ? []
      : [{ record, verdict: found.verdict, checkedAt: found.checkedAt, readAt: found.reads?.readAt }];
  });
  if (checked.length === 0) return;
  await documents.preview(`/${l10n.t('Token Check')}.md`, tokenReport(checked));
}
