import { type serviceProviderConfigSchema } from './schemas.ts';
import type * as z from 'zod';

/** What a server says it can do (RFC 7643 section 5). What it does not announce counts as not supported. */
export interface Capabilities {
  readonly patch: boolean;
  readonly filter: boolean;
  /** The most rows of a filtered answer, where told. */
  readonly maxResults: number | undefined;
  readonly etag: boolean;
  readonly sort: boolean;
  readonly bulk: boolean;
}

export function capabilitiesOf(config: z.infer<typeof serviceProviderConfigSchema>): Capabilities {
  return {
    patch: config.patch?.supported ?? false,
    filter: config.filter?.supported ?? false,
    maxResults: config.filter?.maxResults,
    etag: config.etag?.supported ?? false,
    sort: config.sort?.supported ?? false,
    bulk: config.bulk?.supported ?? false,
  };
}
