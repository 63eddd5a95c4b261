import { accountAccess } from '../../access/accountAccess.ts';
import { accountPeopleSteps, type AccountPerson, peopleByMember } from '../../access/grants/accountPeople.ts';
import { type AccountAccess, type PersonRow } from '../../access/model.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { groupBy } from '../../core/groupBy.ts';
import { type Steps } from '../../core/slices.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import { type AccessReview } from './model.ts';

/** Somebody of a review, as the account is now. */
export type Found =
  | {
      readonly kind: 'there';
      readonly row: PersonRow;
      /** Undefined for somebody of the organization alone. */
      readonly person: AccountPerson | undefined;
      /** Known by their address alone: what they were under another ID by then. */
      readonly byAddress: boolean;
    }
  /** Several entries fit, or one that is somebody else's as well. */
  | { readonly kind: 'several' }
  | { readonly kind: 'absent' };

/** Everybody in the account now, and who of them somebody of the review is. */
export interface PeopleNow {
  readonly access: AccountAccess;
  readonly find: (row: PersonRow) => Found;
}

/**
 * By what told them apart in the review; then by the membership, which is now that of a user; then by an address that
 * is one entry's alone of those who are gone, and one's alone of those who came: as `appearedSince` pairs them, so that
 * nobody is called gone who is no new one either.
 */
export function* peopleNow(review: AccessReview, now: AccountSnapshot): Steps<PeopleNow> {
  const people = yield* accountPeopleSteps(now);
  const access = yield* accountAccess(now);
  const members = yield* peopleByMember(people);
  const rows = new Map(access.people.map((row) => [row.key, row]));
  const before = new Map(review.account.people.map((row) => [row.key, row]));
  const addressOf = ({ name }: PersonRow): string => foldedName(name);
  yield undefined;
  const came = groupBy(
    access.people.filter(({ key }) => !before.has(key)),
    addressOf,
  );
  const isThere = ({ key }: PersonRow): boolean => rows.has(key) || members.has(memberIn(key) ?? '');
  yield undefined;
  const went = groupBy(
    review.account.people.filter((row) => !isThere(row)),
    addressOf,
  );
  const there = (row: PersonRow, byAddress: boolean): Found => ({
    kind: 'there',
    row,
    person: people.get(row.key),
    byAddress,
  });
  /** Where a member and a user have become one entry, what is decided on both of them has to be the same. */
  const joined = (row: PersonRow): Found => {
    const isOther = before.has(row.key) && review.decisions.get(row.key)?.decision !== 'revoke';
    return isOther ? { kind: 'several' } : there(row, false);
  };
  return {
    access,
    find: (row) => {
      const same = rows.get(row.key);
      if (same !== undefined) return there(same, false);
      const owner = rows.get(members.get(memberIn(row.key) ?? '')?.key ?? '');
      if (owner !== undefined) return joined(owner);
      const [one, ...more] = came.get(addressOf(row)) ?? [];
      if (one === undefined) return { kind: 'absent' };
      const alone = more.length === 0 && went.get(addressOf(row))?.length === 1;
      return alone ? there(one, true) : { kind: 'several' };
    },
  };
}

/** Of the key of a member who was not known to be a user: see `AccountPerson`. */
function memberIn(key: string): string | undefined {
  return /^member:(.+)$/su.exec(key)?.[1];
}
