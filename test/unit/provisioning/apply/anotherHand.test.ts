import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { type DesiredGroup } from '../../../../src/provisioning/plan/desired.ts';
import { type SandboxAccount, type SandboxGroup, type SandboxUser } from '../../../../src/sandbox/model.ts';
import { desiredOf, group as desiredGroup, planned } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig, type Style } from './applyRig.ts';
import { checkReport } from './checkReport.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

/** Positions among the account's groups and people, whatever their number. */
interface Move {
  readonly group: number;
  readonly person: number;
  readonly into: boolean;
}

interface Case {
  readonly desired: readonly Move[];
  /** What somebody else does meanwhile. */
  readonly other:
    | Move
    | { readonly group: number; readonly deletes: true }
    | { readonly group: number; readonly person: number; readonly deactivates: true };
}

const position = fc.nat({ max: 11 });

const move: fc.Arbitrary<Move> = fc.record({
  group: fc.nat({ max: 2 }),
  person: position,
  into: fc.boolean(),
});

const desiredMoves = fc.uniqueArray(move, {
  minLength: 1,
  maxLength: 6,
  selector: ({ group, person }) => `${String(group)} ${String(person)}`,
});

/** Every other time the other hand moves one of those whom the plan moves. */
const cases: fc.Arbitrary<Case> = desiredMoves.chain((desired) =>
  fc.record({
    desired: fc.constant(desired),
    other: fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...desired) },
      { weight: 4, arbitrary: move },
      { weight: 1, arbitrary: fc.record({ group: fc.nat({ max: 2 }), deletes: fc.constant(true as const) }) },
      {
        weight: 2,
        arbitrary: fc
          .constantFrom(...desired)
          .map(({ group, person }) => ({ group, person, deactivates: true as const })),
      },
    ),
  }),
);

describe('a push and another hand at the same account', () => {
  for (const style of ['userGroups', 'system'] as const) {
    let from: AccountSnapshot;
    before(async () => {
      const rig = await createRig();
      from = await rig.snapshot(style);
      await rig.close();
    });

    it(`finds whatever was changed of it before it reads again, and writes nothing (${style})`, async () => {
      const seen = { applied: 0, stale: 0 };
      await fc.assert(
        fc.asyncProperty(cases, async (wanted) =>
          inScene(style, from, wanted, async (scene) => {
            const { rig, plan, act, touches } = scene;
            const changed = act();
            const before = membersOf(scene.account);
            const outcome = await rig.apply(plan, from);
            seen[outcome.kind] += 1;
            if (!changed || !touches) assert.equal(outcome.kind, 'applied');
            else {
              assert.equal(outcome.kind, 'stale');
              assert.deepEqual(rig.writes(), []);
              assert.deepEqual(membersOf(scene.account), before);
            }
          }),
        ),
        runs(20),
      );
      assert.ok(seen.applied > 0 && seen.stale > 0, JSON.stringify(seen));
    }).timeout(120_000);

    for (const moment of ['as the first write arrives', 'before it verifies'] as const)
      it(`leaves alone what is changed ${moment}, and reports what it finds (${style})`, async () => {
        await fc.assert(
          fc.asyncProperty(cases, async (wanted) =>
            inScene(style, from, wanted, async (scene) => {
              const { rig, plan, act, account } = scene;
              let after: ReturnType<typeof membersOf> | undefined;
              const once = (): void => {
                if (after !== undefined) return;
                act();
                after = membersOf(account);
              };
              if (moment === 'as the first write arrives') onFirstWrite(rig, once);
              const outcome = await rig.apply(plan, from, {
                onProgress: ({ stage }) => {
                  if (moment === 'before it verifies' && stage === 'verifying') once();
                },
              });
              assert(outcome.kind === 'applied' && after !== undefined);
              checkReport(account, plan, outcome.record.results);
              for (const [id, members] of after)
                for (const user of account.users.keys())
                  if (!scene.desired(id, user))
                    assert.equal(account.groups.get(id)?.memberIds.has(user), members.has(user));
            }),
          ),
          runs(12),
        );
      }).timeout(120_000);
  }
});

interface Scene {
  readonly rig: ApplyRig;
  readonly account: SandboxAccount;
  readonly plan: ReturnType<typeof planned>;
  /** Whether what the other hand does is about something the plan rests on. */
  readonly touches: boolean;
  /** Does it; tells whether that changed anything. */
  readonly act: () => boolean;
  readonly desired: (groupId: string, userId: string) => boolean;
}

/** Runs nothing where the account is so already. `from`: as it is at first, on each server made the same. */
async function inScene(
  style: Style,
  from: AccountSnapshot,
  { desired, other }: Case,
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const rig = await createRig();
  try {
    const account = rig.account(style);
    const groups = groupsOf(account);
    const people = peopleOf(account, groups);
    const plan = planned(desiredOf(...desiredGroupsOf(groups, people, desired)), from);
    if (plan.operations.length === 0) return;
    const pairs = new Set(
      plan.operations.flatMap((operation) =>
        operation.kind === 'addMembers' || operation.kind === 'removeMembers'
          ? operation.users.map((user) =>
              user.kind === 'known' && operation.group.kind === 'known'
                ? `${operation.group.id} ${user.id}`
                : assert.fail(),
            )
          : assert.fail(),
      ),
    );
    const group = groups[other.group]!;
    const person = 'person' in other ? people[other.person]! : undefined;
    const aboutGroup = [...pairs].some((pair) => pair.startsWith(group.id));
    const isMoved = (kind: 'addMembers' | 'removeMembers'): boolean =>
      plan.operations.some(
        (operation) =>
          operation.kind === kind &&
          'users' in operation &&
          operation.users.some((user) => user.kind === 'known' && user.id === person?.id),
      );
    const [joins, loses] = [isMoved('addMembers'), isMoved('removeMembers')];
    rig.sandbox.requests.length = 0;
    await run({
      rig,
      account,
      plan,
      // A system group's members are known from its people alone: those whom the plan moves are looked at; of who loses
      // something, all groups.
      touches:
        'deactivates' in other
          ? joins || loses
          : style === 'system' && !loses
            ? person !== undefined && pairs.has(`${group.id} ${person.id}`)
            : loses || aboutGroup,
      act: () =>
        'deactivates' in other
          ? deactivate(person)
          : actOn(account, group, person, 'into' in other && other.into),
      desired: (groupId, userId) => pairs.has(`${groupId} ${userId}`),
    });
  } finally {
    await rig.close();
  }
}

/** Three groups that make nobody a Super Administrator. */
function groupsOf(account: SandboxAccount): readonly SandboxGroup[] {
  return [...account.groups.values()]
    .filter(({ displayName }) => !/Super Administrator|Break Glass/u.test(displayName))
    .slice(0, 3);
}

/** Twelve people: some of each group, and some of none. */
function peopleOf(account: SandboxAccount, groups: readonly SandboxGroup[]): readonly SandboxUser[] {
  const active = [...account.users.values()].filter((user) => user.active);
  const inside = groups.flatMap(({ memberIds }) => active.filter(({ id }) => memberIds.has(id)).slice(0, 3));
  return [...new Set([...inside, ...active.toReversed()])].slice(0, 12);
}

function desiredGroupsOf(
  groups: readonly SandboxGroup[],
  people: readonly SandboxUser[],
  desired: readonly Move[],
): readonly DesiredGroup[] {
  return groups.map(({ id }, index) => {
    const refs = (into: boolean) =>
      desired
        .filter((one) => one.group === index && one.into === into)
        .map(({ person }) => ({ kind: 'id' as const, id: people[person]!.id }))
        .filter((ref) => into || groups[index]!.memberIds.has(ref.id));
    return desiredGroup('', {
      target: { kind: 'id', id },
      membership: { kind: 'change', add: refs(true), remove: refs(false) },
    });
  });
}

function actOn(
  account: SandboxAccount,
  group: SandboxGroup,
  person: SandboxUser | undefined,
  into: boolean,
): boolean {
  if (person === undefined) {
    // Nobody deletes a role's own group.
    if (group.system) return false;
    for (const id of group.memberIds) account.users.get(id)?.groupIds.delete(group.id);
    return account.groups.delete(group.id);
  }
  const was = group.memberIds.has(person.id);
  if (into) {
    group.memberIds.add(person.id);
    person.groupIds.add(group.id);
  } else {
    group.memberIds.delete(person.id);
    person.groupIds.delete(group.id);
  }
  return was !== into;
}

function deactivate(person: SandboxUser | undefined): boolean {
  if (person?.active !== true) return false;
  person.active = false;
  return true;
}

function membersOf(account: SandboxAccount): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map([...account.groups.values()].map(({ id, memberIds }) => [id, new Set(memberIds)]));
}

/** The server notes each request before it does what is asked. */
function onFirstWrite({ sandbox: { requests } }: ApplyRig, act: () => void): void {
  const push = requests.push.bind(requests);
  requests.push = (...added) => {
    if (added.some(({ method }) => method !== 'GET')) act();
    return push(...added);
  };
}
