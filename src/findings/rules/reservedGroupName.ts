import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';
import { unreadSentences } from '../unreadSentences.ts';

/** Begins with `CF`, which is Cloudflare's own, and is none of the groups that Cloudflare names so itself. */
export const reservedGroupName: AccountRule = {
  id: 'reservedGroupName',
  page: pages.scim,
  title: () => l10n.t('Reserved group names'),
  why: () =>
    l10n.t(
      'Cloudflare documents that names of SCIM groups can’t begin with CF. A push of such a group may be refused. Whether small letters count too isn’t documented.',
    ),
  judge: ({ snapshot }) => ({
    findings: snapshot.groups
      .filter(
        ({ kind, displayName, label }) =>
          kind !== 'systemRoleGroup' && label === displayName && /^cf/iu.test(displayName),
      )
      .map(({ id, displayName }) => {
        const name = plainText(displayName, 100);
        const what = l10n.t('Group {0} has a name that begins with the reserved CF. Rename it.', name);
        return { key: id, level: 'hint', subject: name, what, fixes: [] };
      }),
    unjudged: unreadSentences(snapshot, ['groupsIncomplete']),
  }),
};
