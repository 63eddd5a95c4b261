import { type StateMeaning } from './stateNames.ts';

type Meanings = Readonly<Record<string, StateMeaning | undefined>>;

interface Vocabulary {
  /** Names of the column, where the words alone could be anybody's. */
  readonly column?: RegExp;
  /** Each word as it is written there; undefined: documented, and asked about. */
  readonly words: Meanings;
}

/** Nobody is gone who has to set a password or was locked out after a wrong one; a staged account was never in use. */
const okta: Meanings = {
  ACTIVE: 'active',
  PROVISIONED: 'active',
  RECOVERY: 'active',
  PASSWORD_EXPIRED: 'active',
  LOCKED_OUT: 'active',
  STAGED: undefined,
  SUSPENDED: 'inactive',
  DEPROVISIONED: 'inactive',
};

/**
 * What the makers of directories document of their states. One is taken where all words of a column are of it.
 * Okta: https://help.okta.com/en-us/Content/Topics/users-groups-profiles/usgp-end-user-states.htm
 * JumpCloud: https://support.jumpcloud.com/support/s/article/Managing-User-States
 * PingOne (`LOCKED` is asked about: an administrator may have done it):
 * https://developer.pingidentity.com/pingone-api/platform/users/user-accounts.html
 * GitLab (`locked`): https://docs.gitlab.com/api/users/
 * OneLogin: https://developers.onelogin.com/api-docs/2/users/user-resource
 * Active Directory, an account that never expires: https://learn.microsoft.com/en-us/windows/win32/adschema/a-accountexpires
 * PostgreSQL prints a boolean so: https://www.postgresql.org/docs/current/datatype-boolean.html
 */
const vocabularies: readonly Vocabulary[] = [
  { words: okta },
  {
    words: {
      Active: 'active',
      'Pending user action': 'active',
      'Pending User Action': 'active',
      'Password reset': 'active',
      'Password Reset': 'active',
      'Password expired': 'active',
      'Password Expired': 'active',
      'Locked out': 'active',
      'Locked Out': 'active',
      Staged: undefined,
      Suspended: 'inactive',
      Deactivated: 'inactive',
    },
  },
  { words: { ACTIVATED: 'active', STAGED: undefined, SUSPENDED: 'inactive' } },
  {
    column: /(?:^|\.)state$/u,
    words: { Approved: 'active', Unapproved: undefined, Rejected: undefined, Unlicensed: undefined },
  },
  { column: /^accountExpires$/iu, words: { '0': 'active', '9223372036854775807': 'active' } },
  { column: /(?:^|\.)(?:account_)?locked$/u, words: { true: undefined, false: 'active' } },
  { column: /(?:^|\.)activated$/u, words: { true: 'active', false: undefined } },
  { column: /(?:^|\.)account\.canAuthenticate$/u, words: { true: 'active', false: undefined } },
  { column: /(?:^|\.)account\.status$/u, words: { OK: 'active', LOCKED: undefined } },
  { column: /(?:^|\.)lifecycle\.status$/u, words: { ACCOUNT_OK: 'active' } },
];

/** What the words of a column mean where they are one maker's; undefined where they are not. */
export function documentedStates(
  header: string,
  words: readonly string[],
): ((word: string) => StateMeaning | undefined) | undefined {
  const found = vocabularies.find(
    (one) =>
      (one.column === undefined || one.column.test(header)) &&
      words.length > 0 &&
      words.every((word) => Object.hasOwn(one.words, word)),
  );
  return found && ((word) => (Object.hasOwn(found.words, word) ? found.words[word] : undefined));
}
