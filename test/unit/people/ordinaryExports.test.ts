import { ordinaryExports } from '../../fixtures/builders/ordinaryExports.ts';
import { understood } from '../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

describe('ordinary exports', () => {
  for (const [title, text] of ordinaryExports)
    it(`are read without a question: ${title}`, () => {
      const { people, questions, unread } = understood(text);
      assert.deepEqual(questions, []);
      assert.deepEqual(unread, []);
      assert.deepEqual(
        people.map(({ userName }) => userName),
        ['ann', 'bob', 'cyd', 'dee'].map((name) => `${name}@example.com`),
      );
      const says = people.some(({ active }) => active !== undefined);
      if (says)
        assert.deepEqual(
          people.map(({ active }) => active),
          [true, true, true, false],
        );
    });
});
