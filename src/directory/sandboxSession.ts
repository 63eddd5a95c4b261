import { type Disposable } from '../core/disposable.ts';
import { type TokenVault } from './tokenVault.ts';

/** A sandbox that answers on this machine. */
export interface RunningSandbox {
  /** What stands in for `https://api.cloudflare.com/client/v4`. */
  readonly baseUrl: string;
  readonly token: string;
  readonly stop: () => Promise<void>;
}

export interface SandboxPorts {
  /** Loads the sandbox's own bundle and starts it. */
  readonly start: () => Promise<RunningSandbox>;
  readonly vault: Pick<TokenVault, 'add' | 'remove'>;
  readonly label: string;
}

const tokenId = 'sandbox';

/** The sandbox of this window: at most one runs, and its token lives in memory only. */
export class SandboxSession implements Disposable {
  readonly #ports: SandboxPorts;
  #running: Promise<RunningSandbox> | undefined;

  constructor(ports: SandboxPorts) {
    this.#ports = ports;
  }

  /** Opens it unless it is open; throws what kept it from starting, and may be tried again. */
  async open(): Promise<void> {
    if (this.#running !== undefined) {
      await this.#running;
      return;
    }
    const starting = this.#start();
    this.#running = starting;
    try {
      await starting;
    } catch (error) {
      if (this.#running === starting) this.#running = undefined;
      throw error;
    }
  }

  /** Stops it and forgets its token; what was changed in it is gone. */
  async close(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    const { stop } = await running;
    // The token first: nothing is asked of a server that is about to go.
    await this.#ports.vault.remove(tokenId);
    await stop();
  }

  dispose(): void {
    void this.#running?.then(async ({ stop }) => stop()).catch(() => undefined);
    this.#running = undefined;
  }

  async #start(): Promise<RunningSandbox> {
    const sandbox = await this.#ports.start();
    const record = {
      id: tokenId,
      label: this.#ports.label,
      baseUrl: sandbox.baseUrl,
      owner: 'user',
      accountIds: [],
      addedAt: new Date().toISOString(),
      storage: 'session',
      sandbox: true,
    } as const;
    await this.#ports.vault.add(record, sandbox.token);
    return sandbox;
  }
}
