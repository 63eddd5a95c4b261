import * as l10n from '@vscode/l10n';
import { byName } from '../../core/byName.ts';
import { listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { organizationWords } from '../../access/grants/organizationWords.ts';
import { uncountedWords } from '../../access/grants/uncountedWords.ts';
import { type Finding } from './finding.ts';
import { tooManyWords } from './tooManyWords.ts';

const maxName = 100;

const maxListed = 5;

/** Of those who get the highest role each is to be looked at. */
const maxGaining = 30;

/** A finding as one sentence with what to do about it. Names are plain one-line text, not yet escaped for Markdown. */
export function guardWords(finding: Finding): string {
  switch (finding.code) {
    case 'superAdministratorsBelowMinimum':
      return [
        l10n.t(
          'This plan reduces effective Super Administrators from {0} to {1}, below the minimum of {2} ({3}). Keep them, or add others in the same plan.',
          finding.before,
          finding.after,
          finding.minimum,
          listed(finding.lost),
        ),
        ...(finding.maybeDirectly === undefined ? [] : [maybeDirectlyWords(finding.maybeDirectly)]),
      ].join(' ');
    case 'superAdministratorsLow':
      if (finding.count > finding.before)
        return l10n.t(
          'With this plan, the account goes from {0} to {1} effective Super Administrators, still fewer than the minimum of {2}. Add another soon.',
          finding.before,
          finding.count,
          finding.minimum,
        );
      return plural(
        finding.count,
        l10n.t(
          'This account has 1 effective Super Administrator, fewer than the minimum of {0}. This plan doesn’t reduce the number. Add another soon.',
          finding.minimum,
        ),
        l10n.t(
          'This account has {0} effective Super Administrators, fewer than the minimum of {1}. This plan doesn’t reduce the number. Add another soon.',
          finding.count,
          finding.minimum,
        ),
      );
    case 'superAdministratorsUncounted':
      return l10n.t(
        'This plan may remove Super Administrators, and they can’t be counted: {0}. Use a token that can read this, or leave these people out: {1}.',
        listedNames(finding.why, maxListed, uncountedWords),
        listed(finding.lost),
      );
    case 'gainsSuperAdministrator':
      return [
        ...(finding.people.length === 0
          ? []
          : [
              l10n.t(
                'These people become Super Administrators, who may do everything in the account: {0}. Check that each of them needs it.',
                listed(finding.people, maxGaining),
              ),
            ]),
        ...(finding.maybe.length === 0
          ? []
          : [
              l10n.t(
                'These people may become Super Administrators, who may do everything in the account; what their group grants can’t be seen for certain: {0}. Check that each of them needs it.',
                listed(finding.maybe, maxGaining),
              ),
            ]),
      ].join(' ');
    case 'onlySuperAdministrator':
      return l10n.t(
        '{0} is the only Super Administrator. Cloudflare doesn’t deprovision the only one of an Enterprise account. Add another first.',
        name(finding.person),
      );
    case 'removesOwnAccess':
      return finding.who === 'tokenUser'
        ? l10n.t(
            'The token in use belongs to {0}, who would lose access. Leave this person out, or use a token that the account owns.',
            name(finding.person),
          )
        : l10n.t(
            '{0} is you, and would lose access. Leave yourself out, or ask a colleague.',
            name(finding.person),
          );
    case 'ownAccessUnknown':
      return finding.who === 'tokenUser'
        ? l10n.t('The token’s owner is unknown. Make sure that this plan doesn’t remove their access.')
        : l10n.t('Your own user is unknown. Make sure that this plan doesn’t remove your access.');
    case 'emptiesGroup':
      return l10n.t(
        'This plan leaves group {0} without an active member (active now: {1}). Keep someone in it.',
        name(finding.group),
        finding.before,
      );
    case 'deletesGroup':
      return l10n.t(
        'This plan deletes group {0} (members now: {1}). Check that none of them still needs it.',
        name(finding.group),
        finding.members,
      );
    case 'removesRequiredPerson':
      return l10n.t(
        '{0} is on the list of required people and would lose access. Leave this person out, or change the setting.',
        name(finding.person),
      );
    case 'mayRemoveRequiredPerson':
      return l10n.t(
        'This plan takes access from people whose address isn’t known ({0}). These required people are in no list, so they may be among them: {1}. Leave out the people without an address, or use a token that can read everyone.',
        listed(finding.people),
        listed(finding.required),
      );
    case 'mayHoldRequiredPerson':
      return l10n.t(
        'Who is in group {0} can’t be read, so these required people may lose something: {1}. Leave the group out, or use a token that can read its members.',
        name(finding.group),
        listed(finding.required),
      );
    case 'removesTooMany':
      return tooManyWords(finding);
    case 'journalsUnread':
      return finding.journals.some(({ why }) => why === 'folder')
        ? l10n.t(
            'The journals of earlier pushes can’t be read, so who lost access within the last 24 hours isn’t known. Check the permissions of the journal folder.',
          )
        : l10n.t(
            'These journals can’t be read in full, or have a time in the future: {0}. So not everyone who lost access within the last 24 hours is known. Run Show Provisioning Activity to see them and set them aside.',
            listed(finding.journals.map((journal) => journal.name)),
          );
    case 'domainWithoutSsoConnector':
      return l10n.t(
        'No enabled SSO connector covers {0}. Cloudflare’s 2023 documentation said such users can’t be deprovisioned automatically; current pages no longer say so. Check afterwards that these people are gone: {1}.',
        name(finding.domain),
        listed(finding.people),
      );
    case 'organizationAdministrators':
      return organizationWords(finding.organization);
    case 'ssoConnectorsUnread':
      return l10n.t(
        'This token can’t read SSO connectors, so whether they cover these people’s domains isn’t known. Check afterwards that these people are gone.',
      );
    case 'attributeIgnored':
      return l10n.t(
        'This plan leaves {1} of {0} as it is: Cloudflare’s pages disagree on whether it can be changed after provisioning.',
        name(finding.change.userName),
        finding.change.attribute,
      );
    case 'groupNameReserved':
      return l10n.t(
        'Cloudflare refuses group names that begin with CF: {0}. Choose another name.',
        name(finding.group),
      );
    case 'groupNameEmpty':
      return l10n.t('A group needs a name. Enter one.');
    case 'groupNameNearMiss':
      return l10n.t(
        'Group {0} is named almost like {1}, but not exactly, and may grant minimal access only. Check the name.',
        name(finding.group),
        listed(finding.roles),
      );
    case 'groupGrantsNothing':
      return l10n.t(
        'Group {0} grants nothing: no policy is attached to it. Attach one in this plan, or in the Cloudflare dashboard.',
        name(finding.group),
      );
    case 'managedByIdentityProvider':
      return [
        ...(finding.groups.length + finding.people.length === 0
          ? []
          : [
              l10n.t(
                'These carry an external id, so an identity provider seems to manage them and may undo this change at its next sync: {0}. Change them there as well.',
                listed([...finding.groups, ...finding.people]),
              ),
            ]),
        ...(finding.saidGroups === undefined
          ? []
          : [
              l10n.t(
                'You said that an identity provider manages these groups, so its next sync may undo this change: {0}. Change them there as well.',
                listed(finding.saidGroups),
              ),
            ]),
        ...(finding.maybeGroups === undefined
          ? []
          : [
              l10n.t(
                'An identity provider may manage these groups too: {0}. They carry no external id, but all their members do, and an identity provider manages other groups of the account. To settle it, run Choose Who Manages Group… on a group’s row.',
                listed(finding.maybeGroups),
              ),
            ]),
        ...(finding.groups.length === 0 &&
        finding.maybeGroups === undefined &&
        finding.saidGroups === undefined
          ? []
          : [
              l10n.t(
                'A provider that sends whole groups replaces the members without a warning and may clear the external id.',
              ),
            ]),
      ].join(' ');
    case 'addsInactivePerson':
      return l10n.t(
        'These people are inactive and gain nothing from group {0}: {1}. Reactivate them, or leave them out.',
        name(finding.group),
        listed(finding.people),
      );
    case 'unassignAtProvider':
      return l10n.t(
        'Unassign these people at the identity provider first, or its next sync may bring them back: {0}.',
        listed(finding.people),
      );
    case 'proposedByLanguageModel':
      return l10n.t(
        'A language model proposed this plan. Check each person and group in it: it may not be what you asked for.',
      );
  }
}

function maybeDirectlyWords(people: readonly string[]): string {
  return l10n.t(
    'Cloudflare doesn’t document whether a member’s own roles include those of a role group. So it isn’t known whether these people also have the role directly, and it counts as lost for them: {0}.',
    listed(people),
  );
}

function name(text: string): string {
  return plainText(text, maxName);
}

function listed(names: readonly string[], max = maxListed): string {
  return listedNames(names.map(name).sort(byName), max);
}
