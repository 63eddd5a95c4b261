import * as l10n from '@vscode/l10n';
import { groupBy } from '../../core/groupBy.ts';
import { listedNames } from '../../core/listedLines.ts';
import { personName } from '../../core/personName.ts';
import { nameApart } from '../../provisioning/review/accessText.ts';
import { idEndings } from '../../scim/names/idEndings.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import { type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';
import { severalKey } from '../severalKey.ts';
import { unreadSentences } from '../unreadSentences.ts';

/** Several users of one address, whatever its case. */
export const sameAddressTwice: AccountRule = {
  id: 'sameAddressTwice',
  page: pages.scim,
  title: () => l10n.t('Several users with one address'),
  why: () =>
    l10n.t(
      'They differ in upper and lower case at most. Deactivating one of them may leave the other active; identity providers match addresses by case, or not.',
    ),
  judge: ({ snapshot }) => {
    const folded = groupBy(snapshot.users, ({ userName }) => foldedName(userName.trim()) || undefined);
    const twice = [...folded.values()].filter(({ length }) => length > 1);
    const endings = idEndings(twice.flat());
    return {
      findings: twice.map((users) => ({
        key: severalKey(users.map(({ id }) => id)),
        level: 'action',
        subject: personName(users[0]?.userName, users[0]?.id),
        what: l10n.t(
          '{0} users have one address: {1}.',
          users.length,
          listedNames(
            users.map(({ id, userName }) => nameApart(userName, id, endings)),
            4,
          ),
        ),
        fixes: users
          .filter(({ active }) => active !== false)
          .map(({ id, userName }) => ({
            kind: 'deactivate',
            userId: id,
            name: nameApart(userName, id, endings),
          })),
      })),
      unjudged: unreadSentences(snapshot, ['usersIncomplete']),
    };
  },
};
