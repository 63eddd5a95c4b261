import * as l10n from '@vscode/l10n';
import { plainText } from '../core/plainText.ts';
import { plural } from '../core/plural.ts';
import { type DeadReason } from './evidence.ts';
import { type How, type PermissionVerdict } from './permissionVerdict.ts';
import { type Capability, type Profile, requiredPermissions } from './requirements.ts';
import { type Overall, type Risk, type TokenVerdict } from './verdict.ts';

/** The whole in a word or two, for the status bar and the token's row. */
export function overallWords(overall: Overall): string {
  switch (overall.kind) {
    case 'ok':
      return l10n.t('ok');
    case 'notFullyVerifiable':
      return l10n.t('not fully verifiable');
    case 'expires':
      return plural(overall.days, l10n.t('expires in 1 day'), l10n.t('expires in {0} days', overall.days));
    case 'missing':
      return plural(
        overall.count,
        l10n.t('missing 1 permission'),
        l10n.t('missing {0} permissions', overall.count),
      );
    case 'invalid':
      return l10n.t('invalid: {0}', deadWords(overall.because));
  }
}

function deadWords(because: DeadReason): string {
  switch (because) {
    case 'disabled':
      return l10n.t('disabled');
    case 'expired':
      return l10n.t('expired');
    case 'notYetValid':
      return l10n.t('not valid yet');
    case 'blockedAddress':
      return l10n.t('not allowed from this network');
    case 'notAccepted':
      return l10n.t('not accepted');
    case 'globalApiKey':
      return l10n.t('a Global API Key');
  }
}

/** Why a token is of no use, and what to do. */
export function deadAdvice(because: DeadReason): string {
  switch (because) {
    case 'disabled':
      return l10n.t('It is disabled in Cloudflare. Enable it there, or replace it.');
    case 'expired':
      return l10n.t('It has expired. Replace it.');
    case 'notYetValid':
      return l10n.t('It is not valid yet: its start date is in the future.');
    case 'blockedAddress':
      return l10n.t('It may not be used from this network address. Change its IP filter, or the network.');
    case 'notAccepted':
      return l10n.t('Cloudflare does not accept it: it may have been revoked or rolled. Replace it.');
    case 'globalApiKey':
      return l10n.t('It looks like a Global API Key, which can do everything. Replace it with an API token.');
  }
}

/** What is wrong and what to do about it, for a message; empty where nothing is. */
export function problemWords({ overall, accounts, risks }: TokenVerdict): string {
  if (overall.kind === 'invalid') return deadAdvice(overall.because);
  const needed = [...new Set(accounts.flatMap((account) => account.needed))];
  const names = needed.map((key) => requiredPermissions[key].dashboard).join(', ');
  const lacks =
    overall.kind !== 'missing'
      ? []
      : [l10n.t('It lacks {0}. Add it in Cloudflare, or replace the token.', names)];
  const ends = risks.filter(({ kind }) => kind === 'expiresSoon');
  return [...lacks, ...ends.map((risk) => riskWords(risk))].join(' ');
}

export function capabilityWords(capability: Capability): string {
  switch (capability) {
    case 'browse':
      return l10n.t('Browse users and groups');
    case 'pushGroups':
      return l10n.t('Push groups');
    case 'deactivateUsers':
      return l10n.t('Deactivate users');
    case 'readRolesAndPolicies':
      return l10n.t('Read roles and policies');
  }
}

export function stateWords(state: PermissionVerdict['state'] | 'yes' | 'no'): string {
  switch (state) {
    case 'held':
      return l10n.t('held');
    case 'missing':
      return l10n.t('missing');
    case 'yes':
      return l10n.t('yes');
    case 'no':
      return l10n.t('no');
    case 'cannotTell':
      return l10n.t('unknown');
  }
}

type Found = Pick<PermissionVerdict, 'state' | 'how'>;

/** A state and how it is known, as one text. */
export function foundWords({ state, how }: Found): string {
  const known = state !== 'cannotTell' && how.kind !== 'notCovered' && how.kind !== 'status';
  const words = howWords(state, how);
  return known
    ? l10n.t('{0}, by {1}', stateWords(state), words)
    : l10n.t('{0}: {1}', stateWords(state), words);
}

/** How something is known, or why it is not; plain text, not yet escaped for Markdown. */
export function howWords(state: PermissionVerdict['state'] | 'yes' | 'no', how: How): string {
  switch (how.kind) {
    case 'ownPolicies':
      return l10n.t('its own policies');
    case 'otherToken':
      return l10n.t('its policies, read with “{0}”', plainText(how.label, 60));
    case 'implied':
      return l10n.t('{0}, which includes it', requiredPermissions[how.by].dashboard);
    case 'journalledWrite': {
      const on = new Date(how.at).toISOString().slice(0, 10);
      return state === 'cannotTell'
        ? l10n.t('a write that was applied on {0} takes one of several permissions', on)
        : l10n.t('a write that was applied on {0}', on);
    }
    case 'readRequest':
      return state === 'cannotTell'
        ? l10n.t('a read request that was answered takes one of several permissions')
        : l10n.t('a read request');
    case 'notCovered':
      return l10n.t('the account is not reached');
    case 'status':
      return l10n.t('the token can’t be used right now');
    case 'notAsked':
      return l10n.t('not checked since the token became valid');
    case 'nothing':
      return l10n.t('no request can show this, and its policies couldn’t be read');
  }
}

export function profileWords(profile: Profile): string {
  return profile === 'current'
    ? l10n.t('SCIM Provisioning alone (documented since 2024)')
    : l10n.t('Account Settings and Memberships, Read and Edit (documented in 2023)');
}

export function riskWords(risk: Risk): string {
  switch (risk.kind) {
    case 'noExpiry':
      return l10n.t('It never expires. Set an expiry date so that a leaked token stops working.');
    case 'expiresSoon':
      return plural(
        risk.days,
        l10n.t('It expires within a day. Replace it, or provisioning stops.'),
        l10n.t('It expires in {0} days. Replace it before, or provisioning stops.', risk.days),
      );
    case 'noAddressRestriction':
      return l10n.t('It may be used from any network. Restrict it to the addresses it is used from.');
    case 'userOwned':
      return l10n.t(
        'It belongs to a person and stops working when they lose access. Prefer an account-owned token.',
      );
    case 'globalApiKey':
      return l10n.t(
        'A Global API Key can do everything in every account. Revoke it, and create an API token.',
      );
  }
}
