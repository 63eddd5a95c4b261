import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { personName } from '../../core/personName.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { sameName } from '../../scim/names/sameName.ts';
import { type PastFacts } from '../pastFacts.ts';
import { type AccountRule, type Fix, type Judgement } from '../model.ts';
import { pages } from '../pages.ts';
import { peopleUnread, unreadSentences } from '../unreadSentences.ts';

const day = 24 * 60 * 60 * 1000;

const oldDays = 14;

/** Not accepted for a fortnight, where a push of this editor's sent it: Cloudflare's list has no date of it. */
export const oldInvitation: AccountRule = {
  id: 'oldInvitation',
  page: pages.members,
  title: () => l10n.t('Invitations older than 14 days'),
  why: () => l10n.t('The invitation is still open. Remind the person, or withdraw it.'),
  judge: ({ people, past, snapshot, now }) => {
    let undated = 0;
    const findings = [...people.values()].flatMap((person): Judgement['findings'] => {
      if (person.member?.status !== 'pending' || person.state !== 'pending') return [];
      const at = invitedAt(person, past);
      if (at === undefined) {
        undated += 1;
        return [];
      }
      const days = Math.floor((now - at) / day);
      if (days <= oldDays) return [];
      const name = personName(person.name, person.key);
      const what = l10n.t(
        '{0} was invited from here {1} days ago and hasn’t accepted. A later invitation from elsewhere isn’t known here.',
        name,
        days,
      );
      return [{ key: person.key, level: 'action', subject: name, what, fixes: [withdrawal(person, name)] }];
    });
    return {
      findings,
      unjudged: [
        ...unreadSentences(snapshot, peopleUnread),
        ...(undated === 0
          ? []
          : [
              plural(
                undated,
                l10n.t('It isn’t known when 1 invitation was sent: no push from here sent it.'),
                l10n.t(
                  'It isn’t known when {0} invitations were sent: no push from here sent them.',
                  undated,
                ),
              ),
            ]),
        ...(past.hasGaps ? [l10n.t('A journal of an earlier push couldn’t be read.')] : []),
      ],
    };
  },
};

/** The latest time; undefined where no journal has one. */
function invitedAt({ user, member }: PersonAccess, { invitations }: PastFacts): number | undefined {
  const ids = [user?.id, member?.userId];
  const names = [user?.userName, member?.email].filter((name) => name !== undefined && name !== '');
  const times = invitations
    .filter(
      ({ userId, address }) =>
        (userId !== undefined && ids.includes(userId)) ||
        (address !== undefined && names.some((name) => sameName(name ?? '', address))),
    )
    .map(({ at }) => at);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Without a user the invitation is withdrawn as an offboarding does it. */
function withdrawal({ user, member }: PersonAccess, name: string): Fix {
  return user === undefined
    ? { kind: 'offboard', address: member?.email ?? name }
    : { kind: 'deactivate', userId: user.id, name };
}
