import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface PageServer {
  /** The API base URL that answers after `latencyMs`. */
  baseUrl(latencyMs: number): string;
  stop(): void;
}

/** Starts a page server in a process of its own, so that its work is not counted as the client's. */
export async function startPageServer(users: number): Promise<PageServer> {
  const script = fileURLToPath(new URL('./pageServer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, '--users', String(users)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    baseUrl: (latencyMs) => `http://127.0.0.1:${port}/${String(latencyMs)}/client/v4`,
    stop: () => {
      child.stdin.end();
    },
  };
}
