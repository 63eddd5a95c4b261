/** What a server says of itself and was seen to do; found with GETs alone. Plain data, to be remembered per account. */
export interface Capabilities {
  /** Undefined, here and below: the server did not say. */
  readonly patch: boolean | undefined;
  readonly etag: boolean | undefined;
  readonly filter: boolean | undefined;
  /** The most resources that one answer holds. */
  readonly maxResults: number | undefined;
  readonly sort: boolean | undefined;
  readonly bulk: boolean | undefined;
  /** `type` of each authentication scheme. */
  readonly authenticationSchemes: readonly string[];
  /** Seen, not told: a request for one attribute was answered with fewer than all (RFC 7644 section 3.9). */
  readonly attributeSelection: boolean;
  /** Undefined where the server does not tell its resource types or schemas. */
  readonly resourceTypes: readonly ResourceType[] | undefined;
  readonly schemas: readonly ResourceSchema[] | undefined;
}

export interface ResourceType {
  readonly name: string;
  readonly endpoint: string;
  readonly schema: string | undefined;
}

export interface ResourceSchema {
  readonly id: string;
  readonly name: string | undefined;
  /** Names of the top-level attributes. */
  readonly attributes: readonly string[];
}
