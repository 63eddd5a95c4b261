import { type ListedGroup } from '../../../src/cloudflare/snapshot/model.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';

export const group: ListedGroup = {
  id: 'g',
  displayName: 'Engineers',
  label: 'Engineers',
  kind: 'userGroup',
  grants: { kind: 'nothing' },
  membersFrom: 'group',
  externalId: undefined,
};

export const token: TokenRecord = {
  id: 't',
  label: 'Mine',
  baseUrl: 'https://api.cloudflare.com/client/v4',
  owner: 'user',
  accountIds: [],
  addedAt: '2026-01-02T03:04:05.000Z',
  storage: 'secretStorage',
  sandbox: false,
};
