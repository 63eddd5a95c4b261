import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { type AccountMember } from '../cloudflare/resources/members.ts';
import { policySummary } from '../cloudflare/resources/policySummary.ts';
import { failureOf } from '../provisioning/apply/failure.ts';
import { shown } from '../provisioning/review/accessText.ts';
import { undocumentedWords } from '../provisioning/review/leavingWords.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { type MayWrite, type Similar, type Unreached } from './model.ts';
import { type Presence, type Unseen } from './presence.ts';

/** How the person is in an account, in a few words. */
export function presenceWords(presence: Presence): string {
  switch (presence) {
    case 'active':
      return l10n.t('active');
    case 'inactive':
      return l10n.t('inactive');
    case 'halfway':
      return l10n.t('inactive in SCIM, but not gone');
    case 'memberOnly':
      return l10n.t('member without a SCIM user of this name');
    case 'invited':
      return l10n.t('invited');
    case 'absent':
      return l10n.t('not there');
    case 'ambiguous':
      return l10n.t('several SCIM users of this name');
    case 'unknown':
      return l10n.t('not known');
  }
}

/** What a token could not see, as one sentence with a next step. */
export function unseenWords(part: Unseen['part'], because: string): string {
  switch (part) {
    case 'user':
      return l10n.t('It couldn’t be read whether there is a SCIM user. Try another token. {0}', because);
    case 'members':
      return l10n.t(
        'Memberships and invitations could not be read in full. Look at the members in the Cloudflare dashboard. {0}',
        because,
      );
    case 'organization':
      return l10n.t(
        'This account is managed by an organization whose people are Super Administrators without being members, and this token can’t read all of them. Look at the organization’s members in the Cloudflare dashboard. {0}',
        because,
      );
    case 'groups':
      return l10n.t(
        'Which groups the person is in could not be read. Look at the groups in the Cloudflare dashboard. {0}',
        because,
      );
  }
}

/** Who is there beside the person and may be taken for them. Characters that deceive are spelt out. */
export function similarWords({ address, likeness }: Similar): string {
  return likeness === 'looksSame'
    ? l10n.t(
        '{0} looks like this address but is a different person and won’t be changed.',
        shown(spelt(address)),
      )
    : l10n.t(
        '{0} is the same name at another domain and won’t be changed. Check whether it is the same person.',
        shown(spelt(address)),
      );
}

function spelt(address: string): string {
  return address.replaceAll(
    /[^\x20-\x7e]/gu,
    (letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** What was not looked into, as one sentence with a next step. */
export function unreachedWords(unreached: Unreached, failureWords: FailureWords): string {
  switch (unreached.kind) {
    case 'tokenFailed':
      return l10n.t(
        'The token {0} could not be used, so its accounts were not looked at. {1}',
        shown(unreached.token),
        failureWords(failureOf(unreached.error)),
      );
    case 'accountNotNamed':
      return l10n.t(
        'The token {0} may not list its accounts, and none is named for it. Add it again with an account id, then run this again.',
        shown(unreached.token),
      );
    case 'noAccount':
      return l10n.t('The token {0} reaches no account. Check its account resources.', shown(unreached.token));
    case 'accountsMissing':
      return unreached.said === undefined
        ? l10n.t(
            'Cloudflare’s list of accounts for the token {0} may be incomplete ({1} given). Other accounts were not looked at: add them by ID (Add Account by ID…), then run this again.',
            shown(unreached.token),
            unreached.given,
          )
        : l10n.t(
            'Cloudflare gave {1} of {2} accounts for the token {0}. The others were not looked at: add them by ID (Add Account by ID…), then run this again.',
            shown(unreached.token),
            unreached.given,
            unreached.said,
          );
    case 'accountFailed':
      return l10n.t(
        'The account {0} could not be connected to and was not looked at. {1}',
        shown(unreached.account),
        failureWords(failureOf(unreached.error)),
      );
  }
}

/** Reads work on every plan of Cloudflare's; writes are documented for Enterprise accounts alone. */
export function mayWriteWords(mayWrite: MayWrite): readonly string[] {
  switch (mayWrite) {
    case 'yes':
      return [];
    case 'cannotTell':
      return [l10n.t('Only trying shows whether this token may deactivate users there.')];
    case 'no':
      return [l10n.t('This token can’t deactivate users in that account. Add one that can.')];
  }
}

/** More than anybody was seen to have: the evidence as data has them all. */
const mostRoles = 20;

/** What a membership has on its own record, by name. */
export function accessWords(names: readonly string[]): string {
  return names.length === 0 ? l10n.t('no role on the membership') : listedNames(names, mostRoles, shown);
}

/** Each once: a role may stand there as a role and as a policy. Some may come from a role group, which is not told. */
export function accessNames({ roles, policies }: AccountMember, accountId: string): readonly string[] {
  return [
    ...new Set([
      ...roles.map(({ name }) => name),
      ...(policies ?? []).map((policy) => policySummary(policy, accountId)),
    ]),
  ];
}

/** What a person has to do for every offboarding, whatever the accounts say; each as documented, or said not to be. */
export function byHandWords(): readonly string[] {
  return [
    l10n.t('Unassign the person at the identity provider first, or its next sync may bring them back.'),
    ...undocumentedWords(),
    l10n.t(
      'Cloudflare documents that the person’s own API tokens break when their user’s policies are revoked. Have the person’s login checked for tokens that still work.',
    ),
  ];
}

/** What no offboarding shows, whatever the accounts say: nothing that anybody could do about it now. */
export function limitWords(): readonly string[] {
  return [
    l10n.t(
      'Cloudflare documents that deactivation removes the member from the account, but doesn’t say whether direct policies go too. Each account is read again afterwards, and anything left is listed.',
    ),
    l10n.t('Accounts that none of the tokens reaches were not looked at.'),
  ];
}
