import { matchesText, parseFilter } from '../../../../src/directory/users/filter.ts';
import assert from 'node:assert/strict';

describe('user filter', () => {
  for (const [text, kind] of [
    ['a@example.com', 'address'],
    ['  a+b@example.com ', 'address'],
    ['a@example', 'text'],
    ['a b@example.com', 'text'],
    ['ann', 'text'],
    [' ', undefined],
  ] as const) {
    it(`${JSON.stringify(text)} is ${kind ?? 'none'}`, () => {
      const filter = parseFilter(text);
      assert.equal(filter?.kind, kind);
      if (filter !== undefined) assert.equal(filter.text, text.trim());
    });
  }

  it('wants every word, in any order, case or accent', () => {
    const user = {
      userName: 'jose@example.com',
      displayName: 'José Pérez',
      givenName: undefined,
      familyName: 'Pérez',
      externalId: '00uQ7x',
    };
    for (const text of ['perez', 'PÉREZ jose', 'example.com josé', '00uq7X', 'josé 00u'])
      assert(matchesText(user, text), text);
    for (const text of ['perez zzz', 'joseperez']) assert(!matchesText(user, text), text);
  });
});
