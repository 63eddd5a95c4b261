import { type AuditEvent } from '../../../../src/history/activity/auditEvent.ts';
import { joinHistory } from '../../../../src/history/activity/joinHistory.ts';
import { type PushRecord } from '../../../../src/provisioning/journal/readPush.ts';
import { type AddMembers } from '../../../../src/provisioning/plan/operation.ts';
import { aTenant, userGroup } from '../../../fixtures/builders/tenant.ts';
import { desiredOf, planned, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { runs } from '../../../support/propertyRuns.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

const start = Date.UTC(2026, 9, 1);
const minute = 60_000;
const people = ['a', 'b', 'c', 'd', 'e'];

/** What really happened, one after another, ten minutes apart: somebody pushed people into a group, or a hand took them out. */
type Deed =
  | { readonly kind: 'push'; readonly users: readonly string[] }
  | { readonly kind: 'hand'; readonly users: readonly string[]; readonly add: boolean };

const users = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  users.map((of): Deed => ({ kind: 'push', users: of })),
  fc.tuple(users, fc.boolean()).map(([of, add]): Deed => ({ kind: 'hand', users: of, add })),
);

/** A real plan of which the members are told again. */
const template = (() => {
  const tenant = aTenant(['ada'], [userGroup('Fresh', [])]);
  const plan = planned(desiredOf(desiredGroup('Fresh', ['ada@example.com'])), tenant);
  const add = plan.operations.find((one): one is AddMembers => one.kind === 'addMembers') ?? assert.fail();
  return { plan, add };
})();

function pushOf(index: number, of: readonly string[]): { readonly record: PushRecord } {
  const at = start + index * 10 * minute;
  const operation: AddMembers = {
    ...template.add,
    group: { kind: 'known', id: 'g', displayName: 'Fresh' },
    users: of.map((id) => ({ kind: 'known', id, userName: `${id}@example.com` })),
  };
  const requestIds = [`ray${String(index)}-AMS`];
  return {
    record: {
      id: `push${String(index)}`,
      plan: { ...template.plan, operations: [operation] },
      by: { tokenId: 't', tokenLabel: 'T', login: 'l' },
      overrides: [],
      startedAt: at,
      endedAt: at + 1_000,
      ending: 'finished',
      results: [{ operationId: operation.id, state: 'applied', requestIds }],
      steps: [{ operation, outcome: 'applied', before: { kind: 'none' } }],
    },
  };
}

function eventOf(index: number, one: Deed, rays: boolean, bodies: boolean): AuditEvent {
  const add = one.kind === 'push' || one.add;
  return {
    id: `event${String(index)}`,
    at: start + index * 10 * minute + 500,
    by: {
      kind: 'account',
      email: undefined,
      tokenId: undefined,
      tokenName: one.kind === 'push' ? 'Mine' : 'Okta',
    },
    change: 'groupChanged',
    targetId: 'g',
    targetName: undefined,
    members: bodies
      ? { kind: 'changed', added: add ? one.users : [], removed: add ? [] : one.users }
      : undefined,
    succeeded: true,
    rayId: rays ? `ray${String(index)}` : undefined,
    userAgent: undefined,
    type: 'Update SCIM Group',
  };
}

describe('journals and audit log of the same pushes', () => {
  const world = fc.record({
    deeds: fc.array(deed, { minLength: 1, maxLength: 8 }),
    rays: fc.boolean(),
    bodies: fc.boolean(),
    keptPushes: fc.infiniteStream(fc.boolean()),
    keptEvents: fc.infiniteStream(fc.boolean()),
    cut: fc.boolean(),
    order: fc.infiniteStream(fc.nat()),
  });

  it('cut and reordered in any way, give one history, in which nothing is certain that did not happen', () => {
    fc.assert(
      fc.property(world, ({ deeds, rays, bodies, keptPushes, keptEvents, cut, order }) => {
        const keep = (stream: fc.Stream<boolean>) => (): boolean => !cut || stream.next().value === true;
        const mayKeepPush = keep(keptPushes);
        const mayKeepEvent = keep(keptEvents);
        const pushes = deeds.flatMap((one, index) =>
          one.kind === 'push' && mayKeepPush() ? [pushOf(index, one.users)] : [],
        );
        const events = deeds.flatMap((one, index) =>
          mayKeepEvent() ? [eventOf(index, one, rays, bodies)] : [],
        );
        const shuffled = <T>(list: readonly T[]): readonly T[] =>
          list
            .map((one) => ({ one, by: Number(order.next().value) }))
            .sort((first, second) => first.by - second.by)
            .map(({ one }) => one);
        const told = joinHistory(pushes, events);
        // Whatever came first, and twice.
        const again = joinHistory(shuffled(pushes), shuffled([...events, ...events]));
        assert.deepEqual(again.foreign, told.foreign);
        assert.deepEqual(new Map([...again.undone].sort()), new Map([...told.undone].sort()));
        const own = new Set(pushes.map(({ record }) => record.id.replace('push', 'event')));
        const shown = told.foreign.map(({ event }) => event.id);
        // Everything that the log has of others shows, and each thing once.
        assert.deepEqual(
          shown.toSorted(),
          events
            .map(({ id }) => id)
            .filter((id) => !(rays && own.has(id)))
            .toSorted(),
        );
        for (const { event, maybeOwn } of told.foreign) if (!rays && own.has(event.id)) assert.ok(maybeOwn);
        for (const [id, list] of told.undone) {
          const at = Number(id.replace('push', ''));
          for (const { effect, event, surely } of list) {
            const index = Number(event.id.replace('event', ''));
            const what = deeds[index] ?? assert.fail();
            assert.ok(!own.has(event.id));
            if (!surely) continue;
            // It was really taken out, later, by a hand, and the log said so.
            assert.ok(bodies && index > at && what.kind === 'hand' && !what.add);
            assert.ok('userId' in effect && what.users.includes(effect.userId ?? ''));
          }
        }
        // With all there is to know, each person whom a hand took out later is told of.
        if (cut || !rays || !bodies) return;
        for (const { record } of pushes) {
          const at = Number(record.id.replace('push', ''));
          const out = people.filter(
            (id) =>
              pushedBy(deeds[at]).includes(id) &&
              deeds.some(
                (one, index) => index > at && one.kind === 'hand' && !one.add && one.users.includes(id),
              ),
          );
          const said = (told.undone.get(record.id) ?? []).map(({ effect }) =>
            'userId' in effect ? effect.userId : '',
          );
          assert.deepEqual(said.toSorted(), out);
        }
      }),
      runs(60),
    );
  });
});

function pushedBy(one: Deed | undefined): readonly string[] {
  return one?.kind === 'push' ? one.users : [];
}
