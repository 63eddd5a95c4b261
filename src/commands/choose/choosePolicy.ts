import { rowsAndDoubt } from '../../cloudflare/listed.ts';
import { listedOf } from '../../cloudflare/snapshot/listReading.ts';
import * as l10n from '@vscode/l10n';
import { type IamPermissionGroup } from '../../cloudflare/resources/iamPermissionGroups.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { accountPolicy } from '../../cloudflare/resources/policyFingerprint.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { plainText } from '../../core/plainText.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { styleOfNewGroups } from '../../provisioning/plan/planGroup.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type ChosenGroup } from './chooseGroups.ts';

export type PolicyAnswer =
  | { readonly kind: 'attach'; readonly policy: Policy }
  | { readonly kind: 'none' }
  /** The question was closed. */
  | { readonly kind: 'stopped' };

/**
 * A user group grants nothing until it has a policy: offers to attach one, a role for the whole account, and says why
 * none can be offered where this token doesn't read what there is to attach.
 */
export async function choosePolicy(chosen: ChosenGroup, snapshot: AccountSnapshot): Promise<PolicyAnswer> {
  const { permissionGroups, userGroups } = snapshot;
  if (!grantsNothing(chosen, snapshot)) return { kind: 'none' };
  const name = shown(chosen.kind === 'known' ? chosen.group.label : chosen.displayName);
  const unread = [userGroups, permissionGroups].find(({ kind }) => kind === 'unread');
  const { rows, doubt } = rowsAndDoubt(listedOf(permissionGroups));
  const roles = rows.map((role): Choice<IamPermissionGroup | 'none'> => ({
    label: plainText(role.name, 100),
    description:
      role.deprecated === true
        ? l10n.t('for the whole account; deprecated by Cloudflare')
        : l10n.t('for the whole account'),
    value: role,
  }));
  const picked = await pickOne<IamPermissionGroup | 'none'>(
    l10n.t('Policy of {0}', name),
    unread?.kind === 'unread'
      ? l10n.t(
          'No policy can be offered, because user groups and permissions could not be read ({0}). Attach one in the Cloudflare dashboard.',
          explainError(unread.error).short,
        )
      : doubt === undefined
        ? l10n.t('This group grants nothing until a policy is attached to it. Attach one?')
        : l10n.t(
            'This group grants nothing until a policy is attached to it. Attach one? Cloudflare listed only some of the permissions.',
          ),
    [
      {
        label: l10n.t('Attach no policy'),
        description:
          unread === undefined
            ? l10n.t('the group grants nothing')
            : l10n.t('what it grants is unknown here'),
        value: 'none',
      },
      ...(unread === undefined ? roles : []),
    ],
  );
  if (picked === undefined) return { kind: 'stopped' };
  return picked === 'none'
    ? { kind: 'none' }
    : { kind: 'attach', policy: accountPolicy(snapshot.accountId, picked) };
}

function grantsNothing(chosen: ChosenGroup, snapshot: AccountSnapshot): boolean {
  return chosen.kind === 'known'
    ? chosen.group.kind === 'userGroup' && chosen.group.grants.kind === 'nothing'
    : styleOfNewGroups(snapshot) !== 'plainRoleGroup';
}
