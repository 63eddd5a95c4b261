import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { preparePeers } from './preparePeers.ts';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Peer {
  readonly url: string;
  readonly token: string;
  close(): Promise<void>;
}

/** Starts one of the servers in `test/peers/` with as many users, named `person.1@example.com` and on. */
export async function startPeer(script: string, users: number, ...flags: readonly string[]): Promise<Peer> {
  const child = spawn(process.execPath, [script, '--users', String(users), ...flags], {
    cwd: preparePeers(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => text as string),
    exited.then(() => undefined),
  ]);
  assert(line !== undefined, `${script} ended before it was ready`);
  const { url, token } = JSON.parse(line) as { url: string; token: string };
  return {
    url,
    token,
    close: async () => {
      child.kill();
      await exited;
    },
  };
}

/** The sandbox tenant with the same people and groups. */
export async function startSandboxPeer(users: number): Promise<Peer> {
  const people = Array.from({ length: users }, (_, index) => ({
    userName: `person.${String(index + 1)}@example.com`,
    givenName: 'Person',
    familyName: String(index + 1),
  }));
  const members = people.slice(0, 5).map(({ userName }) => userName);
  const groups = [{ displayName: 'Readers', members }, { displayName: 'Nobody Yet' }];
  const sandbox = await startSandbox({ tenant: { accounts: [{ name: 'Peer', people, groups }] } });
  const [account] = sandbox.tenant.accounts.keys();
  return {
    url: `${sandbox.baseUrl}/accounts/${String(account)}/scim/v2`,
    token: sandbox.token,
    close: sandbox.close,
  };
}
