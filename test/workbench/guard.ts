/**
 * Runs a command and ends it, with everything it started, as soon as the one who asked is gone: standard input is a
 * pipe whose other end that process holds, so even a killed parent leaves no orphan. Started detached, in a process
 * group of its own.
 *
 *   node guard.ts <command> [arguments…]
 */
import { spawn } from 'node:child_process';

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let ending = false;

/** Asks the group to end, and makes it end after three seconds. */
function endGroup(code: number): void {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  signalGroup('SIGTERM');
  const hard = setTimeout(() => {
    signalGroup('SIGKILL');
  }, 3000);
  if (child.exitCode !== null || child.signalCode !== null) finish();
  else child.once('exit', finish);

  function finish(): void {
    clearTimeout(hard);
    // The child is gone; grandchildren that ignored the request are not, perhaps. This ends the guard as well.
    setTimeout(() => {
      signalGroup('SIGKILL');
    }, 300);
  }
}

function signalGroup(signal: NodeJS.Signals): void {
  process.kill(-process.pid, signal);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => {
    endGroup(0);
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
process.stdin.on('end', () => {
  endGroup(0);
});
process.stdin.on('error', () => {
  endGroup(0);
});
