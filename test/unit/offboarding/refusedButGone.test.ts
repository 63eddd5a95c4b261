import { AppError } from '../../../src/core/errors.ts';
import { evidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { readEvidence } from '../../../src/offboarding/readEvidence.ts';
import { type Offboarding } from '../../../src/offboarding/model.ts';
import { remainingOf } from '../../../src/offboarding/remaining.ts';
import { failureWords } from '../../../src/provisioning/review/failureWords.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import assert from 'node:assert/strict';

const address = 'sam@example.com';

describe('an offboarding that was refused for somebody who had just left', () => {
  let rig: OffboardRig;
  beforeEach(async () => {
    rig = await createOffboardRig([
      { name: 'One', people: [{ userName: address }, { userName: 'ann@example.com' }] },
    ]);
  });
  afterEach(async () => rig.close());

  /** The server refuses, as another hand was faster. */
  async function refusedRun(): Promise<Offboarding> {
    const plan = await rig.plan(await rig.find(address));
    const { requests, faults } = rig.sandbox;
    faults.inject({ fault: { kind: 'status', status: 409 }, method: 'PATCH' });
    const push = requests.push.bind(requests);
    requests.push = (...added) => {
      if (added.some(({ method }) => method === 'PATCH')) {
        const { users, members } = rig.accounts[0]!;
        for (const user of users.values()) if (user.userName === address) user.active = false;
        for (const { id, email } of [...members.values()]) if (email === address) members.delete(id);
      }
      return push(...added);
    };
    return rig.apply(plan);
  }

  it('says that the person is gone, and that it was not this run', async () => {
    const run = await refusedRun();
    const [account] = run.accounts;
    assert.deepEqual(remainingOf(account!), []);
    const { markdown, json } = evidencePack([run], rig.clock.now(), failureWords);
    assert.match(markdown, /: refused\. .*it was made outside this push\./u);
    assert.partialDeepStrictEqual(readEvidence(json), [
      { accounts: [{ verdict: 'goneUnproven', steps: [{ state: 'refused', already: true }] }] },
    ]);
  });

  it('does not call the person active where nothing can be read any more', async () => {
    const run = await refusedRun();
    const [account] = run.accounts;
    assert(account?.after !== undefined);
    const user = { kind: 'unread', error: new AppError('network') } as const;
    const kinds = remainingOf({ ...account, after: { ...account.after, user } }).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['unseen']);
  });
});
