import { listMembers } from '../../../src/cloudflare/resources/members.ts';
import { documentationUrl } from '../../../src/cloudflare/documentationUrl.ts';
import { AppError } from '../../../src/core/errors.ts';
import { explainError } from '../../../src/core/explain/explainError.ts';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { createTestClock } from '../../fixtures/testClock.ts';
import { testHttp } from '../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

describe('the page that an error names', () => {
  for (const url of [
    'https://developers.cloudflare.com/api/resources/accounts/',
    'https://dash.cloudflare.com/?to=/:account/members',
  ])
    it(`is offered: ${url}`, () => {
      assert.equal(documentationUrl(url), url);
    });

  for (const url of [
    undefined,
    null,
    7,
    '',
    'no address',
    'http://developers.cloudflare.com/api/',
    'https://developers.cloudflare.com.example.com/',
    'https://example.com/developers.cloudflare.com',
    'https://developers.cloudflare.com@example.com/',
    'https://me@developers.cloudflare.com/',
    'https://developers.cloudflare.com:8443/',
    'https://api.cloudflare.com/',
    'command:workbench.action.quit',
    'javascript:alert(1)',
    `https://developers.cloudflare.com/${'a'.repeat(500)}`,
  ])
    it(`is not offered: ${String(url).slice(0, 60)}`, () => {
      assert.equal(documentationUrl(url), undefined);
    });

  it('comes with a refusal, and with no other error', async () => {
    const http = testHttp(createTestClock(Date.now()));
    const sandbox = await startSandbox({ tenant: { accounts: [{ name: 'One' }] } });
    const [account] = sandbox.tenant.accounts.keys();
    const token = sandbox.addToken({ name: 'dns', owner: 'user', accounts: { '*': ['DNS Write'] } });
    const api = http.apiClient({ baseUrl: sandbox.baseUrl, token: token.secret });
    const refused = await listMembers(api, account!).catch((error: unknown) => error);
    assert.equal(explainError(refused).documentationUrl, 'https://developers.cloudflare.com/api/');
    assert.equal(explainError(new AppError('server')).documentationUrl, undefined);
    await sandbox.close();
    await http.close();
  });
});
