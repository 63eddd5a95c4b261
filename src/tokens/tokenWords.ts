import { plainText } from '../core/plainText.ts';
import { type Translate } from '../core/translate.ts';
import { type DeadReason } from './evidence.ts';
import { type How, type PermissionVerdict } from './permissionVerdict.ts';
import { type Capability, type Profile, requiredPermissions } from './requirements.ts';
import { type Overall, type Risk, type TokenVerdict } from './verdict.ts';

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

/** What is wrong and what to do about it, for a message; empty where nothing is. */
export function problemWords({ overall, accounts, risks }: TokenVerdict, t: Translate): string {
  if (overall.kind === 'invalid') return deadAdvice(overall.because, t);
  const needed = [...new Set(accounts.flatMap((account) => account.needed))];
  const names = needed.map((key) => requiredPermissions[key].dashboard).join(', ');
  const lacks =
    overall.kind !== 'missing'
      ? []
      : needed.length === 0
        ? [t('It reaches no account. Check its account resources.')]
        : [t('It lacks {0}. Add it in Cloudflare, or replace the token.', names)];
  const ends = risks.filter(({ kind }) => kind === 'expiresSoon');
  return [...lacks, ...ends.map((risk) => riskWords(risk, t))].join(' ');
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

type Found = Pick<PermissionVerdict, 'state' | 'how'>;

/** A state and how it is known, as one text. */
export function foundWords({ state, how }: Found, t: Translate): string {
  const known = state !== 'cannotTell' && how.kind !== 'notCovered' && how.kind !== 'status';
  const words = howWords(state, how, t);
  return known ? t('{0}, by {1}', stateWords(state, t), words) : t('{0}: {1}', stateWords(state, t), words);
}

/** How something is known, or why it is not; plain text, not yet escaped for Markdown. */
export function howWords(state: PermissionVerdict['state'] | 'yes' | 'no', how: How, t: Translate): string {
  switch (how.kind) {
    case 'ownPolicies':
      return t('its own policies');
    case 'otherToken':
      return t('its policies, read with “{0}”', plainText(how.label, 60));
    case 'implied':
      return t('{0}, which includes it', requiredPermissions[how.by].dashboard);
    case 'journalledWrite': {
      const on = new Date(how.at).toISOString().slice(0, 10);
      return state === 'cannotTell'
        ? t('a write that landed on {0} takes one of several permissions', on)
        : t('a write that landed on {0}', on);
    }
    case 'readRequest':
      return state === 'cannotTell'
        ? t('a read request that was answered takes one of several permissions')
        : t('a read request');
    case 'notCovered':
      return t('the account is not reached');
    case 'status':
      return t('the token is of no use now');
    case 'nothing':
      return t('no request tells, and its policies could not be read');
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
