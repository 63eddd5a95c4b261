/** A user as this extension reads one (RFC 7643 section 4.1): a slim projection, missing things as undefined. */
export interface ScimUser {
  /** Opaque; may hold any character. On Cloudflare the "user tag", which is not the account member id. */
  readonly id: string;
  readonly userName: string;
  /** Undefined where the server did not say; RFC 7643 gives no default. */
  readonly active: boolean | undefined;
  readonly displayName: string | undefined;
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly externalId: string | undefined;
  /** Ids of the groups the server says the person is in; undefined where it said nothing. */
  readonly groups: readonly string[] | undefined;
  /** `meta.version`, for If-Match; only where the server gave one. */
  readonly version: string | undefined;
}

export interface ScimMember {
  /** The member's id. */
  readonly value: string;
  readonly display: string | undefined;
}

/** A group (RFC 7643 section 4.2). */
export interface ScimGroup {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | undefined;
  /** Distinct by value. Undefined where the answer had none, which on some servers means "not told". */
  readonly members: readonly ScimMember[] | undefined;
  readonly version: string | undefined;
}

/** One page of a list, as it arrived. */
export interface ListPage<T> {
  /** Only what was not seen on an earlier page. */
  readonly items: readonly T[];
  /** The server's totalResults, where it is a sane number. */
  readonly total: number | undefined;
}

/**
 * A walk through a list that can be stopped and taken up again. It goes by what arrived, never by totalResults
 * alone (RFC 7644 section 3.4.2.4), and a failed or cancelled step leaves it where it was.
 */
export interface ListWalk<T> {
  /** Everything so far, in server order, without duplicates. */
  readonly items: readonly T[];
  readonly total: number | undefined;
  readonly done: boolean;
  /** The server's own numbers do not add up: say "may be incomplete". */
  readonly mayBeIncomplete: boolean;
  /** Fetches one more page; an empty page ends the walk. */
  next(signal?: AbortSignal): Promise<ListPage<T>>;
  /** The pages that are left, one by one, for anyone who wants to stop in between; ends with the walk. */
  pages(signal?: AbortSignal): AsyncIterableIterator<ListPage<T>>;
  /** Fetches the rest, in parallel where the server proved that it obeys startIndex. */
  rest(options?: {
    readonly signal?: AbortSignal | undefined;
    readonly onPage?: (walk: ListWalk<T>) => void;
  }): Promise<readonly T[]>;
}
