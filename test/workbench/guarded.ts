import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';

export interface Guarded {
  /** The command's exit code, once it and everything it started has ended. */
  readonly ended: Promise<number>;
  readonly hasEnded: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Starts a command that cannot outlive this process, however this process ends; its output goes to a file. */
export function startGuarded(
  command: string,
  args: readonly string[],
  options: {
    readonly env: NodeJS.ProcessEnv;
    readonly log: string;
    readonly cwd?: string;
    /** Whether others on this machine go first. */
    readonly givesWay?: boolean | undefined;
  },
): Guarded {
  mkdirSync(dirname(options.log), { recursive: true });
  const log = openSync(options.log, 'a');
  const guard = spawn(process.execPath, [join(import.meta.dirname, 'guard.ts'), command, ...args], {
    detached: true,
    stdio: ['pipe', log, log],
    env: options.env,
    cwd: options.cwd,
  });
  closeSync(log);
  // What it starts inherits that.
  if (options.givesWay === true && guard.pid !== undefined) setPriority(guard.pid, 5);
  let over = false;
  const ended = new Promise<number>((resolve) => {
    const end = (code: number): void => {
      over = true;
      resolve(code);
    };
    guard.once('exit', (code) => {
      end(code ?? 1);
    });
    guard.once('error', () => {
      end(127);
    });
  });
  // Breaks when the guard is already gone; `ended` tells that.
  guard.stdin?.on('error', () => undefined);
  return {
    ended,
    hasEnded: () => over,
    stop: async () => {
      guard.stdin?.end();
      await ended;
    },
  };
}
