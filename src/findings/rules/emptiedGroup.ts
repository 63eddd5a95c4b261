import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountRule, type Judgement } from '../model.ts';
import { pages } from '../pages.ts';

const day = 24 * 60 * 60 * 1000;

const latelyDays = 30;

/** By a push of this editor's, and nobody is in it now. What others did is not known. */
export const emptiedGroup: AccountRule = {
  id: 'emptiedGroup',
  page: pages.scim,
  title: () => l10n.t('Groups emptied lately'),
  why: () =>
    l10n.t(
      'Everyone in the group has lost what it grants. Where that was a mistake, the journal of the push knows who was in it.',
    ),
  judge: ({ snapshot, past, now }) => {
    const lately = new Map(
      past.emptied
        .filter(({ at }) => now - at <= latelyDays * day)
        .toSorted((one, other) => one.at - other.at)
        .map((one) => [one.groupId, one]),
    );
    const unread: string[] = [];
    const findings = snapshot.groups.flatMap(({ id, label, members }): Judgement['findings'] => {
      const emptied = lately.get(id);
      if (emptied === undefined) return [];
      const name = plainText(label, 100);
      if (members.kind === 'unread') unread.push(name);
      if (members.kind === 'unread' || members.value.length > 0) return [];
      const on = new Date(emptied.at).toISOString().slice(0, 10);
      const what = plural(
        emptied.people,
        l10n.t('A push from here on {0} removed the only person in {1}. It is still empty.', on, name),
        l10n.t(
          'A push from here on {0} removed all {1} people from {2}. It is still empty.',
          on,
          emptied.people,
          name,
        ),
      );
      return [{ key: id, level: 'action', subject: name, what, fixes: [{ kind: 'pushGroup', groupId: id }] }];
    });
    return {
      findings,
      unjudged: [
        ...unread.map((name) => l10n.t('The members of group {0} couldn’t be read.', name)),
        ...(past.hasGaps ? [l10n.t('A journal of an earlier push couldn’t be read.')] : []),
      ],
    };
  },
};
