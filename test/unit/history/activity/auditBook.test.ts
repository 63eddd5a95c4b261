import { AuditBook, type AuditOf } from '../../../../src/history/activity/auditBook.ts';
import assert from 'node:assert/strict';

describe('the audit logs that were read', () => {
  const log = (server: string): AuditOf => ({
    accountId: 'a1',
    accountKey: `a1@${server}`,
    accountName: server,
    state: { kind: 'failed', error: undefined },
  });

  it('are kept apart where two servers have an account of one ID', () => {
    const book = new AuditBook();
    book.put(log('one'));
    book.put(log('two'));
    book.put(log('one'));
    assert.equal(book.of('a1@one')?.accountName, 'one');
    assert.equal(book.of('a1@two')?.accountName, 'two');
    assert.deepEqual(
      book.all().map(({ accountName }) => accountName),
      ['two', 'one'],
    );
    book.retain((key) => key === 'a1@two');
    assert.deepEqual([book.of('a1@one'), book.all().length], [undefined, 1]);
    book.dispose();
  });
});
