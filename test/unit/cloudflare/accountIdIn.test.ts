import { accountIdIn } from '../../../src/cloudflare/accountIdIn.ts';
import assert from 'node:assert/strict';

const id = '0123456789abcdef0123456789abcdef';

const other = 'fedcba9876543210fedcba9876543210';

describe('the account id in what was pasted', () => {
  for (const pasted of [
    id,
    ` ${id.toUpperCase()}\n`,
    `https://dash.cloudflare.com/${id}`,
    `https://dash.cloudflare.com/${id}/members?x=1#top`,
    `https://dash.cloudflare.com/?to=/${id}/api-tokens`,
    `https://api.cloudflare.com/client/v4/accounts/${id}/scim/v2`,
    `Account ID: "${id}"`,
  ])
    it(`is found in ${pasted.trim().slice(0, 60)}`, () => {
      assert.equal(accountIdIn(pasted), id);
    });

  for (const pasted of [
    '',
    'acc1',
    id.slice(1),
    `${id}0`,
    `cfut_${id}`,
    `${id} ${other}`,
    'x'.repeat(100_000),
  ])
    it(`is not in ${JSON.stringify(pasted.slice(0, 60))}`, () => {
      assert.equal(accountIdIn(pasted), undefined);
    });
});
