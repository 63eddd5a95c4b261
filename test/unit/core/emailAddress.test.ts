import { isEmailAddress } from '../../../src/core/emailAddress.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../workbench/paths.ts';

describe('isEmailAddress', () => {
  it('takes whole addresses, the odd ones that servers take included', () => {
    for (const text of [
      'ada@example.com',
      'a.b+c@sub.example.co.uk',
      '"o\'neil\\\\ops"@example.com',
      'ü@exämple.de',
    ])
      assert.equal(isEmailAddress(text), true, text);
  });

  it('takes nothing that is a part of one, or more than one', () => {
    for (const text of [
      '',
      'ada',
      'ada@',
      '@example.com',
      'ada@example',
      'ada@example.',
      'ada@.com',
      'ada@example..com',
      'ada@example.com.',
      'ada@b@example.com',
      'ada alder@example.com',
      ' ada@example.com',
    ])
      assert.equal(isEmailAddress(text), false, text);
  });

  it('is the one place that decides it', () => {
    const src = join(root, 'src');
    const deciding = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        name.endsWith('.ts') &&
        !name.startsWith('sandbox') &&
        /\/\^\[\^\\s@\S*\]\+@\[/.test(readFileSync(join(src, name), 'utf8')),
    );
    assert.deepEqual(deciding, []);
  });
});
