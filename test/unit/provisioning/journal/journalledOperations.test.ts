import { atOnce } from '../../../../src/core/slices.ts';
import { beforeImagesOf } from '../../../../src/provisioning/journal/beforeImage.ts';
import {
  journalledOperations,
  mayHaveReached,
} from '../../../../src/provisioning/journal/journalledOperations.ts';
import { type PushEntry } from '../../../../src/provisioning/journal/pushEntry.ts';
import { group, names, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { aTenant, plainGroup } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

describe('journalledOperations', () => {
  const tenant = aTenant(
    ['ann', 'bob'],
    [plainGroup('Billing', ['ann']), plainGroup('Administrator', ['ann'])],
  );
  const plan = planned(
    {
      groups: [
        group('Billing', { membership: { kind: 'exactly', people: names('bob') } }),
        group('Administrator', { membership: { kind: 'exactly', people: names('bob') } }),
      ],
    },
    tenant,
  );
  const begin: PushEntry = {
    kind: 'begin',
    plan,
    by: { tokenId: 't', tokenLabel: 'Token', login: 'me' },
    overrides: [],
    before: atOnce(beforeImagesOf(plan.operations, tenant)),
  };
  const intent = (operationId: string): PushEntry => ({
    kind: 'intent',
    operationId,
    request: 0,
    method: 'PATCH',
    path: '/Groups/{id}',
    people: [],
  });
  const outcomes = (...entries: readonly PushEntry[]): readonly string[] =>
    journalledOperations(entries).map(({ outcome }) => outcome);
  const [first = '', second = ''] = plan.operations.map(({ id }) => id);

  it('takes the results as they were verified', () => {
    const results: PushEntry = {
      kind: 'results',
      results: plan.operations.map(({ id }, index) => ({
        operationId: id,
        state: index === 0 ? 'partly' : 'applied',
        requestIds: [],
      })),
    };
    assert.deepEqual(outcomes(begin, intent(first), results), ['partly', 'applied', 'applied', 'applied']);
  });

  it('knows the ids of what was created', () => {
    const created = planned({ groups: [desiredGroup('Fresh', [])] }, tenant);
    const [{ id } = assert.fail()] = created.operations;
    const results = [{ operationId: id, state: 'applied' as const, createdId: 'g1', requestIds: [] }];
    const [step] = journalledOperations([
      { ...begin, plan: created },
      { kind: 'results', results },
    ]);
    assert.equal(step?.createdId, 'g1');
  });

  const answer = (operationId: string, outcome: 'accepted' | 'refused' | 'unknown'): PushEntry => ({
    kind: 'answer',
    operationId,
    request: 0,
    outcome,
  });
  const seen: PushEntry = {
    kind: 'results',
    results: plan.operations.map(({ id }) => ({
      operationId: id,
      state: 'applied',
      createdId: 'theirs',
      requestIds: [],
    })),
  };

  it('takes for refused what was, and nothing that was found afterwards for its own', () => {
    const steps = journalledOperations([begin, intent(first), answer(first, 'refused'), seen]);
    assert.deepEqual([steps[0]?.outcome, steps[0]?.createdId], ['refused', undefined]);
    assert.equal(outcomes(begin, intent(first), answer(first, 'refused'))[0], 'refused');
  });

  it('takes what was found for its own where the answer to an earlier try was lost', () => {
    const lost = [intent(first), answer(first, 'unknown'), intent(first), answer(first, 'refused')];
    const [step] = journalledOperations([begin, ...lost, seen]);
    assert.deepEqual([step?.outcome, step?.createdId], ['applied', 'theirs']);
    assert.equal(outcomes(begin, ...lost)[0], 'unknown');
  });

  it('knows whom a request that was not refused was about', () => {
    const about = (request: number, ...people: readonly string[]): PushEntry => ({
      ...(intent(first) as Extract<PushEntry, { kind: 'intent' }>),
      request,
      people,
    });
    const reached = (...entries: readonly PushEntry[]) => {
      const [step] = journalledOperations([begin, ...entries]);
      return ['u-ann', 'u-bob'].filter((id) => mayHaveReached(step!, id));
    };
    const taken = [about(0, 'u-ann'), answer(first, 'accepted')];
    const refused = { ...answer(first, 'refused'), request: 1 } as PushEntry;
    assert.deepEqual(reached(...taken, about(1, 'u-bob'), refused), ['u-ann']);
    assert.deepEqual(reached(...taken, about(1, 'u-bob')), ['u-ann', 'u-bob']);
    assert.deepEqual(reached(about(0, 'u-bob'), answer(first, 'refused')), []);
    assert.deepEqual(reached(intent(first)), ['u-ann', 'u-bob'], 'it does not tell whom');
    assert.deepEqual(reached(), ['u-ann', 'u-bob'], 'it tells of no request');
  });

  it('does not know what became of a request after a crash, and knows what was never sent', () => {
    assert.deepEqual(outcomes(begin, intent(first), intent(second)), [
      'unknown',
      'unknown',
      'skipped',
      'skipped',
    ]);
  });

  it('gives each operation its own before-image', () => {
    const [step] = journalledOperations([begin]);
    assert.partialDeepStrictEqual(step?.before, {
      kind: 'group',
      id: 'g-Administrator',
      members: [{ id: 'u-ann', userName: 'ann@example.com' }],
    });
  });

  it('has nothing to say of a journal that never began', () => {
    assert.deepEqual(journalledOperations([intent('x')]), []);
  });
});
