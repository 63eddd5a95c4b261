import { Milestones } from '../../../src/host/milestones.ts';
import { contextKeys } from '../../../src/manifest.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly contributes: {
    readonly walkthroughs: readonly { readonly steps: readonly { readonly id: string }[] }[];
  };
}

describe('milestones', () => {
  const open = (store = memoryStore()) => {
    const shown: string[] = [];
    const ticked: string[] = [];
    const milestones = new Milestones(store, {
      show: (key) => shown.push(key),
      tick: async (step) => {
        ticked.push(step);
        return Promise.resolve();
      },
    });
    return { milestones, shown, ticked, store };
  };

  it('show what is reached, once, and again after a restart', async () => {
    const { milestones, shown, store } = open();
    assert.deepEqual(shown, []);
    await milestones.reach('scimBaseUrlCopied');
    await milestones.reach('scimBaseUrlCopied');
    assert.deepEqual(shown, [contextKeys.scimBaseUrlCopied]);
    assert.deepEqual(open(store).shown, [contextKeys.scimBaseUrlCopied]);
  });

  it('tick the steps of the walkthrough off as they are reached, also those that no context key tells', async () => {
    const { milestones, shown, ticked } = open();
    await milestones.reach('sandboxOpened');
    await milestones.reach('sandboxOpened');
    await milestones.reach('tokenAdded');
    assert.deepEqual(ticked, ['sandbox', 'createToken', 'addToken']);
    assert.deepEqual(shown, []);
  });

  it('tick off what was done before the walkthrough is opened, and nothing else', async () => {
    const { milestones, store } = open();
    await milestones.reach('groupPushed');
    await milestones.reach('tokenChecked');
    const later = open(store);
    assert.deepEqual(later.ticked, []);
    await later.milestones.tickOffReached();
    assert.deepEqual(later.ticked, ['checkToken', 'pushGroup']);
  });

  it('know every step of the walkthrough, and none that is not there', async () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const { milestones, ticked } = open();
    for (const milestone of [
      'sandboxOpened',
      'tokenPageOpened',
      'tokenAdded',
      'tokenChecked',
      'scimBaseUrlCopied',
      'groupPushed',
    ] as const)
      await milestones.reach(milestone);
    assert.deepEqual(
      [...new Set(ticked)],
      contributes.walkthroughs[0]?.steps.map(({ id }) => id),
    );
  });

  it('take nothing else that is kept for one', () => {
    const store = memoryStore();
    void store.set('reached:groupPushed', 'yes');
    assert.deepEqual(open(store).shown, []);
  });
});
