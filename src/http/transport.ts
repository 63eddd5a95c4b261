export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request on the wire. Nothing here is retried, followed or interpreted: that is the api client's part. */
export interface TransportRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TransportResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed and decoded as UTF-8. */
  readonly text: string;
}

/**
 * The way bytes leave the process. Redirects are returned, never followed.
 * Throws `cancelled`, `timeout`, `network` (with a reason) and `schema` (`tooLarge`, `truncated`), nothing else.
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
  close(): Promise<void>;
}
