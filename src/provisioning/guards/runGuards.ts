import { canonicalJson, compareText } from '../../core/canonicalJson.ts';
import { type Steps } from '../../core/slices.ts';
import { guardEmptiedGroups, guardInactiveJoiners } from './emptiedGroups.ts';
import { type Finding } from './finding.ts';
import { guardGrantsNothing, guardGroupName } from './groupName.ts';
import { type Guard, guardContext, type GuardInput, type SteppedGuard } from './guardContext.ts';
import { guardIgnoredAttributes, guardManagedElsewhere, guardUnassignFirst } from './managedElsewhere.ts';
import { guardOrganization } from './organization.ts';
import { guardOwnAccess } from './ownAccess.ts';
import { guardProposedByModel } from './proposedByModel.ts';
import { guardRemovalLimit, guardUnreadJournals } from './removalLimit.ts';
import { guardRequiredPeople } from './requiredPeople.ts';
import { guardSsoDomain } from './ssoDomain.ts';
import { guardSuperAdministratorGains } from './superAdministratorGains.ts';
import { guardOnlySuperAdministrator, guardSuperAdministrators } from './superAdministrators.ts';

const guards: readonly (Guard | SteppedGuard)[] = [
  guardSuperAdministrators,
  guardOnlySuperAdministrator,
  guardSuperAdministratorGains,
  guardOrganization,
  guardOwnAccess,
  guardRequiredPeople,
  guardRemovalLimit,
  guardUnreadJournals,
  guardEmptiedGroups,
  guardGroupName,
  guardGrantsNothing,
  guardInactiveJoiners,
  guardSsoDomain,
  guardManagedElsewhere,
  guardUnassignFirst,
  guardIgnoredAttributes,
  guardProposedByModel,
];

/** All findings, each once: blocks first, then in the order of the guards. An empty plan finds nothing. */
export function* guardSteps(input: GuardInput): Steps<readonly Finding[]> {
  const ignored = input.plan.ignored.length > 0;
  if (input.plan.operations.length === 0 && !ignored) return [];
  const context = yield* guardContext(input);
  const findings: Finding[] = [];
  for (const guard of guards) {
    const found = guard(context);
    for (const finding of 'next' in found ? yield* found : found) findings.push(finding);
    yield undefined;
  }
  const distinct = [...new Map(findings.map((finding) => [canonicalJson(finding), finding])).values()];
  return distinct.sort((one, other) => compareText(one.level, other.level));
}
