import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { rowsAndDoubt } from '../../cloudflare/listed.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { byName } from '../../core/byName.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { goingThrough } from '../../host/goingThrough.ts';
import { type Choice, pickMany } from '../../host/pick.ts';
import { type LeaverHold, leaverHolds } from '../../people/leaverHolds.ts';
import { findLeavers as compare, type Leavers, type MemberLeaver } from '../../people/leavers.ts';
import { type SourcePerson } from '../../people/model.ts';
import { notWholeWords } from '../../people/partWords.ts';
import { fileProblemWords, leaverDoubtWords, leaverHoldWords } from '../../people/peopleWords.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { organizationWords } from '../../access/grants/organizationWords.ts';
import { type DesiredMember, everybodyInactive, type PersonRef } from '../../provisioning/plan/desired.ts';
import { type ScimUser } from '../../scim/model.ts';
import { anybodyOf } from '../choose/anybodyOf.ts';
import { userChoice, userChoices } from '../choose/choosePeople.ts';
import { peopleOfFile } from '../choose/peopleOfFile.ts';
import { readAccount } from '../choose/readAccount.ts';
import { rowsOfOneAccount } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { askOwnUserOnce, identitiesFor, tokenInUse } from '../plan/ownUser.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

/**
 * Proposes to deactivate the active users of an account whom a list of everybody who should be there does not have.
 * Who is only perhaps not in it is shown, and not ticked; nor is ticked who is a Super Administrator, at the keyboard,
 * or required, nor who is a member, or invited, and not known to SCIM. Opens a plan for review; writes nothing.
 */
export const findLeavers: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Find Leavers');
  const given = await rowsOfOneAccount(context, title, node, nodes);
  if (given === undefined) return;
  const { account } = given;
  const file = await peopleOfFile(
    context,
    l10n.t('A List of Everyone Who Should Be in the Account'),
    'everybody',
  );
  if (file === undefined) return;
  const snapshot = await readAccount(account);
  const leavers = await goingThrough(snapshot, compare(file.list, snapshot));
  if (snapshot.organization !== undefined) context.notify.info(organizationWords(snapshot.organization));
  const chosen = await choose(context, account, file.name, leavers, snapshot);
  if (!anybodyOf(context, chosen)) return;
  const people = chosen.flatMap((one): PersonRef[] => ('member' in one ? [] : [{ kind: 'id', id: one.id }]));
  const members = chosen.flatMap((one): DesiredMember[] =>
    'member' in one ? [{ kind: 'gone', email: one.member.email, memberId: one.member.id }] : [],
  );
  await reviewDesired(
    context,
    account,
    (now) => ({ desired: { ...everybodyInactive(people, now), members } }),
    { origin: 'deactivate' },
    snapshot,
  );
};

async function choose(
  context: CommandContext,
  account: AccountDirectory,
  file: string,
  found: Leavers,
  snapshot: AccountSnapshot,
): Promise<readonly (ScimUser | MemberLeaver)[] | undefined> {
  const { notify } = context;
  if (found.kind !== 'found') {
    const words =
      found.kind === 'nobodyListed'
        ? l10n.t('No leavers can be proposed. {0}: {1}', file, fileProblemWords({ code: 'empty' }))
        : l10n.t(
            'No leavers can be proposed: the list is incomplete. {0}: {1}',
            file,
            notWholeWords(found.list),
          );
    notify.offer(words, [], 'warning');
    return undefined;
  }
  const { leavers, doubtful, members, complete } = found;
  const beside = members && rowsAndDoubt(members);
  const unread = unreadMembers(beside === undefined, beside?.doubt !== undefined);
  if (leavers.length + doubtful.length + (beside?.rows.length ?? 0) === 0) {
    notify.info(
      [
        complete
          ? l10n.t('Every active user of the account is in {0}.', file)
          : l10n.t('Every active user that was read is in {0}; the list of users may be incomplete.', file),
        ...unread,
      ].join(' '),
    );
    return undefined;
  }
  if (unread.length > 0) notify.info(unread.join(' '));
  const { holds, ownKnown } = await holdsFor(context, account, snapshot);
  const proposed = leavers.map((user) => ({ user, why: holds.get(user.id) ?? [] }));
  const doubts = new Map(doubtful.map((one) => [one.user.id, one]));
  // Who would be ticked comes first.
  const ordered = proposed.toSorted(
    (one, other) =>
      Number(one.why.length > 0) - Number(other.why.length > 0) ||
      byName(one.user.userName, other.user.userName),
  );
  return pickMany<ScimUser | MemberLeaver>(
    leaversTitle(
      complete && unread.length === 0,
      leavers.length,
      snapshot.users.filter(({ active }) => active !== false).length,
      plainText(snapshot.accountName, 60),
      file,
    ),
    ownKnown
      ? l10n.t('Checked people will leave the account. You review a plan first.')
      : l10n.t(
          'Checked people will leave the account. Make sure that you aren’t among them. You review a plan first.',
        ),
    [
      ...choicesOf(
        ordered.map(({ user }) => user),
        snapshot,
        (user) => {
          const why = holds.get(user.id) ?? [];
          const reason = l10n.t('Active in the account, not in {0}.', file);
          return { picked: why.length === 0, detail: [reason, ...why.map(leaverHoldWords)].join(' ') };
        },
      ),
      ...choicesOf(
        doubtful.map(({ user }) => user).toSorted((one, other) => byName(one.userName, other.userName)),
        snapshot,
        (user) => {
          const doubt = doubts.get(user.id);
          return {
            picked: false,
            detail: [
              ...(doubt === undefined ? [] : [doubtDetail(doubt)]),
              ...(holds.get(user.id) ?? []).map(leaverHoldWords),
            ].join(' '),
          };
        },
      ),
      ...[...(beside?.rows ?? [])]
        .sort((one, other) => byName(one.member.email, other.member.email))
        .map((leaver) => memberChoice(leaver, file, holds)),
    ],
  );
}

/** Whom nobody can be shown for, because the account's members were read in part or not at all. */
function unreadMembers(none: boolean, part: boolean): readonly string[] {
  if (none)
    return [
      l10n.t('Members and invitations without a SCIM user couldn’t be determined. Check them manually.'),
    ];
  return part
    ? [
        l10n.t(
          'Cloudflare’s list of members was incomplete: there may be more members and invitations without a SCIM user. Check them manually.',
        ),
      ]
    : [];
}

/** With the person asked, once, who they are: who sits at the keyboard is not to be ticked. */
async function holdsFor(
  context: CommandContext,
  account: AccountDirectory,
  snapshot: AccountSnapshot,
): Promise<{
  readonly holds: ReadonlyMap<string, readonly LeaverHold[]>;
  readonly ownKnown: boolean;
}> {
  const before = await identitiesFor(context, account);
  if (before.reader.kind === 'unknown') {
    const { id: tokenId } = await tokenInUse(account);
    await askOwnUserOnce(context, [{ tokenId, snapshot }]);
  }
  const identities = await identitiesFor(context, account);
  const { requiredPeople } = context.settings.guards();
  return {
    holds: await goingThrough(snapshot, leaverHolds(snapshot, { ...identities, requiredPeople })),
    ownKnown: identities.reader.kind !== 'unknown',
  };
}

function leaversTitle(whole: boolean, missing: number, all: number, account: string, file: string): string {
  if (whole)
    return plural(
      missing,
      l10n.t('1 of {0} active users of {1} isn’t in {2}', all, account, file),
      l10n.t('{0} of {1} active users of {2} aren’t in {3}', missing, all, account, file),
    );
  return plural(
    missing,
    l10n.t('1 of {0} active users of {1} that were read isn’t in {2}', all, account, file),
    l10n.t('{0} of {1} active users of {2} that were read aren’t in {3}', missing, all, account, file),
  );
}

/** Users of one name keep the line that tells them apart. */
function choicesOf(
  users: readonly ScimUser[],
  snapshot: AccountSnapshot,
  more: (user: ScimUser) => { readonly picked: boolean; readonly detail: string },
): readonly Choice<ScimUser>[] {
  return userChoices(users, snapshot, (user) => userChoice(user, user)).map((choice) => {
    const { picked, detail } = more(choice.value);
    return {
      ...choice,
      picked,
      detail: [choice.detail, detail].filter((line) => line !== undefined).join(' · '),
    };
  });
}

function doubtDetail({
  doubt,
  people,
}: Pick<MemberLeaver, 'people'> & { readonly doubt: Parameters<typeof leaverDoubtWords>[0] }): string {
  const names = people.map(({ userName }: SourcePerson) => userName);
  return leaverDoubtWords(
    doubt,
    listedNames(names, 3, (name) => plainText(name, 80)),
  );
}

/** Never ticked: anyone who is not known to SCIM may have been let in past the identity provider on purpose. */
function memberChoice(
  leaver: MemberLeaver,
  file: string,
  holds: ReadonlyMap<string, readonly LeaverHold[]>,
): Choice<MemberLeaver> {
  const { member, doubt, people } = leaver;
  const held = holds.get(member.userId ?? `member:${member.id}`) ?? [];
  const reason =
    doubt === undefined ? l10n.t('In the account, not in {0}.', file) : doubtDetail({ doubt, people });
  return {
    label: plainText(member.email, 120),
    description:
      member.status === 'pending'
        ? l10n.t('invited, no SCIM user; check to withdraw the invitation')
        : l10n.t('account member, no SCIM user; check to remove'),
    detail: [reason, ...held.map(leaverHoldWords)].join(' '),
    value: leaver,
    picked: false,
  };
}
