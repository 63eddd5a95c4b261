import { addressesIn } from '../../../src/people/addresses.ts';
import { hasAtSign } from '../../../src/people/atSign.ts';
import { mentionedIn } from '../../../src/people/mentionedIn.ts';
import { runs } from '../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const ann = 'ann@x.com';

describe('addresses of a cell', () => {
  for (const text of [
    ann,
    ` ${ann}\u00a0`,
    `“${ann}”`,
    `„${ann}“`,
    `«${ann}»`,
    `‹${ann}›`,
    `'${ann}'`,
    `'${ann}`,
    `(${ann})`,
    `[${ann}]`,
    `<${ann}>`,
    `*${ann}*`,
    `**${ann}**`,
    `\`${ann}\``,
    `「${ann}」`,
    `（${ann}）`,
    `${ann}；`,
    `${ann}、`,
    `${ann}.`,
    `- ${ann}`,
    `• ${ann}`,
    `Ann Able <${ann}>`,
    `"Able, Ann" <${ann}>`,
    `ANN@X.COM <${ann}>`,
    `mailto:${ann}`,
    `mailto:${ann}?subject=Hi`,
    `SMTP:${ann}`,
  ])
    it(`are read without the signs around them: ${text}`, () => {
      assert.deepEqual(addressesIn(text).addresses, [ann]);
      assert.equal(addressesIn(text).rest, false);
    });

  for (const text of [
    '“ann@x.com',
    'ann@x.com”',
    '«ann@x.com',
    'ann@x.com，张三',
    'ann@x.com、アン',
    'ann@x.com:Ann',
    'ann@x.com~Ann',
    'Ann~ann@x.com',
    'ann@x.com#left',
    'ann@x.com!',
    '!ann@x.com',
    'ann@x.com–Ann',
    '–ann@x.com',
    '*ann@x.com',
    'ann@x.com*',
    '/ann@x.com',
    'ann@x.com/',
    'ann@x.com:',
    'Email:ann@x.com',
    'email=ann@x.com',
    '-ann@x.com',
    '_ann@x.com_',
    '?ann@x.com',
    '✔ann@x.com',
    '🚫ann@x.com',
    'ann@x.com🚫',
    'ann@x.com\\',
    '[ann@x.com](mailto:ann@x.com)',
    'ann@x.com/bob@x.com',
    'ann@x.com(Ann)',
    'ann@x.com...',
    'ann@x.com…',
    'ann@x.c...',
    'ann@x.c…',
    'ann@x.c',
    'ann@x.',
    'ann@exam…',
    'ann@x.com9f4a',
    'ann@x.com-left',
    'a\u0336n\u0336n\u0336@x.com',
    'ann@exam',
    'ann@',
    'ann@…',
    '…@x.com',
    'an...@x.com',
    'a***@x.com',
    'a•••@x.com',
    'ann@x.c0m.1',
    'mailto:ann@x.com?cc=bob@x.com',
    'mailto:ann@x.com?bcc=bob%40x.com',
    'mailto:ann@x.com%2cbob@x.com',
    'mailto://ann@x.com',
    'ann@x.com <boss@x.com>',
    '1.ann@x.com',
    'ａｎｎ@x.com',
    'ann@ｘ.com',
    'ann＠x.com <boss@x.com>',
    'ann@x.com Ann',
  ])
    it(`are not understood where nobody knows where they end: ${text}`, () => {
      assert.equal(hasAtSign(text), true);
      assert.equal(addressesIn(text).rest, true);
    });

  it('are several after mailto:', () => {
    for (const text of ['mailto:ann@x.com,bob@x.com', 'mailto:ann@x.com;bob@x.com'])
      assert.deepEqual(addressesIn(text).addresses, [ann, 'bob@x.com']);
  });

  for (const text of [
    'ann＠x.com',
    'ann﹫x.com',
    'ann(at)x.com',
    'ann [at] x.com',
    'ann%40x.com',
    'ann&#64;x.com',
  ])
    it(`may be there, if hidden: ${text}`, () => {
      assert.equal(hasAtSign(text), true);
      assert.deepEqual(addressesIn(text).addresses, []);
      assert.deepEqual(mentionedIn(text), [ann]);
    });

  it('are found in a text whatever stands beside them, so that nobody is missing from it', () => {
    const sign = fc.constantFrom(
      ...`“ ” « » ‹ › „ : ~ # ! – — * / ， 、 ； ｜ … ' " \` ( ) [ ] { } < > = | ; , ? & % ^ $ \\ + • ✔ 🚫 アン 张 \t - _`.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 4 }), fc.array(sign, { maxLength: 4 }), (before, after) => {
        const text = `x ${before.join('')}${ann}${after.join('')} y`;
        assert.ok(mentionedIn(text).includes(ann), text);
        // Read as somebody else it is never.
        const read = addressesIn(`${before.join('')}${ann}${after.join('')}`);
        assert.ok(
          read.rest || read.addresses.every((address) => address === ann || address === `_${ann}`),
          text,
        );
      }),
      runs(1_000),
    );
  });

  it('costs no more than the text is long', () => {
    const long = 1_000_000;
    for (const text of [
      '@'.repeat(long),
      `${'a.'.repeat(long)}@`,
      `a@${'-'.repeat(long)}`,
      '(at '.repeat(long),
      `a@${'b'.repeat(long)}`,
    ]) {
      assert.deepEqual(mentionedIn(text), []);
      assert.deepEqual(addressesIn(text).addresses, []);
    }
  });
});
