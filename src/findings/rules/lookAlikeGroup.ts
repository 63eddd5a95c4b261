import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { nearMisses } from '../../provisioning/plan/nearMiss.ts';
import { type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';
import { unreadSentences } from '../unreadSentences.ts';

/** Nearly a role's name, and no policy that says what it grants. */
export const lookAlikeGroup: AccountRule = {
  id: 'lookAlikeGroup',
  page: pages.roles,
  title: () => l10n.t('Group names that are almost a role’s'),
  why: () =>
    l10n.t(
      'Cloudflare reportedly grants only minimal access, without warning, when a group’s name isn’t exactly the role’s.',
    ),
  judge: ({ snapshot }) => ({
    findings: snapshot.groups.flatMap((group) => {
      const { id, displayName, grants } = group;
      // What a policy grants it grants under any name.
      if (grants.kind === 'policies') return [];
      const meant = nearMisses(displayName, snapshot);
      if (meant.length === 0) return [];
      const name = plainText(displayName, 100);
      const what = l10n.t(
        'Group {0} has almost the name of a role: {1}.',
        name,
        listedNames(meant, 3, (one) => plainText(one, 100)),
      );
      return [
        {
          key: id,
          level: 'action',
          subject: name,
          what,
          fixes: [{ kind: 'pushGroup', groupId: id }],
        } as const,
      ];
    }),
    unjudged: unreadSentences(snapshot, ['groupsIncomplete']),
  }),
};
