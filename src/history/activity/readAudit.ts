import { type AuditPage, readAuditPage } from '../../cloudflare/resources/auditLogs.ts';
import { AppError } from '../../core/errors.ts';
import { inSlices } from '../../core/slices.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { type AuditEvent } from './auditEvent.ts';
import { keepEntries, type KnownEntry } from './keepEntries.ts';

/** Why the log of a time was not read whole. */
export type AuditGap =
  | 'cancelled'
  /** A later page was refused, or could not be read. */
  | 'failed'
  /** The server named the same page again. */
  | 'cursorAgain'
  | 'unreadableRows'
  /** Entries of another account or time, or two that differ under one id. */
  | 'contradictory'
  | 'tooMany';

/** What the audit log of one account told of a time. */
export interface AuditReading {
  readonly accountId: string;
  /** Milliseconds since the epoch: what was asked for. */
  readonly since: number;
  readonly before: number;
  /** Newest first, each once; more than one of an id where they contradict each other. */
  readonly events: readonly AuditEvent[];
  /** Entries about other things than people, groups, roles and policies. */
  readonly others: number;
  /** Empty where every page was read. */
  readonly gaps: readonly AuditGap[];
}

export interface AuditRequest {
  readonly api: ApiClient;
  readonly accountId: string;
  readonly since: number;
  readonly before: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((entries: number) => void) | undefined;
}

/** Ten thousand entries or more: the next time asks for less. */
const mostPages = 200;

/**
 * Reads the audit log of an account page by page. Throws where the first page cannot be read: `forbidden` of a token
 * without Account Settings Read, `cancelled` before it came. Whatever happens later is a gap of what was read.
 */
export async function readAudit(request: AuditRequest): Promise<AuditReading> {
  const { api, accountId, since, before, signal, onProgress } = request;
  const entries = new Map<string, KnownEntry>();
  const gaps = new Set<AuditGap>();
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; ; pages += 1) {
    if (pages === mostPages) {
      gaps.add('tooMany');
      break;
    }
    let page: AuditPage;
    try {
      page = await readAuditPage(api, accountId, { since, before, cursor }, signal);
    } catch (error) {
      if (pages === 0) throw error;
      gaps.add(AppError.is(error, 'cancelled') ? 'cancelled' : 'failed');
      break;
    }
    if (await inSlices(keepEntries(entries, page, request))) gaps.add('contradictory');
    if (page.unreadable > 0) gaps.add('unreadableRows');
    if (page.isCut) gaps.add('failed');
    onProgress?.(entries.size);
    if (page.cursor === undefined) break;
    if (seen.has(page.cursor)) {
      gaps.add('cursorAgain');
      break;
    }
    seen.add(page.cursor);
    cursor = page.cursor;
  }
  const all = [...entries.values()];
  const events = all.flatMap(({ event }) => event ?? []).sort((one, other) => other.at - one.at);
  return { accountId, since, before, events, others: all.length - events.length, gaps: [...gaps] };
}
