import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type AccountToken } from '../../cloudflare/resources/accountTokens.ts';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { plainText } from '../../core/plainText.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';
import { type AccountFacts, type AccountRule, type Judgement } from '../model.ts';
import { pages } from '../pages.ts';
import { unreadSentences } from '../unreadSentences.ts';

/** A token that the account owns and still works, made by an address that nobody here has any more. */
export const leaverToken: AccountRule = {
  id: 'leaverToken',
  page: pages.accountTokens,
  title: () => l10n.t('API tokens made by people who aren’t here'),
  why: () =>
    l10n.t(
      'The account owns such a token, so it lives on when the person who made it leaves, and they may have kept it. Roll it where it is needed, revoke it where it isn’t.',
    ),
  judge: (facts) => {
    const { ownTokens, snapshot } = facts;
    if (ownTokens.kind === 'notAsked')
      return {
        findings: [],
        unjudged: [l10n.t('The account’s own API tokens weren’t read yet. Run Look for Findings.')],
      };
    if (ownTokens.kind === 'unread')
      return {
        findings: [],
        unjudged: [
          l10n.t(
            'The account’s own API tokens couldn’t be read. Use a token with Account API Tokens: Read, or check Manage Account > API Tokens in Cloudflare.',
          ),
        ],
      };
    const alive = knownRows(ownTokens).filter((token) => stillWorks(token, facts.now));
    const unclear = alive.filter(({ creator }) => creator === undefined).length;
    const people = unreadSentences(snapshot, [
      'members',
      'membersPartial',
      'usersIncomplete',
      'organization',
      'organizationPartial',
    ]);
    const isHere = whoIsHere(facts);
    const strangers = alive.filter(({ creator }) => creator !== undefined && !isHere(creator));
    const findings = strangers.map(({ id, name, creator = '' }): Judgement['findings'][number] => {
      const label = plainText(name ?? id, 100);
      const what = l10n.t(
        'The API token {0} was created by {1}, who isn’t an active user or member here.',
        label,
        plainText(creator, 100),
      );
      return { key: id, level: 'action', subject: label, what, fixes: [] };
    });
    return {
      // Who is not in a list that is not whole may be here all the same.
      findings: people.length === 0 ? findings : [],
      unjudged: [
        ...(strangers.length === 0 ? [] : people),
        ...(ownTokens.kind === 'partial'
          ? [l10n.t('The list of the account’s API tokens may be incomplete.')]
          : []),
        ...(unclear === 0
          ? []
          : [
              plural(
                unclear,
                l10n.t('Cloudflare doesn’t say who created 1 API token of the account. Check it.'),
                l10n.t(
                  'Cloudflare doesn’t say who created {0} API tokens of the account. Check them.',
                  unclear,
                ),
              ),
            ]),
      ],
    };
  },
};

/** As far as is known: a word or a date that can't be read ends nothing. */
function stillWorks({ status, expiresOn }: AccountToken, now: number): boolean {
  const word = status?.toLowerCase();
  const isOver = expiresOn !== undefined && Date.parse(expiresOn) <= now;
  return word !== 'disabled' && word !== 'expired' && !isOver;
}

/** Active or invited, as a user, a member, or of the organization that manages the account. */
function whoIsHere({ people, snapshot }: AccountFacts): (address: string) => boolean {
  const names = [...people.values()].flatMap(({ user, member }) =>
    user?.active === false
      ? []
      : [user?.userName, member === undefined || member.status === 'rejected' ? undefined : member.email],
  );
  const organization = snapshot.organization === undefined ? [] : knownRows(snapshot.organization.members);
  const index = new NameIndex([...names, ...organization.map(({ email }) => email)], (name) => name);
  return (address) => index.find(address).length > 0;
}
