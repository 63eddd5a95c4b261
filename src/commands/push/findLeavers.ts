import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { plainText } from '../../core/plainText.ts';
import { openText } from '../../host/files.ts';
import { type Choice, pickMany } from '../../host/pick.ts';
import {
  findLeavers as compare,
  type LeaverDoubt,
  type Leavers,
  type MemberLeaver,
} from '../../people/leavers.ts';
import { type SourcePerson } from '../../people/model.ts';
import { leaverDoubtWords, peopleProblemWords } from '../../people/peopleWords.ts';
import { readPeople } from '../../people/readPeople.ts';
import { organizationWords } from '../../provisioning/access/organizationWords.ts';
import { type DesiredMember, everybodyInactive, type PersonRef } from '../../provisioning/plan/desired.ts';
import { type ScimUser } from '../../scim/model.ts';
import { anybodyOf } from '../choose/anybodyOf.ts';
import { userChoice, userChoices } from '../choose/choosePeople.ts';
import { readAccount } from '../choose/readAccount.ts';
import { rowsOfOneAccount } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { reviewWish } from '../plan/reviewWish.ts';

/**
 * Proposes to deactivate the active users of an account whom a list of everybody who should be there does not have.
 * Who is only perhaps not in it is shown, and not ticked; nor is ticked who is a member, or invited, and not known to
 * SCIM. Opens a plan for review; writes nothing.
 */
export const findLeavers: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Find Leavers');
  const given = await rowsOfOneAccount(context, title, node, nodes);
  if (given === undefined) return;
  const file = await openText(l10n.t('A List of Everybody Who Should Be in the Account'), {
    [l10n.t('CSV or JSON')]: ['csv', 'json', 'txt'],
  });
  if (file === undefined) return;
  const list = readPeople(file.text);
  const snapshot = await readAccount(given.account);
  const leavers = compare(list, snapshot);
  if (snapshot.organization !== undefined) context.notify.info(organizationWords(snapshot.organization));
  const chosen = await choose(context, plainText(file.name, 60), leavers, snapshot);
  if (!anybodyOf(context, chosen)) return;
  const people = chosen.flatMap((one): PersonRef[] => ('member' in one ? [] : [{ kind: 'id', id: one.id }]));
  const members = chosen.flatMap((one): DesiredMember[] =>
    'member' in one ? [{ kind: 'gone', email: one.member.email, memberId: one.member.id }] : [],
  );
  await reviewWish(
    context,
    given.account,
    (now) => ({ desired: { ...everybodyInactive(people, now), members } }),
    { origin: 'deactivate' },
    snapshot,
  );
};

async function choose(
  { notify }: CommandContext,
  file: string,
  found: Leavers,
  snapshot: AccountSnapshot,
): Promise<readonly (ScimUser | MemberLeaver)[] | undefined> {
  if (found.kind === 'listNotWhole') {
    const [problem] = found.problems;
    const words = problem === undefined ? '' : peopleProblemWords(problem);
    notify.offer(
      l10n.t('Nobody is named a leaver, since the list is not whole. {0}: {1}', file, words),
      [],
      'warning',
    );
    return undefined;
  }
  const { leavers, doubtful, members, complete } = found;
  const unread = l10n.t(
    'Members and invitations without a SCIM user could not be told, so look at them by hand.',
  );
  if (leavers.length + doubtful.length + (members?.length ?? 0) === 0) {
    notify.info(
      [
        complete
          ? l10n.t('Every active user of the account is in {0}.', file)
          : l10n.t('Every active user that was read is in {0}; the list of users may be incomplete.', file),
        ...(members === undefined ? [unread] : []),
      ].join(' '),
    );
    return undefined;
  }
  if (members === undefined) notify.info(unread);
  return pickMany<ScimUser | MemberLeaver>(
    complete
      ? l10n.t('In the account, not in {0}', file)
      : l10n.t('In the account, not in {0}; there may be more', file),
    l10n.t('Whoever is ticked leaves. A plan is shown next.'),
    [
      ...userChoices<ScimUser | MemberLeaver>(leavers, snapshot, (user) => userChoice(user, user, true)),
      ...doubtful.map(({ user, doubt, people }): Choice<ScimUser> => ({
        ...userChoice(user, user, false),
        detail: doubtDetail(doubt, people),
      })),
      ...(members ?? []).map(memberChoice),
    ],
  );
}

function doubtDetail(doubt: LeaverDoubt, people: readonly SourcePerson[]): string {
  const names = people.slice(0, 3).map(({ userName }) => plainText(userName, 80));
  return leaverDoubtWords(doubt, names.join(', '));
}

/** Never ticked: whoever is not known to SCIM may have been let in past the identity provider on purpose. */
function memberChoice(leaver: MemberLeaver): Choice<MemberLeaver> {
  const { member, doubt, people } = leaver;
  return {
    label: plainText(member.email, 120),
    description:
      member.status === 'pending'
        ? l10n.t('invited, not known to SCIM; tick to take the invitation back')
        : l10n.t('member, not known to SCIM; tick to remove the member'),
    ...(doubt === undefined ? {} : { detail: doubtDetail(doubt, people) }),
    value: leaver,
    picked: false,
  };
}
