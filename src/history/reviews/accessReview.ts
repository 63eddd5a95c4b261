import { groupAnswer, roleAnswer } from '../../access/cells.ts';
import { type PersonRow } from '../../access/model.ts';
import { byName } from '../../core/byName.ts';
import { type Steps } from '../../core/slices.ts';
import { type KeptAccount, keptAccountSteps } from '../snapshots/keptAccount.ts';
import { pairPeopleSteps } from '../snapshots/pairPeople.ts';
import {
  type AccessReview,
  type Decision,
  type FrozenReview,
  type LaterPeople,
  type PlannedRevocation,
  type ReviewEntry,
  type ReviewSubject,
} from './model.ts';

/** The review as it stands by now. Throws where the snapshot has no account, which none that was started lacks. */
export function* accessReview(frozen: FrozenReview, entries: readonly ReviewEntry[]): Steps<AccessReview> {
  const [one] = frozen.snapshot.accounts;
  if (one === undefined) throw new Error('a review of no account');
  const account = yield* keptAccountSteps(one);
  const { people, unclear } = populationOf(account, frozen.subject);
  const none = { decisions: new Map(), outcomes: new Map(), later: undefined };
  return withEntries({ frozen, account, people, unclear, ...none }, entries);
}

/** The same review with all that was added to it, and nothing else. What is said of people who do not belong to it is left out. */
export function withEntries(review: AccessReview, entries: readonly ReviewEntry[]): AccessReview {
  const belongs = new Set(review.people.map(({ key }) => key));
  const decisions = new Map<string, Decision>();
  const outcomes = new Map<string, PlannedRevocation>();
  let later: LaterPeople | undefined;
  for (const entry of entries) {
    if (entry.kind === 'later') {
      later = entry;
      continue;
    }
    if (entry.kind === 'planned') {
      for (const { key, outcome, said } of entry.people)
        if (decisions.get(key)?.decision === 'revoke') outcomes.set(key, { at: entry.at, outcome, said });
      continue;
    }
    for (const key of entry.people) {
      outcomes.delete(key);
      if (entry.decision === 'open') decisions.delete(key);
      else if (belongs.has(key)) decisions.set(key, entry);
    }
  }
  return { ...review, decisions, outcomes, later };
}

interface Population {
  readonly people: readonly PersonRow[];
  readonly unclear: readonly PersonRow[];
}

/** Who belongs to it, and who may; by name. */
function populationOf({ people }: Pick<KeptAccount, 'people'>, subject: ReviewSubject): Population {
  const belonging = (wanted: 'yes' | 'unclear'): readonly PersonRow[] =>
    people
      .filter((row) => belongs(row, subject) === wanted)
      .toSorted((one, other) => byName(one.name, other.name));
  return { people: belonging('yes'), unclear: belonging('unclear') };
}

function belongs(row: PersonRow, subject: ReviewSubject): 'yes' | 'unclear' | 'no' {
  if (subject.kind === 'account') return 'yes';
  if (subject.kind === 'role') {
    const isGiven = row.grants.some(({ roleKey, access }) => roleKey === subject.key && access === 'allow');
    if (isGiven) return 'yes';
    return roleAnswer(row, subject.key).kind === 'unknown' ? 'unclear' : 'no';
  }
  const { kind } = groupAnswer(row, subject.id);
  return kind === 'has' ? 'yes' : kind === 'unknown' ? 'unclear' : 'no';
}

/** Who belongs to it now and was not there when it was started; who was matched by address is no one new. */
export function* appearedSince(
  { frozen, people, unclear }: AccessReview,
  now: KeptAccount,
): Steps<readonly PersonRow[]> {
  const later = populationOf(now, frozen.subject).people;
  yield undefined;
  const pairs = yield* pairPeopleSteps([...people, ...unclear], later);
  return pairs
    .flatMap((pair) => (pair.kind === 'after' ? [pair.row] : []))
    .toSorted((one, other) => byName(one.name, other.name));
}
