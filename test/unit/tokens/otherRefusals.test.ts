import { parseToken } from '../../../src/cloudflare/tokenForm.ts';
import { TokenAnswers } from '../../../src/directory/connection/tokenAnswers.ts';
import { TokenProbe } from '../../../src/directory/connection/tokenProbe.ts';
import { gatherEvidence } from '../../../src/tokens/gather.ts';
import { type TokenVerdict, verdictOf } from '../../../src/tokens/verdict.ts';
import {
  type Answer,
  type ApiServer,
  failed,
  type Route,
  startApiServer,
} from '../../fixtures/servers/apiServer.ts';
import { tenantRoute } from '../../fixtures/tenant.ts';
import { accountText, overallText } from './verdictText.ts';
import assert from 'node:assert/strict';

const account = { id: 'acc1', name: 'Example' };

const allParts = ['scim', 'account', 'members', 'user_groups'];

describe('a token that is refused for another reason than its permissions', () => {
  let server: ApiServer | undefined;
  afterEach(async () => server?.close());

  /** `refuse`: what is answered instead of the tenant. */
  async function check(
    owner: 'user' | 'account',
    refuse: (path: string) => Answer | undefined,
    listsAccounts = true,
  ): Promise<TokenVerdict> {
    const secret = `${owner === 'user' ? 'cfut_' : 'cfat_'}${'a'.repeat(40)}`;
    const tenant = tenantRoute(
      { ...account, users: [], groups: [] },
      { [secret]: { owner, parts: allParts, listsAccounts } },
    );
    const route: Route = (url, ...rest) => refuse(url.pathname) ?? tenant(url, ...rest);
    await server?.close();
    server = await startApiServer(route);
    const now = (): number => 0;
    const evidence = await gatherEvidence({
      probe: new TokenProbe({
        api: server.apiFor(secret),
        answers: new TokenAnswers(),
        asker: 'checking',
        now,
      }),
      owner,
      form: parseToken(secret),
      reached: { kind: 'whole', items: [] },
      accounts: [account],
      others: [],
      now,
    });
    return verdictOf(evidence, now());
  }

  const blocked = failed(403, 9109, 'Cannot use the access token from location: 203.0.113.7');

  for (const owner of ['user', 'account'] as const) {
    for (const [name, isBlocked, listsAccounts] of [
      ['everything but its verification', (path: string) => !path.endsWith('/tokens/verify'), true],
      ['what is in its account', (path: string) => /acc1\/(?!tokens)/.test(path), true],
      ['what is in an account that it may not list', (path: string) => /acc1\/(?!tokens)/.test(path), false],
    ] as const)
      it(`is not allowed from this network where the address is refused: ${name} (${owner})`, async () => {
        const verdict = await check(owner, (path) => (isBlocked(path) ? blocked : undefined), listsAccounts);
        assert.equal(overallText(verdict), 'invalid blockedAddress');
        assert.deepEqual(
          verdict.accounts.map(({ needed }) => needed),
          [[]],
        );
      });

    for (const [name, body] of [
      ['JSON of its own', { message: 'proxy says no' }],
      ['nothing', undefined],
    ] as const)
      it(`lacks nothing where a proxy refuses with ${name} (${owner})`, async () => {
        const verdict = await check(owner, (path) =>
          /scim|members/.test(path) ? { status: 403, body } : undefined,
        );
        assert.equal(overallText(verdict), 'not fully verifiable');
        assert.equal(verdict.accounts.map(accountText).join(), '????? ???? ??');
      });

    it(`lacks a permission where SCIM itself refuses (${owner})`, async () => {
      const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '403' };
      const verdict = await check(owner, (path) =>
        path.includes('scim') ? { status: 403, body } : undefined,
      );
      assert.equal(verdict.overall.kind, 'missing');
    });
  }
});
