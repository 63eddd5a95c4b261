import { type TokenPolicy } from '../cloudflare/resources/tokenDetails.ts';
import { type AppError } from '../core/errors.ts';
import { type AccountInfo } from '../directory/connection/model.ts';

/** Why a token is of no use now. */
export type DeadReason =
  | 'expired'
  | 'disabled'
  | 'notYetValid'
  | 'blockedAddress'
  | 'notAccepted'
  | 'globalApiKey';

export type StatusEvidence =
  | { readonly kind: 'live' }
  | { readonly kind: 'dead'; readonly because: DeadReason }
  /** It could not be asked: the network, a server's failure, or no account to ask at. */
  | { readonly kind: 'cannotTell' };

export type ExpiryEvidence =
  /** Milliseconds since the epoch. */
  { readonly kind: 'at'; readonly at: number } | { readonly kind: 'never' } | { readonly kind: 'cannotTell' };

/** A token's policies as the API has them, and who could read them. */
export type PolicyEvidence =
  | {
      readonly kind: 'read';
      /** The name of the other stored token that could read them; undefined where it was the token itself. */
      readonly through: string | undefined;
      readonly policies: readonly TokenPolicy[];
      readonly restrictsAddresses: boolean;
    }
  | { readonly kind: 'unread' };

/** What a GET was answered: `denied` only where the answer was a refusal of the token. */
export type ReadOutcome = 'allowed' | 'denied' | 'cannotTell';

export interface AccountEvidence {
  readonly account: AccountInfo;
  /** Whether the token reaches the account at all. */
  readonly covered: 'yes' | 'no' | 'cannotTell';
  readonly reads: {
    /** `GET …/scim/v2/Users`. */
    readonly scim: ReadOutcome;
    /** `GET …/members` and `GET …/iam/user_groups`, both of them. */
    readonly access: ReadOutcome;
  };
  /** When a SCIM write with this token was last applied there, as the journal has it; milliseconds since the epoch. */
  readonly lastWrite: number | undefined;
}

/** All that is known of one token, found out with GETs alone. No secret, and no text of a server but names. */
export interface TokenEvidence {
  readonly owner: 'user' | 'account';
  readonly status: StatusEvidence;
  /** Why the server told nothing at all, good or bad; it is then no evidence. */
  readonly noAnswer: AppError | undefined;
  readonly expiry: ExpiryEvidence;
  /** When it begins to be valid, where that was told; milliseconds since the epoch. */
  readonly startsAt?: number | undefined;
  readonly policies: PolicyEvidence;
  /** Where looked up: the id of SCIM Provisioning, which no public page gives. */
  readonly scimProvisioningId: string | undefined;
  /** Those it lists, and those it was added for. None proves nothing: some tokens are answered with an empty list. */
  readonly accounts: readonly AccountEvidence[];
  /** Of `GET /accounts`. `partial`: the server, or other lists, show that it is not all; `unread`: refused, or not asked. */
  readonly accountList: 'whole' | 'partial' | 'unread';
  /** `GET /memberships`, for user-owned tokens alone. */
  readonly memberships: ReadOutcome;
}
