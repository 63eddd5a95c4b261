/** What is known of a token beside the token itself. */
export interface TokenRecord {
  readonly id: string;
  readonly label: string;
  /** The API base URL the token was added for: the only place it is ever sent to. */
  readonly baseUrl: string;
  readonly owner: 'user' | 'account';
  /** Accounts named by the person, for tokens that cannot list theirs. */
  readonly accountIds: readonly string[];
  /** ISO 8601. */
  readonly addedAt: string;
  /** `session`: held in memory by this window only. */
  readonly storage: 'secretStorage' | 'session';
  readonly sandbox: boolean;
}

/** A token where it goes: the two belong together for good. */
export type BoundToken = Pick<TokenRecord, 'id' | 'baseUrl'>;
