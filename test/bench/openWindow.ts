import { type Clock } from '../../src/core/clock.ts';
import { createConnector } from '../../src/directory/connection/connector.ts';
import { Directory } from '../../src/directory/directory.ts';
import { LastReach } from '../../src/directory/lastReach.ts';
import { TokenUsers } from '../../src/directory/tokenUsers.ts';
import { TokenVault } from '../../src/directory/tokenVault.ts';
import { createHttp } from '../../src/http/http.ts';
import { checkTokens } from '../../src/tokens/checkTokens.ts';
import { TokenChecks } from '../../src/tokens/tokenChecks.ts';
import { UnaskedPace } from '../../src/tokens/unaskedPace.ts';
import { directNetwork } from '../fixtures/directNetwork.ts';
import { memoryStore } from '../fixtures/memoryStore.ts';
import { createSecretStore } from '../fixtures/secretStore.ts';
import { silentLogger } from '../fixtures/silentLogger.ts';
import { type OpenedWith } from './openedWith.ts';
import { text } from 'node:stream/consumers';

/** One window of the editor, opened hours after the last check: it checks all its tokens, unasked. */
const { baseUrl, folder, secrets, since, speed } = JSON.parse(await text(process.stdin)) as OpenedWith;

const now = (): number => since + (Date.now() - since) * speed;
const clock: Clock = {
  now,
  sleep: async (ms) => {
    await new Promise((done) => setTimeout(done, ms / speed));
  },
};
const vault = new TokenVault(createSecretStore().window());
const store = memoryStore();
const users = new TokenUsers(store);
const http = createHttp({
  settings: directNetwork,
  transport: 'undici',
  hostFetch: fetch,
  version: '0.0.0',
  logger: silentLogger,
  clock,
  budgetFolder: folder,
});
const connector = createConnector({ http, vault, clock, users });
const directory = new Directory({
  vault,
  connector: async () => Promise.resolve(connector),
  filters: store,
  lastReach: new LastReach(store),
});
for (const [index, secret] of secrets.entries()) {
  const rest = { owner: 'user', accountIds: [], storage: 'session', sandbox: false } as const;
  const id = `token ${String(index)}`;
  await vault.add({ id, label: id, baseUrl, addedAt: '2026-01-01T00:00:00Z', ...rest }, secret);
}
const pace = new UnaskedPace(`${folder}/unasked`, clock);
const ports = {
  connector,
  vault,
  checks: new TokenChecks(store, now),
  users,
  learnReach: async (...reach: Parameters<typeof directory.learn>) => directory.learn(...reach),
  lastWrites: async () => Promise.resolve(() => undefined),
  now,
  pace,
};
await pace.inTurn(async () => checkTokens(ports, await directory.tokens(), () => true));
