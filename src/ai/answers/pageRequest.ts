import * as l10n from '@vscode/l10n';
import { ToolRefusal } from '../toolRefusal.ts';
import { createHash } from 'node:crypto';

/** Where a page begins, and when what it is a page of was read, in milliseconds since the epoch; of what is kept here, its `listVersion`. */
export interface Cursor {
  readonly at: number;
  readonly offset: number;
}

export interface PageRequest {
  readonly cursor: Cursor | undefined;
  readonly limit: number | undefined;
}

export function pageRequest(input: {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}): PageRequest {
  if (input.cursor === undefined) return { cursor: undefined, limit: input.limit };
  const [at, offset] = input.cursor.split('.').map(Number);
  if (at === undefined || offset === undefined || !Number.isSafeInteger(at) || !Number.isSafeInteger(offset))
    throw new ToolRefusal(l10n.t('This cursor isn’t one of ours. Start again without a cursor.'));
  return { cursor: { at, offset }, limit: input.limit };
}

/** Said where a page goes on with what was read at another time. */
export function movedSince({ cursor }: PageRequest, readAt: number): readonly string[] {
  return cursor === undefined || cursor.at === readAt
    ? []
    : [
        l10n.t(
          'The account was read again since the page before, so entries may be missing or appear twice. Start again without a cursor to be sure.',
        ),
      ];
}

/** The same for the same things in the same order: by their ids. */
export function listVersion(ids: readonly string[]): number {
  return createHash('sha256').update(JSON.stringify(ids)).digest().readUIntBE(0, 6);
}

/** Said where a page goes on with a list that has changed. */
export function changedSince({ cursor }: PageRequest, version: number): readonly string[] {
  return cursor === undefined || cursor.at === version
    ? []
    : [
        l10n.t(
          'The list has changed since the page before, so entries may be missing or appear twice. Start again without a cursor to be sure.',
        ),
      ];
}
