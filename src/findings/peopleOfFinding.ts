import { type Finding } from './model.ts';
import { idsOfSeveral } from './severalKey.ts';

/** Person keys of whom a finding is about; empty where it is about a group, a token or the account. */
export function peopleOfFinding({ rule, key }: Pick<Finding, 'rule' | 'key'>): readonly string[] {
  switch (rule) {
    case 'superAdministratorWithoutSecondFactor':
    case 'inactiveWithRoles':
    case 'halfOffboarded':
    case 'oldInvitation':
    case 'personWithoutGrant':
      return [key];
    case 'deprecatedRole':
      return key.startsWith('person ') ? [key.slice('person '.length)] : [];
    case 'lookAlikePerson':
    case 'sameAddressTwice':
      return idsOfSeveral(key);
    case 'fewSuperAdministrators':
    case 'manySuperAdministrators':
    case 'leaverToken':
    case 'tokenProblem':
    case 'emptyHandedGroup':
    case 'emptiedGroup':
    case 'lookAlikeGroup':
    case 'uncountedOrganization':
    case 'legacyRoleGroup':
    case 'reservedGroupName':
      return [];
  }
}

/** Rules that may be about people. */
export function isAboutPeople(rule: Finding['rule']): boolean {
  return peopleOfFinding({ rule, key: 'person x' }).length > 0;
}
