import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { canonicalJson, compareText, sortedSet } from '../../core/canonicalJson.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { idEndingSteps } from '../../scim/names/idEndings.ts';
import { accessSteps, type Grant, type PersonAccess } from '../../access/grants/accessOf.ts';
import { applySteps } from '../plan/applyToSnapshot.ts';
import { type Plan } from '../plan/model.ts';
import { type ScimUser } from '../../scim/model.ts';
import { saysTheSame } from './saysTheSame.ts';
import { type Calling, callingIn, groupText, nameApart, personText, shown } from './accessText.ts';
import { type GroupChange, groupChange } from './groupChange.ts';

/** A pair of texts for VS Code's diff editor. Empty on the side where the thing does not exist. */
export interface ReviewDocument {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** What one person gains and loses by the plan, over all ways. */
export interface AccessChange {
  readonly name: string;
  /** Empty where there is none, or no other than the name. */
  readonly displayName: string;
  readonly gains: readonly Grant[];
  readonly loses: readonly Grant[];
  readonly state: {
    readonly before: PersonAccess['state'] | undefined;
    readonly after: PersonAccess['state'] | undefined;
  };
}

export interface Review {
  /** Everything on one page: all groups, then all people; the people first where no group is changed itself. */
  readonly whole: ReviewDocument;
  readonly groups: readonly ReviewDocument[];
  /** The same groups, as data. */
  readonly groupChanges: readonly GroupChange[];
  readonly people: ReviewDocument;
  /** Sorted by name. */
  readonly changes: readonly AccessChange[];
}

/** Before and after in terms of access. Only what the plan changes is shown; the after side is a model, not a promise. */
export function* reviewSteps(plan: Plan, snapshot: AccountSnapshot): Steps<Review> {
  const peopleBefore = yield* accessSteps(snapshot);
  const after = yield* applySteps(plan.operations, snapshot, peopleBefore);
  yield undefined;
  const endings = yield* idEndingSteps(after.users);
  const textOf = (person: PersonAccess | undefined): string =>
    person === undefined ? '' : personText(person, endings).join('\n');
  yield undefined;
  const calling = callingIn(snapshot, plan.operations, endings);
  const groups = yield* changedGroups(snapshot, after, calling);
  const documents = groups.map(({ document }) => document);
  yield undefined;
  const sides = [peopleBefore, yield* accessSteps(after)] as const;
  const changed: string[] = [];
  yield* stepping(new Set([...sides[0].keys(), ...sides[1].keys()]), (key) => {
    const [before, then] = [sides[0].get(key), sides[1].get(key)];
    if (before !== undefined && then !== undefined && saysTheSame(before, then)) return;
    if (textOf(before) !== textOf(then)) changed.push(key);
  });
  const keys = sortedSet(changed).toSorted((one, other) =>
    compareText(nameOf(one, sides), nameOf(other, sides)),
  );
  const texts: readonly [string[], string[]] = [[], []];
  const changes: AccessChange[] = [];
  for (const key of keys) {
    const [before, then] = [sides[0].get(key), sides[1].get(key)];
    texts[0].push(textOf(before));
    texts[1].push(textOf(then));
    changes.push(changeOf(nameApart(nameOf(key, sides), key, endings), before, then));
    yield undefined;
  }
  const people = { id: 'people', title: l10n.t('People'), before: page(texts[0]), after: page(texts[1]) };
  // Who is deactivated comes before the groups that lose them.
  const all = plan.operations.some((operation) => 'group' in operation)
    ? [...documents, people]
    : [people, ...documents];
  return {
    whole: {
      id: 'plan',
      title: shown(plan.accountName),
      before: page(all.map(({ before }) => before)),
      after: page(all.map((document) => document.after)),
    },
    groups: documents,
    groupChanges: groups.map(({ change }) => change),
    people,
    changes,
  };
}

interface ChangedGroup {
  readonly document: ReviewDocument;
  readonly change: GroupChange;
}

function* changedGroups(
  before: AccountSnapshot,
  after: AccountSnapshot,
  calling: Calling,
): Steps<readonly ChangedGroup[]> {
  const sideOf = function* (snapshot: AccountSnapshot) {
    const users = new Map<string, ScimUser>();
    yield* stepping(snapshot.users, (user) => {
      users.set(user.id, user);
    });
    const groups = new Map(snapshot.groups.map((group) => [group.id, group]));
    const textOf = (id: string): string => {
      const group = groups.get(id);
      return group === undefined ? '' : page([groupText(group, users, calling).join('\n')]);
    };
    return { users, groups, textOf };
  };
  const [old, now] = [yield* sideOf(before), yield* sideOf(after)];
  const nameOfUser = (id: string): string =>
    calling.person((old.users.get(id) ?? now.users.get(id))?.userName, id);
  const isDeactivated = (id: string): boolean =>
    now.users.get(id)?.active === false && old.users.get(id)?.active !== false;
  const changed: ChangedGroup[] = [];
  for (const { id, label } of new Map(
    [...before.groups, ...after.groups].map((group) => [group.id, group]),
  ).values()) {
    yield undefined;
    const texts = { before: old.textOf(id), after: now.textOf(id) };
    if (texts.before === texts.after) continue;
    const name = calling.group(label, id);
    changed.push({
      document: { id: `group:${id}`, title: name, ...texts },
      change: groupChange(name, old.groups.get(id), now.groups.get(id), nameOfUser, isDeactivated),
    });
  }
  return changed.sort(
    ({ document: one }, { document: other }) =>
      compareText(one.title, other.title) || compareText(one.id, other.id),
  );
}

function nameOf(key: string, sides: readonly ReadonlyMap<string, PersonAccess>[]): string {
  return sides.map((side) => side.get(key)?.name).find((name) => name !== undefined) ?? key;
}

function page(parts: readonly string[]): string {
  const text = parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
  return text === '' ? '' : `${text}\n`;
}

function changeOf(
  name: string,
  before: PersonAccess | undefined,
  after: PersonAccess | undefined,
): AccessChange {
  const had = grantsOf(before);
  const has = grantsOf(after);
  const without = (list: readonly Grant[], other: readonly Grant[]): readonly Grant[] => {
    const there = new Set(other.map(canonicalJson));
    return list.filter((grant) => !there.has(canonicalJson(grant)));
  };
  const displayName = shown((before ?? after)?.user?.displayName ?? '');
  return {
    name,
    displayName: displayName === name ? '' : displayName,
    // What may be left after a group is left is nothing gained.
    gains: without(has, had).filter(({ through }) => through.kind !== 'maybeDirectly'),
    loses: without(had, has),
    state: { before: before?.state, after: after?.state },
  };
}

function grantsOf(person: PersonAccess | undefined): readonly Grant[] {
  if (person === undefined || person.state === 'inactive') return [];
  return person.grants.toSorted((one, other) => compareText(canonicalJson(one), canonicalJson(other)));
}
