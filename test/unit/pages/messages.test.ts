import { everybody, query } from '../../../src/pages/messages/shared.ts';
import assert from 'node:assert/strict';

describe('the search of the access page', () => {
  const withText = (text: string): boolean =>
    query.safeParse({
      by: 'roles',
      text,
      state: null,
      role: null,
      group: null,
      finding: null,
      sort: { by: 'name', descending: false },
    }).success;

  it('takes names and addresses', () => {
    for (const text of ['', 'ann', 'ann@example.com', '9f1e2d3c4b5a69788796a5b4c3d2e1f0'])
      assert.ok(withText(text), text);
  });

  it('of a page that was kept before there were findings to filter by takes everybody', () => {
    const { finding: _, ...before } = everybody;
    assert.deepEqual(query.parse(before), everybody);
  });

  it('takes no token: it would be sent to the host and kept with the page', () => {
    assert.ok(!withText('cfut_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcD'));
    assert.ok(!withText(` find aB3${'x'.repeat(37)}`));
  });
});
