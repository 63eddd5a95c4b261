import { type PeopleFile, understoodPeople } from '../../src/commands/choose/peopleOfFile.ts';
import { type Notify } from '../../src/host/notify.ts';
import { type PeopleUse } from '../../src/people/continueLabel.ts';
import { memoryStore } from '../fixtures/memoryStore.ts';
import { accept } from './support/answering.ts';
import { until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('what a file of people says', () => {
  const memory = memoryStore();
  const told: string[] = [];
  const notify: Notify = {
    info: () => undefined,
    record: () => undefined,
    error: () => undefined,
    offer: (message) => told.push(message),
    explain: () => undefined,
    choose: async () => Promise.resolve(undefined),
  };

  /** Whatever is asked is answered with what comes first, which is the safe answer. */
  const firstAnswers = async (text: string, use: PeopleUse): Promise<PeopleFile | undefined> => {
    let done = false;
    const file = { name: 'people.csv', bytes: new TextEncoder().encode(text), uri: '' };
    const understanding = understoodPeople({ notify, memory }, file, 'Title', use).finally(
      () => (done = true),
    );
    await until(async () => {
      await vscode.commands.executeCommand(accept);
      return done;
    });
    return understanding;
  };

  const okta = 'Login,Status\nann@example.com,ACTIVE\nbob@example.com,STAGED\ncyd@example.com,SUSPENDED\n';

  it('is shown and asked about before anything rests on it, and remembered for files of its shape', async () => {
    const file = await firstAnswers(okta, 'leavers');
    assert(file?.list.kind === 'whole');
    assert.deepEqual(
      file.list.people.map(({ userName, active }) => [userName, active]),
      [
        ['ann@example.com', true],
        ['bob@example.com', undefined],
        ['cyd@example.com', false],
      ],
    );
    assert.deepEqual(file.stateColumns, ['Status']);
    const kept = JSON.stringify(memory.get('peopleFiles'));
    assert.match(kept, /"word":"STAGED","means":"open"/u);
    assert.doesNotMatch(kept, /@|Login/u);
  });

  it('ends where the file says that there is more', async () => {
    const page = '{"users":[{"email":"ann@example.com"}],"nextPageToken":"made-up"}';
    assert.equal(await firstAnswers(page, 'everybody'), undefined);
    assert.equal(await firstAnswers(page, 'leavers'), undefined);
    assert.equal((await firstAnswers(page, 'members'))?.list.kind, 'part');
  });

  it('is said in one sentence where it can’t be used', async () => {
    assert.equal(await firstAnswers('PK\u0003\u0004', 'members'), undefined);
    assert.match(told.join('\n'), /^people\.csv: This file isn’t text\. Save the list as CSV/mu);
  });
});
