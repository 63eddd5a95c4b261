import { type PushRecord } from '../../provisioning/journal/readPush.ts';
import { type Effect } from './effects.ts';

/** A push, and what it may have done. */
export interface ToldPush {
  readonly record: PushRecord;
  readonly effects: readonly Effect[];
}

/** Clocks of this machine and of the server may differ by as much. Milliseconds. */
export const slack = 5 * 60 * 1000;

/** One that never came to an end may have gone on for a while. */
export function endOf({ endedAt, startedAt }: Pick<PushRecord, 'endedAt' | 'startedAt'>): number {
  return endedAt ?? startedAt + 60 * 60 * 1000;
}

/** The header names the data centre behind a dash; whether the log does is not documented. */
export function rayKey(rayId: string): string {
  return (rayId.split('-')[0] ?? rayId).toLowerCase();
}
