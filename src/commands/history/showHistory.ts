import * as l10n from '@vscode/l10n';
import { documentPath } from '../../core/documentPath.ts';
import { personName } from '../../core/personName.ts';
import { plainText } from '../../core/plainText.ts';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { historyMarkdown, type HistorySubject } from '../../history/activity/historyMarkdown.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { pastPushes } from '../../provisioning/journal/pastPushes.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type RowCommand } from '../context.ts';
import { historyOf } from './auditOf.ts';

/** Shows what was done to a person or a group, by pushes from here and by others, as a page to read; writes nothing. */
export const showHistory: RowCommand = async (context, node) => {
  const account = await accountOf(context.directory, l10n.t('Show History'), node);
  if (account === undefined) return;
  const subject = subjectOf(account, node) ?? (await pickSubject(account));
  if (subject === undefined) return;
  const history = await historyOf(context, account, { fresh: true });
  const accountId = account.info.id;
  const { pushes } = await pastPushes(context.journalFolder, { accountId, perAccount: Infinity });
  const path = documentPath(accountId, `${l10n.t('History of {0}', subject.name)}.md`);
  await context.documents.preview(path, historyMarkdown(subject, history, pushes));
};

function subjectOf(account: AccountDirectory, node: LiveNode | undefined): HistorySubject | undefined {
  switch (node?.kind) {
    case 'user':
      return person(account, node.user.id, node.user.userName);
    case 'member':
      return person(account, node.userId, node.display);
    case 'group':
      return { kind: 'group', ids: [node.group.id], name: plainText(node.group.label, 100) };
    default:
      return undefined;
  }
}

/** With the member's id, where it is known: roles are given to that one. */
function person(account: AccountDirectory, userId: string, name: string | undefined): HistorySubject {
  const members = account.lastSnapshot?.members;
  const own = (members === undefined ? [] : knownRows(members))
    .filter((member) => member.userId === userId)
    .map(({ id }) => id);
  return { kind: 'person', ids: [userId, ...own], name: personName(name, userId) };
}

async function pickSubject(account: AccountDirectory): Promise<HistorySubject | undefined> {
  const { users, groups } = await readAccount(account);
  const choices: readonly Choice<HistorySubject>[] = [
    ...users.map(({ id, userName, displayName }) => ({
      label: personName(userName, id),
      description: plainText(displayName ?? '', 100),
      value: person(account, id, userName),
    })),
    ...groups.map(({ id, label }) => ({
      label: plainText(label, 100),
      description: l10n.t('group'),
      value: { kind: 'group' as const, ids: [id], name: plainText(label, 100) },
    })),
  ];
  return pickOne(l10n.t('Show History'), l10n.t('Of whom, or of which group?'), choices, { always: true });
}
