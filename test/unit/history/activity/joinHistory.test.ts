import { atOnce } from '../../../../src/core/slices.ts';
import { type AuditEvent } from '../../../../src/history/activity/auditEvent.ts';
import { joinHistory, type JoinedHistory } from '../../../../src/history/activity/joinHistory.ts';
import { runs } from '../../../support/propertyRuns.ts';
import { groupEvent, membersPush, minute, start } from './historyRig.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

const people = ['a', 'b', 'c', 'd', 'e'];

/** What really happened, one after another, ten minutes apart: a push from here, or a hand, put people into a group or took them out. */
interface Deed {
  readonly kind: 'push' | 'hand';
  readonly users: readonly string[];
  readonly add: boolean;
}

const users = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1 });
const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom('push', 'hand'),
  users,
  add: fc.boolean(),
});

function eventOf(index: number, one: Deed, rays: boolean, bodies: boolean): AuditEvent {
  const { add } = one;
  return groupEvent(index, {
    by: {
      kind: 'account',
      email: undefined,
      tokenId: undefined,
      tokenName: one.kind === 'push' ? 'Mine' : 'Okta',
    },
    members: bodies
      ? { kind: 'changed', added: new Set(add ? one.users : []), removed: new Set(add ? [] : one.users) }
      : undefined,
    rayId: rays ? `ray${String(index)}` : undefined,
  });
}

const join = (...of: Parameters<typeof joinHistory>): JoinedHistory => atOnce(joinHistory(...of));

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
          one.kind === 'push' && mayKeepPush()
            ? [membersPush(index, one.users, { kind: one.add ? 'addMembers' : 'removeMembers' })]
            : [],
        );
        const events = deeds.flatMap((one, index) =>
          mayKeepEvent() ? [eventOf(index, one, rays, bodies)] : [],
        );
        const shuffled = <T>(list: readonly T[]): readonly T[] =>
          list
            .map((one) => ({ one, by: Number(order.next().value) }))
            .sort((first, second) => first.by - second.by)
            .map(({ one }) => one);
        const covered = { since: start - 60 * minute, whole: !cut };
        const told = join(pushes, events, covered);
        // Whatever came first, and twice.
        const again = join(shuffled(pushes), shuffled([...events, ...events]), covered);
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
        for (const { event, own: kind } of told.foreign)
          if (!rays && own.has(event.id)) assert.equal(kind, 'maybe');
        for (const [id, list] of told.undone) {
          const at = Number(id.replace('push', ''));
          for (const { effect, event, surely } of list) {
            const index = Number(event.id.replace('event', ''));
            assert.ok(!own.has(event.id));
            if (!surely) continue;
            // The first who took it back was that hand, the log said so, and nothing was left out.
            const user = 'userId' in effect ? effect.userId : undefined;
            assert.ok(!cut && bodies && index === firstAgainst(deeds, at, user ?? assert.fail()));
            assert.equal(deeds[index]?.kind, 'hand');
          }
        }
        // With all there is to know, each person whom a hand took back is told of.
        if (cut || !rays || !bodies) return;
        for (const { record } of pushes) {
          const at = Number(record.id.replace('push', ''));
          const taken = people.filter((id) => {
            const first = firstAgainst(deeds, at, id);
            return deeds[at]?.users.includes(id) && deeds[first]?.kind === 'hand';
          });
          const list = told.undone.get(record.id) ?? [];
          assert.deepEqual(
            list.map(({ effect }) => ('userId' in effect ? effect.userId : '')).toSorted(),
            taken,
          );
          assert.ok(list.every(({ surely }) => surely));
        }
      }),
      runs(60),
    );
  });

  const often = fc.integer({ min: 0, max: 5 }).map((one) => one > 0);

  /** How the log tells of one deed. */
  const telling = fc.record({
    isThere: often,
    /** Otherwise it does not say who joined or left. */
    body: fc.boolean(),
    succeeded: often.map((is) => (is ? true : undefined)),
    /** Under the same id it says something else as well. */
    twice: fc.integer({ min: 0, max: 24 }).map((one) => one === 0),
    /** With the deed before it. */
    sameTime: fc.boolean(),
    hand: fc.constantFrom('Okta', 'Entra'),
  });

  it('tell nothing for certain that did not happen, of a log that is silent, unclear, late or in contradiction', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(deed, telling), { minLength: 4, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (all, order) => {
          const deeds = all.map(([one]) => one);
          const pushes = all.flatMap(([one], index) => {
            if (one.kind === 'hand') return [];
            const { record } = membersPush(index, one.users, {
              kind: one.add ? 'addMembers' : 'removeMembers',
            });
            const results = record.results.map((result) => ({
              ...result,
              requestIds: [...result.requestIds, `more${String(index)}`],
            }));
            return [{ record: { ...record, results } }];
          });
          const events = all.flatMap(([one, how], index): readonly AuditEvent[] => {
            const plain = eventOf(index, one, true, how.body);
            const by = { ...plain.by, tokenName: one.kind === 'push' ? 'Mine' : how.hand };
            const event = { ...plain, by, succeeded: how.succeeded };
            // The first of the two requests of a push is always there.
            const rest = { ...event, id: `rest${String(index)}`, rayId: `more${String(index)}` };
            const at = how.sameTime && index > 0 && one.kind === 'hand' ? event.at - 10 * minute : event.at;
            const twin = { ...event, at, members: undefined };
            return [
              ...(one.kind === 'push' || how.isThere ? [{ ...event, at }] : []),
              ...(one.kind === 'push' && how.isThere ? [rest] : []),
              ...(how.twice ? [twin] : []),
            ];
          });
          const covered = { since: start - 60 * minute, whole: true };
          const told = join(pushes, events, covered);
          const shuffled = events
            .map((event) => ({ event, by: Number(order.next().value) }))
            .sort((one, other) => one.by - other.by)
            .map(({ event }) => event);
          assert.deepEqual(
            join(pushes.toReversed(), [...shuffled, ...events], covered).foreign,
            told.foreign,
          );
          const contradicts = all.some(([, { body, twice }]) => twice && body);
          for (const [id, list] of told.undone) {
            const at = Number(id.replace('push', ''));
            for (const { effect, event, surely } of list) {
              if (!surely) continue;
              const index = Number(event.id.replace('event', ''));
              const [one, how] = all[index] ?? assert.fail();
              assert.ok(!contradicts && all[at]?.[1].isThere);
              assert.ok(one.kind === 'hand' && how.body && how.succeeded === true);
              // Whatever the log tells of, the first of it was that hand.
              const user = 'userId' in effect ? effect.userId : assert.fail();
              const seen = deeds.map((each, place) =>
                each.kind === 'push' || all[place]?.[1].isThere === true ? each : { ...each, users: [] },
              );
              const first = firstAgainst(seen, at, user ?? '');
              if (index === first) continue;
              // One hand did both at once: the log doesn't tell which was first, and it is that hand either way.
              assert.equal(all[first]?.[1].hand, how.hand);
              assert.ok(
                events.some(
                  ({ id: other, at: then }) => other === `event${String(first)}` && then === event.at,
                ),
              );
            }
          }
        },
      ),
      runs(60),
    );
  });
});

/** Which deed took back first what another did for somebody; -1 for none. */
function firstAgainst(deeds: readonly Deed[], at: number, user: string): number {
  return deeds.findIndex(
    ({ users: of, add }, index) => index > at && add !== deeds[at]?.add && of.includes(user),
  );
}
