import { dashboardPage } from '../../../src/directory/dashboardPage.ts';
import { type Node } from '../../../src/directory/node.ts';
import { aUser } from '../../fixtures/builders/tenant.ts';
import { group, token } from '../views/rowCases.ts';
import assert from 'node:assert/strict';

const account = { id: 'acc', name: 'Example' };

const of = { id: 'x', accountKey: 'acc@server' };

const rows: readonly (readonly [Node | undefined, string])[] = [
  [undefined, '/acc'],
  [{ ...of, kind: 'account', account, sandbox: false }, '/acc'],
  [{ ...of, kind: 'section', section: 'users' }, '/acc/members'],
  [{ ...of, kind: 'user', user: aUser('ada') }, '/acc/members'],
  [{ ...of, kind: 'member', groupId: 'g', userId: 'u', display: undefined }, '/acc/members'],
  [{ ...of, kind: 'group', group }, '/acc/members'],
  [{ ...of, kind: 'tokenAccount', tokenId: 't', account }, '/acc/api-tokens'],
  [{ id: 'x', kind: 'token', token: { ...token, owner: 'account' } }, '/acc/api-tokens'],
  [{ id: 'x', kind: 'token', token }, '/profile/api-tokens'],
];

describe('the page of the dashboard about a row', () => {
  for (const [node, path] of rows) {
    it(`of kind ${node?.kind ?? 'none'} is ${path}`, () => {
      assert.equal(dashboardPage(node, 'acc'), `https://dash.cloudflare.com${path}`);
    });
  }
});
