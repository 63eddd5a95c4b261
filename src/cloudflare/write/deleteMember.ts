import * as z from 'zod';
import { type ApiClient } from '../../http/apiClient.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { endpoint, sendOne } from '../resource.ts';

/** `DELETE /accounts/{account_id}/members/{member_id}`: takes an invitation back, or the member out of the account. */
export async function deleteMember(
  api: ApiClient,
  accountId: string,
  memberId: string,
  permit: WritePermit,
  signal?: AbortSignal,
): Promise<void> {
  await sendOne(
    api,
    {
      method: 'DELETE',
      ...endpoint('/accounts/{account_id}/members/{member_id}', accountId, memberId),
      permit,
      ...(signal === undefined ? {} : { signal }),
    },
    z.unknown(),
  );
}
