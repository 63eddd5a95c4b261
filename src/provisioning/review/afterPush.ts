import { mayHaveWritten } from '../journal/pastPushes.ts';
import { type PastPush } from '../journal/readPush.ts';

/** What can be done about a push that has ended. */
export interface AfterPush {
  readonly all: boolean;
  readonly retry: boolean;
  readonly undo: boolean;
}

/** `reachable`: a token for the account is left. Without one nothing can be read, so nothing can be planned. */
export function afterPush(push: Pick<PastPush, 'record'>, reachable: boolean): AfterPush {
  const all = push.record.results.every(({ state }) => state === 'applied');
  const isLeft = push.record.results.some(({ state, already }) => state !== 'applied' && already !== true);
  return { all, retry: reachable && isLeft, undo: reachable && mayHaveWritten(push) };
}
