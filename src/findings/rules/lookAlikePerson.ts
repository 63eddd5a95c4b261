import * as l10n from '@vscode/l10n';
import { groupBy } from '../../core/groupBy.ts';
import { listedNames } from '../../core/listedLines.ts';
import { look } from '../../scim/names/lookAlike.ts';
import { sameName } from '../../scim/names/sameName.ts';
import { nameApart } from '../../provisioning/review/accessText.ts';
import { idEndings } from '../../scim/names/idEndings.ts';
import { type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';
import { severalKey } from '../severalKey.ts';
import { peopleUnread, unreadSentences } from '../unreadSentences.ts';

/** Two addresses that a reader takes for one, and that are not. */
export const lookAlikePerson: AccountRule = {
  id: 'lookAlikePerson',
  page: pages.members,
  title: () => l10n.t('Addresses that look alike'),
  why: () =>
    l10n.t(
      'Letters of another script, accents and characters that don’t show make one address pass for another. One of them may be someone who shouldn’t be here.',
    ),
  judge: ({ people, snapshot }) => {
    const named = [...people.values()].map(({ key: id, name: userName }) => ({ id, userName }));
    const alike = [...groupBy(named, ({ userName }) => look(userName) || undefined).values()].filter(
      ([first, ...others]) => others.some(({ userName }) => !sameName(userName, first?.userName ?? '')),
    );
    const endings = idEndings(alike.flat());
    return {
      findings: alike.map((same) => {
        const names = same.map(({ id, userName }) => nameApart(userName, id, endings));
        return {
          key: severalKey(same.map(({ id }) => id)),
          level: 'action',
          subject: nameApart(same[0]?.userName, same[0]?.id ?? '', new Map()),
          what: l10n.t('These addresses look the same and are not: {0}.', listedNames(names, 4)),
          fixes: [],
        };
      }),
      unjudged: unreadSentences(snapshot, peopleUnread),
    };
  },
};
