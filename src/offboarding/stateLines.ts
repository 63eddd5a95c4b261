import { knownRows } from '../cloudflare/snapshot/listReading.ts';
import * as l10n from '@vscode/l10n';
import { groupLabel } from '../cloudflare/snapshot/listedGroup.ts';
import { personName } from '../core/personName.ts';
import { counted } from '../core/plural.ts';
import { failureOf } from '../provisioning/apply/failure.ts';
import { type Failure } from '../provisioning/journal/pushEntry.ts';
import { shown } from '../provisioning/review/accessText.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { type PersonGroup, type PersonInAccount, type Similar } from './model.ts';
import { accessNames, accessWords, presenceWords, similarWords, unseenWords } from './offboardWords.ts';
import { type Presence, presenceOf, type Unseen, unseenOf } from './presence.ts';

/** How a person was in an account at one moment, as data: names as the server gave them, times in ISO 8601. */
export interface StateEvidence {
  readonly readAt: string;
  readonly presence: Presence;
  readonly user:
    | { readonly id: string; readonly userName: string; readonly active: boolean | undefined }
    | undefined;
  readonly memberships: readonly {
    readonly id: string;
    readonly email: string;
    readonly status: string;
    /** What the membership has on its own record: roles and policies, some of which may come from a role group. */
    readonly access: readonly string[];
  }[];
  readonly groups: readonly PersonGroup[];
  /** Others who may be taken for the person. */
  readonly similar: readonly Similar[];
  readonly unseen: readonly { readonly part: Unseen['part']; readonly failure: Failure | undefined }[];
}

export function stateEvidence(found: PersonInAccount): StateEvidence {
  const { user, members, groups, similar, readAt, source } = found;
  const person = user.kind === 'read' ? user.value : undefined;
  return {
    readAt: new Date(readAt).toISOString(),
    presence: presenceOf(found),
    user:
      person === undefined ? undefined : { id: person.id, userName: person.userName, active: person.active },
    memberships: knownRows(members).map((member) => ({
      id: member.id,
      email: member.email,
      status: member.status,
      access: accessNames(member, source.account.id),
    })),
    groups: knownRows(groups),
    similar,
    unseen: unseenOf(found).map(({ part, error }) => ({
      part,
      failure: error === undefined ? undefined : failureOf(error),
    })),
  };
}

/** For reading. Names are plain one-line text, not yet escaped. */
export function stateLines(
  state: StateEvidence,
  accountId: string,
  failureWords: FailureWords,
): readonly string[] {
  return [
    ...holdsLines(state, accountId),
    ...state.similar.map((one) => similarWords(one)),
    ...unseenLines(state, failureWords),
  ];
}

/** What the person is and holds there, as far as it was seen. */
export function holdsLines(
  { presence, user, memberships, groups }: StateEvidence,
  accountId: string,
): readonly string[] {
  return [
    l10n.t('In short: {0}', presenceWords(presence)),
    ...(user === undefined ? [] : [userWords(user)]),
    ...memberships.map(({ id, email, status, access }) =>
      l10n.t('Member {0} ({1}): {2}', personName(email, id), statusWords(status), accessWords(access)),
    ),
    ...groups.flatMap(({ displayName }) =>
      displayName === undefined ? [] : [l10n.t('In group {0}', shown(groupLabel(displayName, accountId)))],
    ),
    ...counted(
      groups.filter(({ displayName }) => displayName === undefined).length,
      l10n.t('In 1 group whose name could not be read'),
      (many) => l10n.t('In {0} groups whose names could not be read', many),
    ),
  ];
}

/** What could not be read there, each with a next step. */
export function unseenLines(
  { unseen }: Pick<StateEvidence, 'unseen'>,
  failureWords: FailureWords,
): readonly string[] {
  return unseen.map(({ part, failure }) =>
    unseenWords(part, failure === undefined ? '' : failureWords(failure)).trim(),
  );
}

function userWords({ id, userName, active }: NonNullable<StateEvidence['user']>): string {
  const state = active === undefined ? l10n.t('not known') : active ? l10n.t('active') : l10n.t('inactive');
  return l10n.t('SCIM user {0} ({1})', personName(userName, id), state);
}

function statusWords(status: string): string {
  switch (status) {
    case 'accepted':
      return l10n.t('accepted');
    case 'pending':
      return l10n.t('invited, not accepted yet');
    case 'rejected':
      return l10n.t('invitation rejected');
    default:
      return l10n.t('not known');
  }
}
