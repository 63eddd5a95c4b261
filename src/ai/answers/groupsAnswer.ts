import * as l10n from '@vscode/l10n';
import { unreadWords } from '../../access/accessWords.ts';
import { unreadOf } from '../../access/unread.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { byName } from '../../core/byName.ts';
import { grantsWords, kindWords } from '../../provisioning/review/groupWords.ts';
import { pageOf } from './answerText.ts';
import { movedSince, type PageRequest } from './pageRequest.ts';

/** The groups of an account, by name, with what each grants. */
export function groupsAnswer(snapshot: AccountSnapshot, text: string | undefined, page: PageRequest): string {
  const part = text?.trim().toLowerCase() ?? '';
  const groups = snapshot.groups
    .filter(({ label, displayName }) => `${label}\n${displayName}`.toLowerCase().includes(part))
    .toSorted((one, other) => byName(one.label, other.label));
  const head = {
    about: { accountId: snapshot.accountId, accountName: snapshot.accountName },
    readAt: snapshot.takenAt,
    incomplete: [...movedSince(page, snapshot.takenAt), ...unreadOf(snapshot).map(unreadWords)],
  };
  return pageOf(head, groups, page, (group) => ({
    id: group.id,
    name: group.displayName,
    label: group.label,
    kind: kindWords(group),
    grants: grantsWords(group.grants),
    // Which is not 0.
    members: group.members.kind === 'read' ? group.members.value.length : l10n.t('couldn’t be read'),
    deprecated: [...(group.deprecated ?? [])],
  }));
}
