import { fittingDetail, itemsOf, type SafeAnswer } from '../../../src/host/question.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

/** Each is a kind that compiles: another one does not. */
const safeAnswers: Readonly<Record<SafeAnswer, string>> = {
  keepReviewing: 'Keep Reviewing',
  keepToken: 'Keep the Token',
  keepOldToken: 'Keep the Old Token',
  dropToken: 'Don’t Keep It',
  keepJournal: 'Keep It',
  keepReview: 'Keep It',
  changeName: 'Change the Name',
};

const source = (file: string): string => readFileSync(`src/${file}`, 'utf8');

describe('a modal question', () => {
  it('has the safe answer first, where VS Code puts the focus', () => {
    for (const [safe, words] of Object.entries(safeAnswers))
      assert.deepEqual(itemsOf({ safe: safe as SafeAnswer, others: ['Save a Rescue Card…', 'Apply'] }), [
        words,
        'Save a Rescue Card…',
        'Apply',
      ]);
  });

  it('is put by one function alone, and closed by no item', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    assert.ok(files.length > 100);
    const modal = files.filter((file) => /\bmodal\s*:/.test(source(file)));
    assert.deepEqual(modal, ['host/notify.ts']);
    const items = source('host/notify.ts').match(/showWarningMessage[^;]*modal[^;]*;/g);
    assert.deepEqual(items?.length, 2, 'the question, and what is only shown');
    assert.equal(items.filter((call) => call.includes('...itemsOf(question)')).length, 1);
    const closing = files.filter((file) => /isCloseAffordance\s*:/.test(source(file)));
    assert.deepEqual(closing, []);
  });

  it('says all of a detail that fits into a window', () => {
    assert.equal(
      fittingDetail({ message: 'Apply?', detail: ['One.', 'Two.'], rest: 'More.' }),
      'One.\n\nTwo.',
    );
  });

  it('leaves out what a window has no room for, from the end, and says where it is', () => {
    const people = Array.from({ length: 40 }, (_, index) => `• person ${index}`).join('\n');
    const rest = 'The review shows all of it.';
    const text = fittingDetail({ message: 'Apply?', detail: ['Leaves the account:', people, 'Last.'], rest });
    assert.match(text, /^Leaves the account:\n\n• person 0\n• person 1\n/);
    assert.ok(text.endsWith(`\n\n${rest}`));
    assert.ok(!text.includes('Last.'));
    assert.ok(text.split('\n').length <= 20, text);
  });

  it('counts a long line as the rows that it takes', () => {
    const long = 'Tokens of the account are not documented to end. '.repeat(60);
    const text = fittingDetail({
      message: 'Apply?',
      detail: ['What matters.', long, 'Short.'],
      rest: 'See the review.',
    });
    assert.equal(text, 'What matters.\n\nSee the review.');
  });

  it('leaves less room where the message takes more of it, or its letters are wide', () => {
    const detail = [Array.from({ length: 20 }, (_, index) => `row ${index}`).join('\n')];
    const rowsBeside = (message: string): number => fittingDetail({ message, detail }).split('\n').length;
    assert.equal(rowsBeside('Apply to Example?'), 20);
    assert.equal(rowsBeside('Apply to an account of a name that goes on for more than a row has room?'), 19);
    assert.equal(rowsBeside('WIDE '.repeat(24)), 17);
    assert.equal(rowsBeside('漢'.repeat(80)), 17);
    const shouting = [
      Array.from({ length: 20 }, () => 'A BLOCK IN CAPITALS THAT TAKES TWO ROWS OF A BOX').join('\n'),
    ];
    assert.ok(fittingDetail({ message: 'Apply?', detail: shouting }).split('\n').length <= 11);
  });

  it('begins what has no room by itself, and never says nothing of it', () => {
    const block = `• Guard rails block it: ${'somebody@example.com, '.repeat(80)}and others.`;
    const text = fittingDetail({ message: 'Blocked.', detail: [block, 'More.'], rest: 'See the plan.' });
    assert.match(text, /^• Guard rails block it: somebody@example\.com, .* …\n\nSee the plan\.$/u);
  });
});
