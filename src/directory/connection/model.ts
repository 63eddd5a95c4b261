import { type Listed } from '../../cloudflare/listed.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type ParentOrganization } from '../../cloudflare/resources/organizations.ts';
import { type AccountSnapshot, type ListedGroup } from '../../cloudflare/snapshot/model.ts';
import { type ReadingProgress } from '../../cloudflare/snapshot/requestCount.ts';
import { type PastedToken } from '../../cloudflare/tokenForm.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { type ListWalk, type ScimMember, type ScimUser } from '../../scim/model.ts';
import { type ScimClient } from '../../scim/scimClient.ts';
import { type TokenRecord } from '../tokenRecord.ts';
import { type Asker } from './tokenAnswers.ts';
import { type TokenProbe } from './tokenProbe.ts';

export interface AccountInfo {
  readonly id: string;
  /** The id where no token tells the name and nobody has given one. */
  readonly name: string;
  /** Set where a person gave the name here. */
  readonly nameGiven?: true;
  /** Left out where the server did not say so. */
  readonly managedBy?: ParentOrganization | undefined;
}

/** Something the token may not read, told rather than guessed at. */
export type UnreadPart = 'userGroups' | 'roles';

export interface GroupListing {
  readonly groups: readonly ListedGroup[];
  readonly mayBeIncomplete: boolean;
  readonly unread: readonly { readonly part: UnreadPart; readonly error: unknown }[];
  /** What the groups are and grant is told by their names alone: see `assumesNoUserGroups`. */
  readonly assumesNoUserGroups: boolean;
}

export interface GroupMembers {
  /** Undefined where the server does not tell. */
  readonly members: readonly ScimMember[] | undefined;
  readonly mayBeIncomplete: boolean;
}

/** One account, through the token with the most rights there. */
export interface AccountConnection {
  /** The token that is used. */
  readonly tokenId: string;
  readonly baseUrl: string;
  /** The address to paste into an identity provider. */
  readonly scimBaseUrl: string;
  /** The ways to the server, for what is not asked through this connection: checks, and the requests of a plan. */
  readonly api: ApiClient;
  readonly scim: ScimClient;
  walkUsers(): ListWalk<ScimUser>;
  getUser(id: string, signal?: AbortSignal): Promise<ScimUser>;
  findUser(userName: string, signal?: AbortSignal): Promise<ScimUser | undefined>;
  listGroups(signal?: AbortSignal): Promise<GroupListing>;
  /** Everybody whom API v4 lists as a member of the account, invitations included. Throws `forbidden` where the token may not. */
  listMembers(signal?: AbortSignal): Promise<Listed<AccountMember>>;
  readMembers(group: ListedGroup, signal?: AbortSignal): Promise<GroupMembers>;
  /**
   * Everything at once, for plans and reports: users, groups with members, and whatever API v4 tells of them.
   * Throws only where the users or groups themselves cannot be read.
   */
  snapshot(options?: {
    readonly signal?: AbortSignal;
    /** Told after each answer. */
    readonly onProgress?: (progress: ReadingProgress) => void;
  }): Promise<AccountSnapshot>;
  /** The whole resource, unknown attributes included. */
  readResource(type: 'Users' | 'Groups', id: string, signal?: AbortSignal): Promise<unknown>;
}

/** What a token turned out to be when the server was asked. */
export type TokenReach =
  | {
      readonly kind: 'reaches';
      readonly owner: 'user' | 'account';
      /** Where the list may not be whole, those that were found: others may be reached as well. */
      readonly accounts: Listed<AccountInfo>;
    }
  /** A live token that lists no accounts, or may not list them: the person has to name one. */
  | { readonly kind: 'needsAccountId' };

/** The network side, in a chunk of its own that is loaded when the first request is due. */
export interface Connector {
  parseToken(text: string): PastedToken;
  /** Asks the server what a token is and where it reaches; throws where it is not accepted. Only GETs. */
  reach(
    token: { readonly baseUrl: string; readonly secret: string; readonly accountIds: readonly string[] },
    signal?: AbortSignal,
    asker?: Asker,
  ): Promise<TokenReach>;
  /** Where several tokens reach the account, the one that may read the most is used. */
  connect(account: AccountInfo, tokens: readonly TokenRecord[]): Promise<AccountConnection>;
  /** A client that sends this token to the origin it was added for, and nowhere else. Throws `notFound` where the token is gone. */
  apiOf(token: TokenRecord): Promise<ApiClient>;
  /** What a check asks with. `through`: what each of its requests goes through. Throws `notFound` where the token is gone. */
  probeOf(token: TokenRecord, through?: (api: ApiClient) => ApiClient): Promise<TokenProbe>;
  /** The same for a token that is not stored yet. */
  probeWith(token: { readonly baseUrl: string; readonly secret: string }): TokenProbe;
  close(): Promise<void>;
}
