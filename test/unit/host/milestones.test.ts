import { Milestones } from '../../../src/host/milestones.ts';
import { contextKeys } from '../../../src/manifest.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import assert from 'node:assert/strict';

describe('milestones', () => {
  it('show what is reached, once, and again after a restart', async () => {
    const store = memoryStore();
    const shown: string[] = [];
    const milestones = new Milestones(store, (key) => shown.push(key));
    assert.deepEqual(shown, []);
    await milestones.reach('scimBaseUrlCopied');
    await milestones.reach('scimBaseUrlCopied');
    assert.deepEqual(shown, [contextKeys.scimBaseUrlCopied]);

    const later: string[] = [];
    new Milestones(store, (key) => later.push(key));
    assert.deepEqual(later, [contextKeys.scimBaseUrlCopied]);
  });

  it('take nothing else that is kept for one', () => {
    const store = memoryStore();
    void store.set('reached:groupPushed', 'yes');
    const shown: string[] = [];
    new Milestones(store, (key) => shown.push(key));
    assert.deepEqual(shown, []);
  });
});
