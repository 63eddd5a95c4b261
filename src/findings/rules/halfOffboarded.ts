import * as l10n from '@vscode/l10n';
import { personName } from '../../core/personName.ts';
import { inactiveMembers } from '../inactiveMembers.ts';
import { type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';
import { peopleUnread, unreadSentences } from '../unreadSentences.ts';

/** Inactive in SCIM, and still a member or invited, with no role on the membership: one with roles is the graver finding. */
export const halfOffboarded: AccountRule = {
  id: 'halfOffboarded',
  page: pages.scim,
  title: () => l10n.t('Half-offboarded people'),
  why: () =>
    l10n.t(
      'Deactivation is documented to remove the member. A membership or an invitation that is left may still be a way in, or become one.',
    ),
  judge: (facts) => ({
    findings: inactiveMembers(facts)
      .filter(({ roles }) => roles.length === 0)
      .map(({ user, members }) => {
        const name = personName(user.userName, user.id);
        const invited = members.every(({ status }) => status === 'pending');
        return {
          key: user.id,
          level: 'action',
          subject: name,
          what: invited
            ? l10n.t('{0} is inactive in SCIM and is still invited to the account.', name)
            : l10n.t('{0} is inactive in SCIM and is still a member of the account.', name),
          fixes: [{ kind: 'offboard', address: user.userName }],
        };
      }),
    unjudged: unreadSentences(facts.snapshot, peopleUnread),
  }),
};
