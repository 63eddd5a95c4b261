import { deprecatedGrants } from '../../../../src/cloudflare/snapshot/deprecatedGrants.ts';
import assert from 'node:assert/strict';

describe('what is deprecated of what an account grants', () => {
  const group = (id: string, name: string, deprecated: boolean) => ({ id, name, deprecated, scopes: [] });

  it('is told by the name only where the list has no other of that name', () => {
    const old = [group('1', 'DNS', true), group('2', 'Old', true)];
    const whole = deprecatedGrants({ kind: 'read', value: [...old, group('3', 'DNS', false)] as never });
    assert.deepEqual([[...whole.ids], [...whole.names]], [['1', '2'], ['Old']]);
    // Another that is called DNS or Old may be in the rest of a part.
    const part = deprecatedGrants({ kind: 'partial', some: old as never, why: 'shifted' });
    assert.deepEqual([[...part.ids], [...part.names]], [['1', '2'], []]);
  });
});
