import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { idEndingSteps } from '../../scim/names/idEndings.ts';
import { accessSteps, type PersonAccess } from '../../access/grants/accessOf.ts';
import { peopleByMember } from '../../access/grants/accountPeople.ts';
import { type Plan } from '../plan/model.ts';
import { type Proposal } from '../propose.ts';
import { nameApart, shown } from './accessText.ts';
import { lostWords } from './lostWords.ts';

/** Somebody whom a plan takes out of the account. */
interface Leaving {
  /** A person key, see `access.ts`. */
  readonly key: string;
  /** Of an account member who is not known to be the SCIM user. */
  readonly memberId?: string;
  readonly name: string | undefined;
}

/** How many people a plan takes out of the account. */
export function leavingCount(plan: Plan): number {
  return leavingOf(plan).length;
}

/** Everybody whom a plan takes out of the account, with the roles that go, as far as they could be read. */
export function* leavingWords(plan: Plan, snapshot: AccountSnapshot): Steps<readonly string[]> {
  const leaving = leavingOf(plan);
  if (leaving.length === 0) return [];
  const people = yield* accessSteps(snapshot);
  const byMember = yield* peopleByMember(people);
  const endings = yield* idEndingSteps(snapshot.users);
  const words: string[] = [];
  yield* stepping(leaving, ({ key, memberId, name }) => {
    const member = memberId === undefined ? undefined : byMember.get(memberId);
    words.push(rolesWords(nameApart(name, key, endings), member ?? people.get(key)));
  });
  return words;
}

function leavingOf(plan: Plan): readonly Leaving[] {
  return plan.operations.flatMap((operation): Leaving[] => {
    if (operation.kind === 'deactivateUser') {
      const { id, userName } = operation.user;
      return [{ key: id, name: userName }];
    }
    if (operation.kind !== 'removeFromAccount') return [];
    const { userId, memberId, email } = operation;
    return [{ key: userId ?? `member:${memberId}`, memberId, name: email }];
  });
}

const mostRoles = 12;

function rolesWords(address: string, person: PersonAccess | undefined): string {
  const displayName = shown(person?.user?.displayName ?? '');
  const name =
    displayName === '' || displayName === address ? address : l10n.t('{0}, {1}', displayName, address);
  const roles = listedNames([...new Set(person?.grants.map(({ role }) => shown(role)))], mostRoles);
  const unread = person === undefined || person.gaps.length > 0;
  if (roles === '')
    return unread ? l10n.t('{0} (roles could not be read)', name) : l10n.t('{0} (no role)', name);
  return unread ? l10n.t('{0} ({1}, and perhaps more)', name, roles) : l10n.t('{0} ({1})', name, roles);
}

/** What deactivation is not documented to end, and what to do about each. */
export function undocumentedWords(): readonly string[] {
  return [
    l10n.t(
      'Cloudflare doesn’t document what happens to account-owned tokens: review every token that this person could have seen.',
    ),
    l10n.t('What happens to open sessions is not documented: end them at the identity provider as well.'),
  ];
}

/** What an undo can do for people who left the account. */
export function reinviteWords(): string {
  return l10n.t(
    'Undo Last Push plans to bring back people who left the account. They may have to accept an invitation first.',
  );
}

/** What an undo does not bring back as it was. */
export function undoLimits({ plan, lost }: Pick<Proposal, 'plan' | 'lost'>): readonly string[] {
  return [...(leavingCount(plan) > 0 ? [reinviteWords()] : []), ...lost.map((one) => lostWords(one))];
}

/** What stays when somebody is deactivated: leaving one account is documented to be no more than that. */
export function leftoverWords(): readonly string[] {
  return [
    l10n.t('They are removed from this account alone: what they have in other accounts stays.'),
    ...undocumentedWords(),
  ];
}
