import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { type DesiredUser, type PersonRef } from '../provisioning/plan/desired.ts';
import { NameIndex } from '../scim/names/nameIndex.ts';
import { type Choice, type MatchedPeople, type SourcePerson } from './model.ts';

/** By userName alone, compared as RFC 7643 compares it. Whatever else might fit is offered, not taken. */
export function matchPeople(people: readonly SourcePerson[], snapshot: AccountSnapshot): MatchedPeople {
  const index = new NameIndex(snapshot.users, (user) => user.userName);
  const result = {
    matched: [] as MatchedPeople['matched'][number][],
    unmatched: [] as SourcePerson[],
    ambiguous: [] as MatchedPeople['ambiguous'][number][],
  };
  for (const source of people) {
    const found = index.find(source.userName);
    const others =
      found.length === 0 ? [...new Set(source.otherNames.flatMap((name) => index.find(name)))] : [];
    if (found.length > 1) result.ambiguous.push({ source, candidates: found, why: 'sameName' });
    else if (found[0] !== undefined) result.matched.push({ source, user: found[0] });
    else if (others.length > 0) result.ambiguous.push({ source, candidates: others, why: 'otherAddress' });
    else result.unmatched.push(source);
  }
  return { ...result, complete: !snapshot.usersMayBeIncomplete };
}

export interface ResolvedPeople {
  readonly people: readonly PersonRef[];
  /** To be created by the same plan. */
  readonly users: readonly DesiredUser[];
  /** Not decided yet: no plan before this is empty. */
  readonly open: readonly SourcePerson[];
}

/** With the decisions taken one by one; `choices` by the userName in the file. */
export function resolvePeople(match: MatchedPeople, choices: ReadonlyMap<string, Choice>): ResolvedPeople {
  const people: PersonRef[] = match.matched.map(({ user }) => ({ kind: 'id', id: user.id }));
  const users: DesiredUser[] = [];
  const open: SourcePerson[] = [];
  for (const source of [...match.ambiguous.map((entry) => entry.source), ...match.unmatched]) {
    const choice = choices.get(source.userName);
    if (choice === undefined) open.push(source);
    else if (choice.kind === 'user') people.push({ kind: 'id', id: choice.id });
    else if (choice.kind === 'create') {
      people.push({ kind: 'userName', userName: source.userName });
      users.push({ kind: 'active', user: newUser(source), whenMissing: 'create' });
    }
  }
  return { people, users, open };
}

function newUser(source: SourcePerson): Extract<DesiredUser, { kind: 'active' }>['user'] {
  const { userName, givenName, familyName, displayName } = source;
  return { userName, givenName, familyName, displayName, externalId: undefined };
}
