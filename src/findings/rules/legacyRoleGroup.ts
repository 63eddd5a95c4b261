import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { unreadWords } from '../../access/accessWords.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountRule, type Judgement } from '../model.ts';
import { pages } from '../pages.ts';
import { unreadSentences } from '../unreadSentences.ts';

/** A group that is a role, and has people in it. */
export const legacyRoleGroup: AccountRule = {
  id: 'legacyRoleGroup',
  page: pages.userGroups,
  title: () => l10n.t('Legacy role groups in use'),
  why: () =>
    l10n.t(
      'Cloudflare announced the end of life of groups that stand for a role for 2 December 2025. Whether one still grants its role isn’t documented. Push a user group with a policy instead.',
    ),
  judge: ({ snapshot }) => {
    const judged = snapshot.groups.map((group): Judgement => {
      const { id: groupId, kind, members } = group;
      const label = plainText(group.label, 100);
      const people = members.kind === 'read' ? members.value.length : undefined;
      if (kind === 'userGroup' || people === 0) return { findings: [], unjudged: [] };
      if (kind === 'undetermined')
        return {
          findings: [],
          unjudged: [l10n.t('It isn’t known whether group {0} is a legacy role group.', label)],
        };
      if (people === undefined)
        return { findings: [], unjudged: [unreadWords({ kind: 'groupMembers', groupId, label })] };
      const what = plural(
        people,
        l10n.t('1 person has a role through {0}, a legacy role group.', label),
        l10n.t('{0} people have a role through {1}, a legacy role group.', people, label),
      );
      return { findings: [{ key: groupId, level: 'hint', subject: label, what, fixes: [] }], unjudged: [] };
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
