import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { personName } from '../../core/personName.ts';
import { plainText } from '../../core/plainText.ts';
import { inactiveMembers } from '../inactiveMembers.ts';
import { type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';
import { peopleUnread, unreadSentences } from '../unreadSentences.ts';

/** Inactive in SCIM, with a membership that lists roles. */
export const inactiveWithRoles: AccountRule = {
  id: 'inactiveWithRoles',
  page: pages.scim,
  title: () => l10n.t('Inactive people with roles'),
  why: () =>
    l10n.t(
      'SCIM says they are gone, the account says they may still do this. Cloudflare doesn’t document which of the two counts.',
    ),
  judge: (facts) => ({
    findings: inactiveMembers(facts)
      .filter(({ roles }) => roles.length > 0)
      .map(({ user, roles }) => {
        const name = personName(user.userName, user.id);
        return {
          key: user.id,
          level: 'action',
          subject: name,
          what: l10n.t(
            '{0} is inactive in SCIM, and their membership of the account still lists: {1}.',
            name,
            listedNames(roles, 5, (role) => plainText(role, 100)),
          ),
          fixes: [{ kind: 'offboard', address: user.userName }],
        };
      }),
    unjudged: unreadSentences(facts.snapshot, peopleUnread),
  }),
};
