import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { plainText } from '../core/plainText.ts';
import { type DesiredGroup, everybodyInactive, type PersonRef } from '../provisioning/plan/desired.ts';
import { type DesiredState } from '../provisioning/propose.ts';
import { type ToolInput } from './toolInputs.ts';
import { ToolRefusal } from './toolRefusal.ts';

/** What a model proposes, once each id in it was found in the account. Throws `ToolRefusal` for an id that was not. */
export function desiredFromInput(input: ToolInput<'proposePlan'>, snapshot: AccountSnapshot): DesiredState {
  const users = new Set(snapshot.users.map(({ id }) => id));
  const groups = new Set(snapshot.groups.map(({ id }) => id));
  const person = (id: string): PersonRef => {
    if (!users.has(id))
      throw new ToolRefusal(
        l10n.t(
          'No user with the ID {0} was found in this account, so nothing was proposed. List its users, and use “userId” from there.',
          plainText(id, 100),
        ),
      );
    return { kind: 'id', id };
  };
  const leaving = (input.deactivate ?? []).map(person);
  const desiredGroups = (input.groups ?? []).map(({ group, add, remove, exactly }): DesiredGroup => {
    if (!groups.has(group))
      throw new ToolRefusal(
        l10n.t(
          'No group with the ID {0} was found in this account, so nothing was proposed. List its groups, and use “id” from there.',
          plainText(group, 100),
        ),
      );
    if (exactly !== undefined && (add !== undefined || remove !== undefined))
      throw new ToolRefusal(
        l10n.t(
          'Give a group either “exactly”, or “add” and “remove”, so nothing was proposed. Leave one out.',
        ),
      );
    return {
      target: { kind: 'id', id: group },
      whenMissing: { kind: 'refuse' },
      membership:
        exactly === undefined
          ? { kind: 'change', add: (add ?? []).map(person), remove: (remove ?? []).map(person) }
          : { kind: 'exactly', people: exactly.map(person) },
      attach: [],
      detach: [],
    };
  });
  if (desiredGroups.length + leaving.length === 0)
    throw new ToolRefusal(l10n.t('Nothing was asked for. Give groups to change, or users to deactivate.'));
  return (now) => ({
    desired: { groups: desiredGroups, users: everybodyInactive(leaving, now).users, roles: [] },
  });
}
