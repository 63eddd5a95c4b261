import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { unreadWords } from '../../access/accessWords.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountRule, type Judgement } from '../model.ts';
import { pages } from '../pages.ts';
import { unreadSentences } from '../unreadSentences.ts';

/** People are in it and have nothing of it. */
export const emptyHandedGroup: AccountRule = {
  id: 'emptyHandedGroup',
  page: pages.entra,
  title: () => l10n.t('Groups that grant nothing'),
  why: () =>
    l10n.t(
      'A pushed group grants nothing until a policy is attached to it. Cloudflare documents that groups without a role can keep people from logging in.',
    ),
  judge: ({ snapshot }) => {
    const inactive = new Set(snapshot.users.filter(({ active }) => active === false).map(({ id }) => id));
    const judged = snapshot.groups.map((group): Judgement => {
      const { id: groupId, grants, members } = group;
      const label = plainText(group.label, 100);
      const people = members.kind === 'read' ? members.value.filter((id) => !inactive.has(id)).length : 1;
      if (grants.kind === 'roles' || grants.kind === 'policies' || people === 0)
        return { findings: [], unjudged: [] };
      if (grants.kind === 'unknown')
        return { findings: [], unjudged: [unreadWords({ kind: 'groupGrants', groupId, label })] };
      if (members.kind === 'unread')
        return { findings: [], unjudged: [unreadWords({ kind: 'groupMembers', groupId, label })] };
      const what = plural(
        people,
        l10n.t('1 person is in {0}, and the group grants nothing: no policy is attached.', label),
        l10n.t('{0} people are in {1}, and the group grants nothing: no policy is attached.', people, label),
      );
      return {
        findings: [
          { key: groupId, level: 'action', subject: label, what, fixes: [{ kind: 'pushGroup', groupId }] },
        ],
        unjudged: [],
      };
    });
    return {
      findings: judged.flatMap(({ findings }) => findings),
      unjudged: [
        ...unreadSentences(snapshot, ['groupsIncomplete']),
        ...judged.flatMap(({ unjudged }) => unjudged),
      ],
    };
  },
};
