import { memberIndexSteps } from '../../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { canonicalJson } from '../../core/canonicalJson.ts';
import { groupBy } from '../../core/groupBy.ts';
import { type Steps } from '../../core/slices.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { peopleByMember } from '../../access/grants/accountPeople.ts';
import { arrange } from './arrange.ts';
import { type Draft } from './draft.ts';
import { preconditionSteps } from './preconditions.ts';
import { type Desired, namedPerson, type PlanOptions } from './desired.ts';
import { type Plan, type Planned, type Problem } from './model.ts';
import { type Operation } from './operation.ts';
import { planGroup } from './planGroup.ts';
import { planHash } from './planHash.ts';
import { planMember } from './planMember.ts';
import { planRoles, planUser } from './planUsers.ts';
import { readsSteps } from './readsOf.ts';
import { expectedDuration, requestSteps } from './requests.ts';
import { Resolver } from './resolve.ts';

/**
 * What it takes to make things as desired, and nothing for what already is. Pure: the same desired state on the same snapshot
 * gives the same plan, hash included. Names that are not found, or found twice, are problems, never guesses.
 * `people`: of the snapshot.
 */
export function* planSteps(
  desired: Desired,
  snapshot: AccountSnapshot,
  options: PlanOptions,
  people: ReadonlyMap<string, PersonAccess>,
): Steps<Planned> {
  const resolver = new Resolver(
    snapshot,
    desired,
    yield* NameIndex.inSteps(snapshot.users, (user) => user.userName),
  );
  yield undefined;
  const index = yield* memberIndexSteps(snapshot);
  const groups = desired.groups.map((group) => planGroup(group, snapshot, resolver));
  yield undefined;
  const users = desired.users.map((user) => planUser(user, resolver));
  const roles = desired.roles.map((member) => planRoles(member, index, snapshot.accountId));
  const membersById = groupBy(index.members, ({ id }) => id);
  const members = (desired.members ?? []).map((member) => planMember(member, snapshot, index, membersById));
  yield undefined;
  const parts = [...users, ...groups, ...roles, ...members];
  const drafts = distinctDrafts(parts.flatMap((part) => part.drafts));
  const problems = distinctProblems([
    ...parts.flatMap((part) => part.problems),
    ...groupsDesiredTwice(desired, snapshot),
    ...contradictions(drafts, options),
  ]);
  const [first, ...rest] = problems;
  if (first !== undefined) return { kind: 'problems', problems: [first, ...rest] };
  yield undefined;
  return {
    kind: 'plan',
    plan: yield* finish(
      arrange(drafts, snapshot, options, people, yield* peopleByMember(people)),
      snapshot,
      options,
      users.flatMap(({ ignored }) => ignored),
      people,
    ),
  };
}

function* finish(
  operations: readonly Operation[],
  snapshot: AccountSnapshot,
  options: PlanOptions,
  ignored: Plan['ignored'],
  people: ReadonlyMap<string, PersonAccess>,
): Steps<Plan> {
  yield undefined;
  const { accountId, accountName } = snapshot;
  const reads = yield* readsSteps(operations, snapshot);
  const preconditions = yield* preconditionSteps(reads, snapshot, people);
  yield undefined;
  const requests = yield* requestSteps(operations, snapshot, reads, preconditions);
  yield undefined;
  return {
    accountId,
    accountName,
    origin: options.origin,
    undoes: options.undoes,
    review: options.review,
    operations,
    preconditions,
    ignored,
    requests,
    expectedMs: expectedDuration(requests, options),
    hash: planHash({ accountId, origin: options.origin, undoes: options.undoes, operations, preconditions }),
  };
}

/** The same user desired active twice is one operation. */
function distinctDrafts(drafts: readonly Draft[]): readonly Draft[] {
  const key = (draft: Draft): string =>
    draft.kind === 'createUser' ? `createUser ${foldedName(draft.user.userName)}` : canonicalJson(draft);
  const first = new Map<string, Draft>();
  for (const draft of drafts) if (!first.has(key(draft))) first.set(key(draft), draft);
  return [...first.values()];
}

function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [canonicalJson(problem), problem])).values()];
}

/** By id and by name may be the same group. */
function groupsDesiredTwice(desired: Desired, snapshot: AccountSnapshot): readonly Problem[] {
  const seen = new Set<string>();
  return desired.groups.flatMap(({ target }): readonly Problem[] => {
    const name =
      target.kind === 'name'
        ? target.displayName
        : (snapshot.groups.find(({ id }) => id === target.id)?.displayName ?? target.id);
    const id = target.kind === 'id' ? target.id : snapshot.groups.find((one) => one.displayName === name)?.id;
    const key = id ?? `name:${name}`;
    if (seen.has(key)) return [{ kind: 'groupTwice', name }];
    seen.add(key);
    return [];
  });
}

/**
 * Nobody is deactivated and put into a group or re-activated by the same plan; but an undo may go back to somebody
 * inactive who was in a group.
 */
function contradictions(drafts: readonly Draft[], options: PlanOptions): readonly Problem[] {
  const leaving = new Map(
    drafts.flatMap((draft) => (draft.kind === 'deactivateUser' ? [[draft.user.id, draft.user]] : [])),
  );
  const wantedBack = drafts.flatMap((draft) => {
    if (draft.kind === 'addMembers') return options.origin === 'undo' ? [] : draft.users;
    return draft.kind === 'reactivateUser' ? [draft.user] : [];
  });
  const twice = roleTwice(drafts);
  return [
    ...wantedBack.flatMap((user): readonly Problem[] =>
      user.kind === 'known' && leaving.has(user.id)
        ? [{ kind: 'contradiction', person: namedPerson(user) }]
        : [],
    ),
    ...twice.map((userName): Problem => ({ kind: 'contradiction', person: { kind: 'userName', userName } })),
  ];
}

function roleTwice(drafts: readonly Draft[]): readonly string[] {
  const members = drafts.flatMap((draft) => (draft.kind === 'setRoles' ? [draft] : []));
  return members
    .filter(({ memberId }, index) => members.findIndex((one) => one.memberId === memberId) !== index)
    .map(({ email }) => email);
}
