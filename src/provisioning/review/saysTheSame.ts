import { type AccessGap, type Grant, type PersonAccess } from '../../access/grants/accessOf.ts';

/**
 * Whether `personText` says the same of a person before and after: nearly everybody, and quicker than to compare what it
 * says. Where this does not see it, the texts may still be the same.
 */
export function saysTheSame(one: PersonAccess, other: PersonAccess): boolean {
  return (
    one.key === other.key &&
    one.name === other.name &&
    one.state === other.state &&
    sameItems(one.groups, other.groups, (a, b) => a === b) &&
    sameItems(one.grants, other.grants, isSameGrant) &&
    sameItems(one.gaps, other.gaps, isSameGap)
  );
}

function sameItems<T>(
  some: readonly T[],
  others: readonly T[],
  isSame: (one: T, other: T) => boolean,
): boolean {
  if (some === others) return true;
  if (some.length !== others.length) return false;
  return some.every((one, index) => {
    const other = others[index];
    return other !== undefined && isSame(one, other);
  });
}

function isSameGrant(one: Grant, other: Grant): boolean {
  if (one.role !== other.role || one.deprecated !== other.deprecated) return false;
  const [a, b] = [one.through, other.through];
  if (a.kind !== 'group' || b.kind !== 'group') return a.kind === b.kind;
  return (
    a.groupId === b.groupId &&
    a.label === b.label &&
    a.maybeDirectly === b.maybeDirectly &&
    a.assumed === b.assumed
  );
}

function isSameGap(one: AccessGap, other: AccessGap): boolean {
  if (!('label' in one) || !('label' in other)) return one.kind === other.kind;
  return one.kind === other.kind && one.groupId === other.groupId && one.label === other.label;
}
