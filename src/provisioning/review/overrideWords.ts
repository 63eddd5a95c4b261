import * as l10n from '@vscode/l10n';
import { utcTime } from '../../core/utcTime.ts';
import { type FindingCode } from '../guards/finding.ts';

/** Which guard rail somebody passed, when, and why. The reason is what they typed, plain but not escaped. */
export function overrideWords({
  code,
  at,
  reason,
}: {
  readonly code: string;
  readonly reason: string;
  readonly at: number | string;
}): string {
  return l10n.t('{0}, at {1}: {2}', guardName(code), utcTime(at), reason);
}

/** A guard rail by name. Journals of other versions may hold codes that are not known here. */
export function guardName(code: string): string {
  const name = names[code as FindingCode] as (() => string) | undefined;
  return name?.() ?? l10n.t('Another guard rail');
}

const names: Readonly<Record<FindingCode, () => string>> = {
  superAdministratorsBelowMinimum: () => l10n.t('Minimum of Super Administrators'),
  superAdministratorsLow: () => l10n.t('Few Super Administrators'),
  superAdministratorsUncounted: () => l10n.t('Super Administrators that can’t be counted'),
  gainsSuperAdministrator: () => l10n.t('New Super Administrators'),
  onlySuperAdministrator: () => l10n.t('The only Super Administrator'),
  removesOwnAccess: () => l10n.t('Your own access'),
  ownAccessUnknown: () => l10n.t('Your own access, which isn’t known'),
  emptiesGroup: () => l10n.t('A group left empty'),
  deletesGroup: () => l10n.t('A group deleted'),
  removesRequiredPerson: () => l10n.t('A required person'),
  mayHoldRequiredPerson: () => l10n.t('A group that may hold a required person'),
  mayRemoveRequiredPerson: () => l10n.t('Perhaps a required person'),
  removesTooMany: () => l10n.t('Limit of removals'),
  journalsUnread: () => l10n.t('Journals that can’t be read'),
  domainWithoutSsoConnector: () => l10n.t('Domain without an SSO connector'),
  ssoConnectorsUnread: () => l10n.t('SSO connectors that can’t be read'),
  organizationAdministrators: () => l10n.t('Administrators of the organization'),
  attributeIgnored: () => l10n.t('Attribute that isn’t changed'),
  groupNameReserved: () => l10n.t('Reserved group name'),
  groupNameEmpty: () => l10n.t('Empty group name'),
  groupNameNearMiss: () => l10n.t('Group name that is nearly a role’s'),
  groupGrantsNothing: () => l10n.t('Group that grants nothing'),
  managedByIdentityProvider: () => l10n.t('Managed by an identity provider'),
  addsInactivePerson: () => l10n.t('Inactive person added'),
  unassignAtProvider: () => l10n.t('Unassign at the identity provider'),
  proposedByLanguageModel: () => l10n.t('Proposed by a language model'),
};
