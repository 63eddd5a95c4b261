import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { plural } from '../../core/plural.ts';
import { type Lost } from '../plan/irreversible.ts';
import { shown } from './accessText.ts';

export function lostWords(lost: Lost): string {
  switch (lost.kind) {
    case 'userRemains':
      return l10n.t('Undo deactivates {0}; it does not delete the user.', shown(lost.userName));
    case 'directAccess':
      return directAccessWords(lost);
    case 'userRecreated':
      return l10n.t(
        '{0} comes back only by a new invitation, which has to be accepted.',
        shown(lost.userName),
      );
    case 'invitationSent':
      return l10n.t(
        'The invitation email to {0} can’t be unsent, but the invitation can be withdrawn.',
        shown(lost.email),
      );
    case 'policyUnshown':
      return l10n.t(
        'A policy of {0} can’t be shown in full, so it isn’t restored. Restore it in the Cloudflare dashboard.',
        shown(lost.of),
      );
    case 'groupRecreated':
      return l10n.t('Group {0} will be recreated with a new ID.', shown(lost.group));
    case 'groupGone':
      return l10n.t('Group {0} is gone, so nothing in it can be undone.', shown(lost.group));
    case 'personGone':
      return l10n.t('{0} is gone and can’t be put back into {1}.', shown(lost.person), shown(lost.group));
    case 'memberGone':
      return l10n.t('{0} is no longer a member, so their roles can’t be restored.', shown(lost.email));
    case 'memberNotKnown':
      return l10n.t(
        '{0} isn’t among the members that could be read, so the roles aren’t restored. Check the members in the Cloudflare dashboard.',
        shown(lost.email),
      );
  }
}

const mostRoles = 12;

function directAccessWords(lost: Extract<Lost, { kind: 'directAccess' }>): string {
  const person = shown(lost.userName);
  const policies = lost.policies.length;
  const names = [
    ...lost.roles.map(({ name }) => shown(name)),
    ...(policies === 0 ? [] : [plural(policies, l10n.t('1 policy'), l10n.t('{0} policies', policies))]),
  ];
  const maybe = lost.maybe?.map(({ name }) => shown(name)) ?? [];
  return [
    ...(names.length === 0
      ? []
      : [
          l10n.t(
            'What {0} was given directly won’t be restored: {1}.',
            person,
            listedNames(names, mostRoles),
          ),
        ]),
    ...(maybe.length === 0
      ? []
      : [
          l10n.t(
            'Undo restores the role groups of {0}, but not these roles if they were also given directly, which is not known: {1}.',
            person,
            listedNames(maybe, mostRoles),
          ),
        ]),
    ...(names.length === 0 && maybe.length === 0
      ? [l10n.t('What {0} was given directly couldn’t be read and won’t be restored.', person)]
      : []),
  ].join(' ');
}
