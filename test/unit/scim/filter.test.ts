import { AppError } from '../../../src/core/errors.ts';
import { eqFilter, pathSegment } from '../../../src/scim/filter.ts';
import { anyCharacter } from '../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

/** `attribute eq "value"` as a server reads it (RFC 7644 section 3.4.2.2): one comparison and nothing behind it. */
function parse(filter: string): { attribute: string; value: string } {
  const [, attribute, operator, literal] = /^([A-Za-z]+) ([a-z]{2}) (".*")$/su.exec(filter) ?? [];
  assert.equal(operator, 'eq');
  // Throws where a quote ends the string before its end.
  return { attribute: attribute!, value: JSON.parse(literal!) as string };
}

/** Half of a surrogate pair has no UTF-8 form, and so no place in a URL. */
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: fc.constantFrom('"', '\\', ' ', 'a', '@', '+', '%', '\n', '&', '/') }),
  fc.constantFrom('o"hara@example.com', 'x" or userName pr or userName eq "y', 'ada+1@example.com'),
);

describe('eqFilter', () => {
  it('is read by a server as the value that went in, after the trip through a URL', () => {
    fc.assert(
      fc.property(fc.constantFrom('userName', 'displayName'), anyText, (attribute, value) => {
        fc.pre(isWellFormed(value));
        const filter = decodeURIComponent(encodeURIComponent(eqFilter(attribute, value)));
        assert.deepEqual(parse(filter), { attribute, value });
      }),
    );
  });
});

describe('pathSegment', () => {
  it('stays one segment that names the id, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (id) => {
        fc.pre(isWellFormed(id) && !['', '.', '..'].includes(id));
        const { pathname } = new URL(`http://127.0.0.1/Users/${pathSegment(id)}`);
        const segments = pathname.split('/');
        assert.equal(segments.length, 3);
        assert.equal(decodeURIComponent(segments[2]!), id);
      }),
    );
  });

  for (const id of ['', '.', '..', '\ud800']) {
    it(`refuses ${JSON.stringify(id)}`, () => {
      assert.throws(
        () => pathSegment(id),
        (error) => AppError.is(error, 'invalid'),
      );
    });
  }
});
