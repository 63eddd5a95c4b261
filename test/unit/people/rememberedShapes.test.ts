import { rememberChoices, rememberedChoices } from '../../../src/people/rememberedShapes.ts';
import { understood } from '../../fixtures/builders/people.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import assert from 'node:assert/strict';

describe('rememberedShapes', () => {
  const { table } = understood('Wer,Wem,Status\nann@x.com,boss@x.com,STAGED\n');
  const other = understood('Wer,Status\nann@x.com,STAGED\n').table;

  it('gives a choice back for a file with the same columns, and never that it is whole', async () => {
    const memory = memoryStore();
    const words = [{ column: 'Status', word: 'STAGED', means: 'inactive' }] as const;
    await rememberChoices(memory, table, {
      address: 1,
      states: [2],
      words,
      settled: [1],
      header: true,
      whole: true,
      encoding: 'utf-16le',
    });
    assert.deepEqual(rememberedChoices(memory, table), {
      address: 1,
      states: [2],
      words,
      settled: [1],
      header: true,
    });
    assert.deepEqual(rememberedChoices(memory, other), {});
  });

  it('reads what is no choice as none', async () => {
    const memory = memoryStore();
    await rememberChoices(memory, table, { address: 1 });
    const [{ shape }] = memory.get('peopleFiles') as readonly [{ readonly shape: string }];
    for (const choices of [
      undefined,
      null,
      3,
      { address: 'x', states: 3, words: [null, { means: 'x' }], settled: 'x', header: 1 },
    ]) {
      await memory.set('peopleFiles', [null, { shape }, { shape, choices }]);
      const { address, states, words = [], settled, header } = rememberedChoices(memory, table);
      assert.deepEqual(
        [address, states, words, settled, header],
        [undefined, undefined, [], undefined, undefined],
      );
    }
    await memory.set('peopleFiles', 'x');
    assert.deepEqual(rememberedChoices(memory, table), {});
  });
});
