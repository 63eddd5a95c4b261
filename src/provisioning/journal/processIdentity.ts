import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** Which process something is, also for readers on other machines and in other containers. */
export interface ProcessIdentity {
  readonly host: string;
  /** Of the running kernel; undefined where the system tells none. */
  readonly boot: string | undefined;
  /** In which process ids count; undefined where the system has none. */
  readonly namespace: string | undefined;
  readonly pid: number;
  /** When it started, in the system's own words: only ever compared for being the same. Undefined where it cannot be told. */
  readonly started: string | undefined;
}

/** `cannotTell`: of another machine, container or namespace, or the system does not say. */
export type Fate = 'running' | 'gone' | 'cannotTell';

export async function thisProcess(): Promise<ProcessIdentity> {
  const { pid } = process;
  const [boot, namespace, started] = await Promise.all([
    onLinux(async () => (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()),
    onLinux(async () => readlink('/proc/self/ns/pid')),
    startOf(pid),
  ]);
  return { host: hostname(), boot, namespace, pid, started: started === 'dead' ? undefined : started };
}

/** What became of a process, as `self` can see it. A process id that somebody else has by now is told by its start. */
export async function fateOf(other: ProcessIdentity, self: ProcessIdentity): Promise<Fate> {
  if (!canLookUp(other, self)) return 'cannotTell';
  if (!isTaken(other.pid)) return 'gone';
  const started = await startOf(other.pid);
  if (started === 'dead') return 'gone';
  if (started === undefined || other.started === undefined) return 'cannotTell';
  return started === other.started ? 'running' : 'gone';
}

/** Linux alone has namespaces, and there a process without a known one may be anywhere. */
function canLookUp(other: ProcessIdentity, self: ProcessIdentity): boolean {
  return (
    other.host === self.host &&
    other.boot === self.boot &&
    other.namespace === self.namespace &&
    (process.platform !== 'linux' || self.namespace !== undefined)
  );
}

function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // What may not be signalled is there.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/**
 * `dead`: it has ended, and its starter has not asked for its end yet. Undefined where it cannot be told, as on
 * Windows: what is looked up there is only whether the process is gone.
 * @internal for tests of platforms that are not this one.
 */
export async function startOf(
  pid: number,
  platform: NodeJS.Platform = process.platform,
): Promise<string | undefined> {
  try {
    if (platform === 'linux') return startIn(await readFile(`/proc/${String(pid)}/stat`, 'utf8'));
    if (platform === 'win32') return undefined;
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
      env,
      timeout: 5_000,
    });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Ticks since the boot. The name before it may hold anything, brackets and spaces included: see proc(5). */
function startIn(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  return state === 'Z' || state === 'X' ? 'dead' : fields[19];
}

async function onLinux(read: () => Promise<string>): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  return read().catch(() => undefined);
}
