import { FindingsBook, type FindingsScope, tokensScope } from '../../../src/findings/findingsBook.ts';
import { findingsMarkdown } from '../../../src/findings/findingsMarkdown.ts';
import { scopeSummary } from '../../../src/findings/findingsWords.ts';
import { type Finding, type Judged } from '../../../src/findings/model.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import assert from 'node:assert/strict';

const finding = (key: string, more: Partial<Finding> = {}): Finding => ({
  rule: 'halfOffboarded',
  key,
  level: 'action',
  subject: `${key}@example.com`,
  what: `${key} is left.`,
  fixes: [{ kind: 'offboard', address: `${key}@example.com` }],
  ...more,
});

const scopeOf = (judged: Partial<Judged>, more: Partial<FindingsScope> = {}): FindingsScope => ({
  key: 'one',
  name: 'One',
  sandbox: false,
  readAt: 1_000,
  result: { kind: 'judged', judged: { findings: [], unjudged: [], ...judged } },
  ...more,
});

const silence = (account: string | undefined, of: string | undefined) =>
  ({
    rule: 'halfOffboarded',
    account,
    finding: of,
    reason: 'They keep the archive until May.',
    at: Date.UTC(2026, 0, 2),
  }) as const;

describe('the book of findings', () => {
  it('counts what wants action, not what may be as it should be, what is silenced, or the sandbox', async () => {
    const book = new FindingsBook(memoryStore());
    book.put(scopeOf({ findings: [finding('a'), finding('b'), finding('c', { level: 'hint' })] }));
    book.put(scopeOf({ findings: [finding('a')] }, { key: 'sandbox', sandbox: true }));
    assert.equal(book.actions(), 2);
    await book.silence(silence('one', 'a'));
    assert.equal(book.actions(), 1);
    book.retain((key) => key !== 'one');
    assert.equal(book.actions(), 0);
  });

  it('keeps the later of two readings, whichever ends last', () => {
    const book = new FindingsBook(memoryStore());
    book.put(scopeOf({ findings: [finding('a')] }, { readAt: 2_000 }));
    book.put(scopeOf({}, { readAt: 1_000 }));
    assert.equal(book.scope('one')?.open.length, 1);
  });

  it('silences one finding, a rule in one account, or a rule everywhere, over a restart, until it is brought back', async () => {
    const store = memoryStore();
    const open = (book: FindingsBook): readonly string[] =>
      book.scopes().map(({ key, open: left }) => `${key}: ${left.map((one) => one.key).join(' ')}`);
    const filled = (): FindingsBook => {
      const book = new FindingsBook(store);
      for (const key of ['one', 'two'])
        book.put(scopeOf({ findings: [finding('a'), finding('b')] }, { key, name: key }));
      return book;
    };
    await filled().silence(silence('one', 'a'));
    assert.deepEqual(open(filled()), ['one: b', 'two: a b']);
    await filled().silence(silence('two', undefined));
    assert.deepEqual(open(filled()), ['one: b', 'two: ']);
    await filled().silence(silence(undefined, undefined));
    assert.deepEqual(open(filled()), ['one: ', 'two: ']);
    const { silencedRules, silenced } = filled().scope('two')!;
    assert.deepEqual(
      silencedRules.map(({ account }) => account),
      [undefined, 'two'],
    );
    assert.equal(silenced[0]?.by.account, undefined);
    await filled().bringBack(silencedRules);
    assert.deepEqual(open(filled()), ['one: b', 'two: a b']);
  });

  it('passes over what is kept and is no silence', () => {
    const store = memoryStore();
    for (const value of [
      null,
      1,
      { rule: 'no rule', reason: '', at: 0 },
      { ...silence('one', 'a'), at: 'x' },
    ])
      void store.set(`silence:${JSON.stringify(value)}`, value);
    const book = new FindingsBook(store);
    book.put(scopeOf({ findings: [finding('a')] }));
    assert.equal(book.scope('one')?.open.length, 1);
  });

  it('says that nothing was found of what could be judged alone, and names the rest', async () => {
    const book = new FindingsBook(memoryStore());
    const unjudged = [{ rule: 'leaverToken' as const, sentences: ['The tokens couldn’t be read.'] }];
    book.put(scopeOf({}));
    assert.equal(scopeSummary(book.scope('one')!), 'nothing found');
    book.put(scopeOf({ unjudged }));
    assert.equal(
      scopeSummary(book.scope('one')!),
      'nothing found in what could be judged · 1 rule not judged in full',
    );
    assert.match(
      findingsMarkdown(book.scopes()),
      /### Not judged in full\n\n- \*\*API tokens made by .*The tokens/,
    );
    book.put(scopeOf({}, { result: { kind: 'failed', sentence: 'No permission.' } }));
    assert.equal(scopeSummary(book.scope('one')!), 'Not read: No permission.');
    await book.silence({ ...silence(undefined, undefined), rule: 'leaverToken' });
    book.put(scopeOf({ unjudged }));
    assert.equal(scopeSummary(book.scope('one')!), 'nothing found');
  });

  it('is told as Markdown: what, why, the page, the ways out, and what is silenced with its reason', async () => {
    const book = new FindingsBook(memoryStore());
    const name = '[x](http://evil.example) <b>';
    book.put(scopeOf({ findings: [finding('a', { what: `${name} is left.` }), finding('b')] }, { name }));
    book.put(scopeOf({}, { key: tokensScope, name: '', readAt: undefined }));
    await book.silence(silence('one', 'b'));
    const text = findingsMarkdown(book.scopes());
    assert.doesNotMatch(text, /\]\(http:\/\/evil|<b>/);
    assert.match(text, /## API tokens of this editor\n\n\*\*nothing found\*\*/);
    assert.match(text, /\*\*1 to act on · 1 silenced\*\*\n\nRead 1970-01-01 00:00:01 UTC/);
    assert.match(
      text,
      /### Half-offboarded people \(1\)\n\nDeactivation is documented.*\[Cloudflare’s documentation\]\(https:/,
    );
    assert.match(text, /is left\. To fix it: _Offboard Person Everywhere…_/);
    assert.match(
      text,
      /\*\*Half-offboarded people\*\*: b is left\. Silenced 2026-01-02: They keep the archive until May\./,
    );
    assert.ok(text.indexOf('API tokens') < text.indexOf('Half-offboarded'));
  });
});
