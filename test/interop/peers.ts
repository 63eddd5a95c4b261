import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { preparePeers } from './preparePeers.ts';
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Peer {
  readonly url: string;
  readonly token: string;
}

export interface PeerServer {
  /** The server with its first people and groups and nothing else: starts it, or takes back what was done to it. */
  fresh(): Promise<Peer>;
  close(): Promise<void>;
}

/** One of the servers in `test/peers/` with as many users, named `person.1@example.com` and on. */
export function peerServer(script: string, users: number, ...flags: readonly string[]): PeerServer {
  let started: { readonly child: ChildProcess; readonly peer: Peer } | undefined;
  return {
    fresh: async () => {
      if (started === undefined) {
        started = await startPeer([script, '--users', String(users), ...flags]);
      } else {
        const restored = once(started.child, 'message');
        started.child.send('restore');
        await restored;
      }
      return started.peer;
    },
    close: async () => {
      if (started === undefined) return;
      const exited = once(started.child, 'exit');
      started.child.kill();
      await exited;
    },
  };
}

async function startPeer(
  command: readonly string[],
): Promise<{ readonly child: ChildProcess; readonly peer: Peer }> {
  const child = spawn(process.execPath, command, {
    cwd: preparePeers(),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  assert(child.stdout !== null);
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]) => text as string),
    once(child, 'exit').then(() => undefined),
  ]);
  assert(line !== undefined, `${command.join(' ')} ended before it was ready`);
  return { child, peer: JSON.parse(line) as Peer };
}

/** The sandbox tenant with the same people and groups. */
export function sandboxPeerServer(users: number): PeerServer {
  const people = Array.from({ length: users }, (_, index) => ({
    userName: `person.${String(index + 1)}@example.com`,
    givenName: 'Person',
    familyName: String(index + 1),
  }));
  const members = people.slice(0, 5).map(({ userName }) => userName);
  const groups = [{ displayName: 'Readers', members }, { displayName: 'Nobody Yet' }];
  let close = async (): Promise<void> => Promise.resolve();
  return {
    fresh: async () => {
      await close();
      const sandbox = await startSandbox({ tenant: { accounts: [{ name: 'Peer', people, groups }] } });
      close = sandbox.close;
      const [account] = sandbox.tenant.accounts.keys();
      return {
        url: `${sandbox.baseUrl}/accounts/${String(account)}/scim/v2`,
        token: sandbox.token,
      };
    },
    close: async () => close(),
  };
}
