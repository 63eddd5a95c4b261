import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type SandboxAccount } from '../../../../src/sandbox/model.ts';
import { type SandboxRequest } from '../../../../src/sandbox/options.ts';
import { type BundledScript } from '../../../fixtures/bundleScript.ts';
import { type ApplyRig } from './applyRig.ts';
import { type ApplyOrder } from './childApply.ts';
import type { Halt } from './crashingApply.ts';
import assert from 'node:assert/strict';
import { spawn, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** When a process is killed: with half of a line of its journal written, or with all of it. */
export interface Moment {
  /** From 0. */
  readonly line: number;
  readonly when: 'torn' | 'after';
}

/** All that is there of a push at one moment: what a process leaves that ends just then. */
interface Left {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly account: SandboxAccount;
  readonly requests: readonly SandboxRequest[];
}

const style = 'userGroups';

const nameOf = ({ line, when }: Moment): string => `${String(line)} ${when}`;

/** One push in processes of its own that are killed, and what each kill leaves on the disk and at the server. */
export class KilledPush {
  readonly #rig: ApplyRig;
  readonly #script: BundledScript;
  readonly #desired: Desired;
  readonly #begin: Left;
  readonly #left = new Map<string, Left>();

  private constructor(rig: ApplyRig, script: BundledScript, desired: Desired, begin: Left) {
    this.#rig = rig;
    this.#script = script;
    this.#desired = desired;
    this.#begin = begin;
  }

  /**
   * Keeps what is there after each half and each whole line. The process stands still meanwhile, with nothing under
   * way, so that one push shows what a kill at any of them would leave. Its last line written, it is killed: the lock
   * is a dead process's in all of them.
   */
  static async run(rig: ApplyRig, script: BundledScript, desired: Desired): Promise<KilledPush> {
    const push = new KilledPush(rig, script, desired, await whatIsLeft(rig));
    await push.#pushUntil(async (halt) => {
      const here = await whatIsLeft(rig);
      const { line } = halt;
      if (halt.when === 'after') push.#left.set(nameOf({ line, when: 'after' }), here);
      else {
        const journal = await tear(rig, halt);
        push.#left.set(nameOf({ line, when: 'torn' }), await whatIsLeft(rig));
        await writeFile(join(rig.folder, journal), here.files.get(journal)!);
      }
      return false;
    });
    return push;
  }

  async beforeIt(): Promise<void> {
    await putBack(this.#rig, this.#begin);
  }

  /** Everything is as the process leaves it that is killed then. */
  async killedAt(moment: Moment): Promise<void> {
    await putBack(this.#rig, this.#left.get(nameOf(moment))!);
  }

  /** Pushes once more, and kills the process then. */
  async killAt({ line, when }: Moment): Promise<void> {
    await this.#pushUntil(async (halt) => {
      if (halt.line !== line || halt.when !== (when === 'torn' ? 'before' : 'after')) return false;
      if (when === 'torn') await tear(this.#rig, halt);
      return true;
    });
  }

  /** Kills the process where `isOver` says so, at the latest where it would end. */
  async #pushUntil(isOver: (halt: Halt) => Promise<boolean>): Promise<void> {
    await this.beforeIt();
    const { id, name } = this.#rig.account(style);
    const order: ApplyOrder = {
      baseUrl: this.#rig.sandbox.baseUrl,
      token: this.#rig.sandbox.token,
      account: { id, name },
      folder: this.#rig.folder,
      desired: this.#desired,
    };
    const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'ipc'];
    const child = spawn(process.execPath, [this.#script.path, JSON.stringify(order)], { stdio });
    const ended = once(child, 'exit');
    child.on('message', (halt: Halt) => {
      void isOver(halt).then(
        (over) => (over || halt.isLast ? child.kill('SIGKILL') : child.send('go on')),
        () => child.kill('SIGTERM'),
      );
    });
    assert.deepEqual(await ended, [null, 'SIGKILL']);
  }
}

export async function journalName({ folder }: ApplyRig): Promise<string> {
  const name = (await readdir(folder)).find((one) => one.endsWith('.jsonl'));
  assert(name !== undefined);
  return name;
}

/** Writes half of a line, as a process does that is killed meanwhile. Returns the name of the journal. */
async function tear(rig: ApplyRig, { text }: Halt): Promise<string> {
  const name = await journalName(rig);
  await appendFile(join(rig.folder, name), text.slice(0, text.length / 2));
  return name;
}

async function whatIsLeft(rig: ApplyRig): Promise<Left> {
  const read = async (name: string) => [name, await readFile(join(rig.folder, name))] as const;
  return {
    files: new Map(await Promise.all((await readdir(rig.folder)).map(read))),
    account: structuredClone(rig.account(style)),
    requests: [...rig.sandbox.requests],
  };
}

async function putBack(rig: ApplyRig, { files, account, requests }: Left): Promise<void> {
  for (const name of await readdir(rig.folder)) await rm(join(rig.folder, name));
  for (const [name, bytes] of files) await writeFile(join(rig.folder, name), bytes);
  rig.sandbox.tenant.accounts.set(account.id, structuredClone(account));
  rig.sandbox.requests.splice(0, Infinity, ...requests);
}
