/**
 * Runs a command and ends it, with everything it started, as soon as the one who asked is gone: standard input is a
 * pipe whose other end that process holds, so even a killed parent leaves no orphan. Ends with the command's own code.
 *
 *   node guard.ts <command> [arguments…]
 */
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);

/** In a process group of its own, which can be ended without ending this process. */
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });

let ending = false;

/** Asks the group to end, makes it end after three seconds, and ends with this code. */
function endGroup(code: number): void {
  if (ending) return;
  ending = true;
  signalGroup('SIGTERM');
  const isOver = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  const hard = setTimeout(finish, 3000);
  if (isOver) finish();
  else child.once('exit', finish);

  function finish(): void {
    clearTimeout(hard);
    // Whatever ignored the request, or did not have the time for it.
    setTimeout(() => {
      signalGroup('SIGKILL');
      process.exit(code);
    }, 200);
  }
}

function signalGroup(signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Nobody is left.
  }
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    endGroup(1);
  });
}

child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  endGroup(127);
});

child.on('exit', (code) => {
  endGroup(code ?? 1);
});

process.stdin.resume();

for (const gone of ['end', 'error'] as const) {
  process.stdin.on(gone, () => {
    endGroup(1);
  });
}
