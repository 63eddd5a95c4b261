import { listMembers } from '../../../../src/cloudflare/resources/members.ts';
import { listUserGroups } from '../../../../src/cloudflare/resources/userGroups.ts';
import { type Logger } from '../../../../src/core/logger.ts';
import { scimClientOf } from '../../../../src/directory/connection/scimClientOf.ts';
import { type ApiClient } from '../../../../src/http/apiClient.ts';
import { type Http } from '../../../../src/http/http.ts';
import { WritePermit } from '../../../../src/http/writePermit.ts';
import { setActive } from '../../../../src/scim/patch.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/sandbox.ts';
import { type Fault } from '../../../../src/sandbox/faults.ts';
import { createTestClock } from '../../../fixtures/testClock.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

type Sends = (...given: readonly unknown[]) => Promise<unknown>;

interface Sender {
  readonly name: string;
  readonly send: Sends;
  readonly parameters: readonly string[];
}

/** Every function of these rooms that sends a request: whatever is added there is asked here as well. */
async function sendersOf(folder: string, first: string): Promise<readonly Sender[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(
    files.map(
      async (file) =>
        import(pathToFileURL(resolve(folder, file)).href) as Promise<Readonly<Record<string, unknown>>>,
    ),
  );
  return modules
    .flatMap((module) => Object.entries(module))
    .flatMap(([name, value]) => {
      const [, list = ''] = /^async function \w+\(([^)]*)\)/.exec(String(value)) ?? [];
      const parameters = list
        .split(',')
        .map((parameter) => parameter.trim())
        .filter((parameter) => parameter !== '');
      return parameters[0] === first ? [{ name, send: value as Sends, parameters }] : [];
    });
}

describe('what is logged of requests', () => {
  const clock = createTestClock();
  const lines: string[] = [];
  const note: Logger['debug'] = (message, fields) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  let sandbox: Sandbox;
  let http: Http;
  let api: ApiClient;

  before(async () => {
    sandbox = await startSandbox({ now: () => clock.now() });
    http = testHttp(clock, { logger: { debug: note, info: note, warn: note, error: note } });
    api = http.apiClient({ baseUrl: sandbox.baseUrl, token: sandbox.token });
  });
  after(async () => {
    await http.close();
    await sandbox.close();
  });

  /** Sends each kind of request once; what is thrown of it is logged as the host logs it. */
  async function sendAll(): Promise<void> {
    const account = [...sandbox.tenant.accounts.values()].find(({ groups }) => groups.size > 0)!;
    const accountId = account.id;
    const permit = new WritePermit('plan');
    const [userId = ''] = account.users.keys();
    const [groupId = ''] = account.groups.keys();
    const scim = scimClientOf(api, accountId);
    const given: Readonly<Record<string, unknown>> = {
      api,
      accountId,
      memberId,
      userGroupId,
      organizationId: 'fedcba9876543210fedcba9876543210',
      tokenId: sandbox.tokens.selfReading.id,
      target: { accountId, memberId, userGroupId },
      body: { email: 'new.person@example.com', roles: [] },
      policies: [],
      asked: { since: 0, before: 1, cursor: undefined },
      permit,
      signal: undefined,
    };
    const ofScim: Readonly<Record<string, unknown>> = {
      target: scim.target,
      id: userId,
      draft: { userName: 'new.person@example.com', displayName: 'New Group' },
      operations: setActive(false),
      options: { permit },
    };
    const senders = [
      ...(await sendersOf('src/cloudflare/resources', 'api')),
      ...(await sendersOf('src/cloudflare/write', 'api')),
    ];
    const scimSenders = (await sendersOf('src/scim/write', 'target')).filter(({ name }) => name !== 'write');
    assert.ok(senders.length >= 20, String(senders.length));
    assert.ok(scimSenders.length >= 5, String(scimSenders.length));
    const calls = [
      ...[
        ...senders.map((one) => ({ one, from: given })),
        ...scimSenders.map((one) => ({ one, from: ofScim })),
      ].map(({ one, from }) => async () => {
        for (const parameter of one.parameters) assert.ok(parameter in from, `${one.name}: ${parameter}`);
        return one.send(...one.parameters.map((parameter) => from[parameter]));
      }),
      async () => scim.users({ pageSize: 2 }).next(),
      async () => scim.groups().next(),
      async () => scim.user(userId),
      async () => scim.group(groupId),
    ];
    for (const call of calls) {
      const before = sandbox.requests.length;
      await call().catch((error: unknown) => {
        if (error instanceof assert.AssertionError) throw error;
        note('told', { error: error instanceof Error ? error.message : typeof error });
      });
      assert.ok(sandbox.requests.length > before, `not sent: ${String(call)} ${lines.at(-1) ?? ''}`);
    }
  }

  let memberId: string;
  let userGroupId: string;
  before(async () => {
    const ids = [...sandbox.tenant.accounts.keys()];
    const read = async (list: typeof listMembers | typeof listUserGroups): Promise<string> => {
      for (const id of ids) {
        const listed = await list(api, id);
        if (listed.kind === 'whole' && listed.items[0] !== undefined) return listed.items[0].id;
      }
      throw new Error('the sandbox has none');
    };
    memberId = await read(listMembers);
    userGroupId = await read(listUserGroups);
    lines.length = 0;
    sandbox.requests.length = 0;
  });

  const faults: readonly (Fault | undefined)[] = [
    undefined,
    { kind: 'status', status: 403 },
    { kind: 'status', status: 503 },
    { kind: 'drop', when: 'before' },
    { kind: 'halfJson' },
    { kind: 'html' },
    { kind: 'redirect', location: 'https://elsewhere.example.com/' },
  ];
  for (const fault of faults)
    it(`holds no id and no address, of no kind of request (${fault?.kind ?? 'answered'})`, async () => {
      lines.length = 0;
      sandbox.requests.length = 0;
      sandbox.faults.clear();
      if (fault !== undefined) sandbox.faults.inject({ fault });
      await sendAll();
      sandbox.faults.clear();
      const log = lines.join('\n');
      const sent = sandbox.requests.map(({ path }) => path);
      const ids = new Set([
        ...sandbox.tenant.accounts.keys(),
        ...sent.flatMap((path) => path.split('/').map(decodeURIComponent)).filter((part) => /\d/.test(part)),
      ]);
      ids.delete('v2');
      assert.ok(ids.size >= 6, [...ids].join());
      for (const id of ids) assert.ok(!log.includes(id), `${id} is in the log`);
      assert.ok(!log.includes('@example.com'));
      assert.equal(lines.filter((line) => /^(?:Answered|Failed) /.test(line)).length, sent.length);
      assert.match(log, /"path":"\/accounts\/\{account_id\}\/members\/\{member_id\}"/);
    });
});
