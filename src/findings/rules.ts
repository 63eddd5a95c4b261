import { type AccountRule, type RuleId, type RuleInfo } from './model.ts';
import { deprecatedRole } from './rules/deprecatedRole.ts';
import { emptiedGroup } from './rules/emptiedGroup.ts';
import { emptyHandedGroup } from './rules/emptyHandedGroup.ts';
import { fewSuperAdministrators } from './rules/fewSuperAdministrators.ts';
import { halfOffboarded } from './rules/halfOffboarded.ts';
import { inactiveWithRoles } from './rules/inactiveWithRoles.ts';
import { leaverToken } from './rules/leaverToken.ts';
import { legacyRoleGroup } from './rules/legacyRoleGroup.ts';
import { lookAlikeGroup } from './rules/lookAlikeGroup.ts';
import { lookAlikePerson } from './rules/lookAlikePerson.ts';
import { manySuperAdministrators } from './rules/manySuperAdministrators.ts';
import { oldInvitation } from './rules/oldInvitation.ts';
import { personWithoutGrant } from './rules/personWithoutGrant.ts';
import { reservedGroupName } from './rules/reservedGroupName.ts';
import { sameAddressTwice } from './rules/sameAddressTwice.ts';
import { superAdministratorWithoutSecondFactor } from './rules/superAdministratorWithoutSecondFactor.ts';
import { tokenProblem } from './rules/tokenProblem.ts';
import { uncountedOrganization } from './rules/uncountedOrganization.ts';

const accountRuleTable: Readonly<Record<Exclude<RuleId, 'tokenProblem'>, AccountRule>> = {
  fewSuperAdministrators,
  manySuperAdministrators,
  superAdministratorWithoutSecondFactor,
  inactiveWithRoles,
  halfOffboarded,
  leaverToken,
  lookAlikePerson,
  sameAddressTwice,
  emptyHandedGroup,
  emptiedGroup,
  lookAlikeGroup,
  oldInvitation,
  uncountedOrganization,
  personWithoutGrant,
  deprecatedRole,
  legacyRoleGroup,
  reservedGroupName,
};

/** In the order to show them. A rule that is missing does not compile. */
export const accountRules: readonly AccountRule[] = Object.values(accountRuleTable);

export function ruleInfo(id: RuleId): RuleInfo {
  return id === 'tokenProblem' ? tokenProblem : accountRuleTable[id];
}
