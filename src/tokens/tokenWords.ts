import { type Translate } from '../core/translate.ts';
import { plainText } from '../core/plainText.ts';
import { type DeadReason } from './evidence.ts';
import { type How, type PermissionVerdict } from './permissionVerdict.ts';
import { type Capability, type Profile, requiredPermissions } from './requirements.ts';
import { type Overall, type Risk } from './verdict.ts';

/** The whole in a word or two, for the status bar and the token's row. */
export function overallWords(overall: Overall, t: Translate): string {
  switch (overall.kind) {
    case 'ok':
      return t('ok');
    case 'notFullyVerifiable':
      return t('not fully verifiable');
    case 'expires':
      return overall.days === 1 ? t('expires in 1 day') : t('expires in {0} days', overall.days);
    case 'missing':
      return overall.count === 1 ? t('missing 1 permission') : t('missing {0} permissions', overall.count);
    case 'invalid':
      return t('invalid: {0}', deadWords(overall.because, t));
  }
}

function deadWords(because: DeadReason, t: Translate): string {
  switch (because) {
    case 'disabled':
      return t('disabled');
    case 'expired':
      return t('expired');
    case 'notYetValid':
      return t('not valid yet');
    case 'blockedAddress':
      return t('not allowed from this network');
    case 'notAccepted':
      return t('not accepted');
    case 'globalApiKey':
      return t('a Global API Key');
  }
}

/** Why a token is of no use, and what to do. */
export function deadAdvice(because: DeadReason, t: Translate): string {
  switch (because) {
    case 'disabled':
      return t('It is disabled in Cloudflare. Enable it there, or replace it.');
    case 'expired':
      return t('It has expired. Replace it.');
    case 'notYetValid':
      return t('It is not valid yet: its start date is in the future.');
    case 'blockedAddress':
      return t('It may not be used from this network address. Change its IP filter, or the network.');
    case 'notAccepted':
      return t('Cloudflare does not accept it: it may have been revoked or rolled. Replace it.');
    case 'globalApiKey':
      return t('It looks like a Global API Key, which can do everything. Replace it with an API token.');
  }
}

export function capabilityWords(capability: Capability, t: Translate): string {
  switch (capability) {
    case 'browse':
      return t('Browse users and groups');
    case 'pushGroups':
      return t('Push groups');
    case 'deactivateUsers':
      return t('Deactivate users');
    case 'readRolesAndPolicies':
      return t('Read roles and policies');
  }
}

export function stateWords(state: PermissionVerdict['state'] | 'yes' | 'no', t: Translate): string {
  switch (state) {
    case 'held':
      return t('held');
    case 'missing':
      return t('missing');
    case 'yes':
      return t('yes');
    case 'no':
      return t('no');
    case 'cannotTell':
      return t('cannot tell');
  }
}

/** How something is known; plain text, not yet escaped for Markdown. */
export function howWords(how: How, t: Translate): string {
  switch (how.kind) {
    case 'ownPolicies':
      return t('its own policies');
    case 'otherToken':
      return t('its policies, read with “{0}”', plainText(how.label, 60));
    case 'implied':
      return t('{0}, which includes it', requiredPermissions[how.by].dashboard);
    case 'journalledWrite':
      return t('a write that landed on {0}', new Date(how.at).toISOString().slice(0, 10));
    case 'readRequest':
      return t('a read request');
    case 'notCovered':
      return t('the account is not reached');
    case 'status':
      return t('the token is of no use now');
    case 'nothing':
      return t('this token may not read its own policies');
  }
}

export function profileWords(profile: Profile, t: Translate): string {
  return profile === 'current'
    ? t('SCIM Provisioning alone (documented since 2024)')
    : t('Account Settings and Memberships, Read and Edit (documented in 2023)');
}

export function riskWords(risk: Risk, t: Translate): string {
  switch (risk.kind) {
    case 'noExpiry':
      return t('It never expires. Give it an end, so that a lost one does not live on.');
    case 'expiresSoon':
      return risk.days === 1
        ? t('It expires within a day. Replace it, or provisioning stops.')
        : t('It expires in {0} days. Replace it before, or provisioning stops.', risk.days);
    case 'noAddressRestriction':
      return t('It may be used from any network. Restrict it to the addresses it is used from.');
    case 'userOwned':
      return t('It belongs to a person and ends with their access. Prefer a token that the account owns.');
    case 'globalApiKey':
      return t('A Global API Key can do everything in every account. Revoke it, and create an API token.');
  }
}
