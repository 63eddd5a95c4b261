import * as l10n from '@vscode/l10n';
import { allPrivileges, superAdministratorRole } from '../../cloudflare/knownIds.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { canonicalJson } from '../../core/canonicalJson.ts';
import { markdownText } from '../../core/markdown.ts';
import { personName } from '../../core/personName.ts';
import { plainText } from '../../core/plainText.ts';
import { utcTime } from '../../core/utcTime.ts';
import { type Steps } from '../../core/slices.ts';
import { accessSteps } from '../../access/grants/accessOf.ts';
import { organizationWords } from '../../access/grants/organizationWords.ts';
import { countSteps } from '../../access/grants/superAdministrators.ts';
import { applySteps } from '../plan/applyToSnapshot.ts';
import { type Plan } from '../plan/model.ts';
import { superAdministratorPermissionGroupOf, superAdministratorRoleOf } from './superAdministratorGrant.ts';

const max = 200;

/** An id of the server's, which cannot end the code it stands in. */
function jsonText(id: string): string {
  return JSON.stringify(plainText(id, max).replaceAll('`', ''));
}

/** Likewise as a part of an address, and as the request has to have it. */
function addressPart(id: string): string {
  return encodeURIComponent(plainText(id, max));
}

/** Whether a plan takes somebody out of the effective Super Administrators, or might. */
export function* touchesSuperAdministrators(plan: Plan, snapshot: AccountSnapshot): Steps<boolean> {
  if (plan.operations.some(({ phase }) => phase === 'removeSuperAdministrators')) return true;
  const people = yield* accessSteps(snapshot);
  const before = yield* countSteps(snapshot, people);
  const after = yield* applySteps(plan.operations, snapshot, people);
  return canonicalJson(before) !== canonicalJson(yield* countSteps(after, yield* accessSteps(after)));
}

/**
 * What to do where nobody can administer the account any more: to be kept outside of it, before a plan that touches
 * Super Administrators. Holds no secret. Source of the way back: Cloudflare's SCIM troubleshooting page, "restore a
 * Super Administrator", which has shown two bodies; the API reference of members, for policies; and
 * terraform-provider-cloudflare, pull request 6581, for the status.
 */
export function* rescueCard(snapshot: AccountSnapshot, now: number): Steps<string> {
  const literal = (text: string): string => markdownText(text, max);
  const people = yield* accessSteps(snapshot);
  const count = yield* countSteps(snapshot, people);
  const keys = count.kind === 'counted' ? count.people : count.known;
  const names = keys.map((key) => {
    const person = people.get(key);
    const member = person?.member?.id;
    const name = literal(personName(person?.name, key));
    return member === undefined ? name : l10n.t('{0} (member id {1})', name, literal(member));
  });
  const account = `/accounts/${addressPart(snapshot.accountId)}`;
  const path = `${account}/members`;
  const roleId = jsonText(superAdministratorRoleOf(snapshot)?.id ?? superAdministratorRole.id);
  const group = superAdministratorPermissionGroupOf(snapshot);
  const groupId = group === undefined ? undefined : jsonText(group.id);
  const lines = [
    `# ${l10n.t('Rescue card for {0}', literal(snapshot.accountName))}`,
    '',
    l10n.t('Made at {0}. Account ID: {1}', utcTime(now), literal(snapshot.accountId)),
    '',
    `## ${l10n.t('Super Administrators before the plan')}`,
    '',
    ...(names.length === 0 ? [l10n.t('None could be found.')] : names.map((name) => `- ${name}`)),
    ...(count.kind === 'counted' ? [] : ['', l10n.t('There may be more: not all could be read.')]),
    ...(snapshot.organization === undefined
      ? []
      : ['', markdownText(organizationWords(snapshot.organization), 2000)]),
    '',
    `## ${l10n.t('To bring one back')}`,
    '',
    l10n.t(
      '1. In this extension: “Cloudflare SCIM: Restore Super Administrator…”, as long as a token works; it lists who had the role before.',
    ),
    l10n.t(
      '2. With a token that may edit the account’s members, as Cloudflare’s troubleshooting page documents:',
    ),
    '',
    '```',
    `GET ${path}`,
    `PUT ${path}/<member id>`,
    `{"roles":[{"id":${roleId}}]}`,
    '```',
    '',
    l10n.t('The first version of that page had this body. Try it if the server refuses the one above:'),
    '',
    '```',
    `{"roles":[${roleId}]}`,
    '```',
    '',
    l10n.t(
      'If the server refuses both, write a policy, as Cloudflare’s API reference documents. This replaces all policies that the member has: keep what the GET above shows of them first.',
    ),
    '',
    '```',
    ...(groupId === undefined ? [`GET ${account}/iam/permission_groups?label=${allPrivileges}`] : []),
    `GET ${account}/iam/resource_groups?name=com.cloudflare.api.account.${addressPart(snapshot.accountId)}`,
    `PUT ${path}/<member id>`,
    `{"policies":[{"access":"allow","permission_groups":[{"id":${groupId ?? '"<permission group id>"'}}],"resource_groups":[{"id":"<resource group id>"}]}]}`,
    '```',
    '',
    l10n.t(
      'If the answer is a success but the member is unchanged, send the same body once more with the member’s own status beside it. An engineer of Cloudflare has reported that changes without it may be dropped silently:',
    ),
    '',
    '```',
    `{"status":"accepted","roles":[{"id":${roleId}}]}`,
    '```',
    '',
    l10n.t('If they are no longer a member, invite them; they get the role when they accept:'),
    '',
    '```',
    `POST ${path}`,
    `{"email":"<address>","roles":[${roleId}]}`,
    '```',
    '',
    l10n.t('3. If no token works: contact Cloudflare support with the account ID above.'),
    '',
    l10n.t('No token is in this card. Keep it where you can reach it without this account.'),
  ];
  return `${lines.join('\n')}\n`;
}
