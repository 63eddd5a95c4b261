import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { type Guard } from './guardContext.ts';

/**
 * Cloudflare's page of 2023 says that users of domains without an SSO connector are not deprovisioned automatically;
 * later pages do not say it any more. So this is a warning.
 */
export const guardSsoDomain: Guard = ({ losers, snapshot }) => {
  // A membership without a SCIM user is not deprovisioned, but removed.
  const leavers = losers
    .filter(({ leaves, before }) => leaves && before.user !== undefined)
    .map(({ before }) => before.name);
  if (leavers.length === 0) return [];
  if (snapshot.ssoConnectors.kind === 'unread') return [{ level: 'warning', code: 'ssoConnectorsUnread' }];
  const covered = new Set(
    knownRows(snapshot.ssoConnectors)
      .filter(({ enabled }) => enabled)
      .map((connector) => connector.emailDomain.toLowerCase()),
  );
  const open = sortedSet(leavers.map(domainOf)).filter((domain) => domain !== '' && !covered.has(domain));
  if (open.length > 0 && snapshot.ssoConnectors.kind === 'partial')
    return [{ level: 'warning', code: 'ssoConnectorsUnread' }];
  return open.map((domain) => ({
    level: 'warning',
    code: 'domainWithoutSsoConnector',
    domain,
    people: sortedSet(leavers.filter((name) => domainOf(name) === domain)),
  }));
};

function domainOf(userName: string): string {
  const at = userName.lastIndexOf('@');
  return at < 0 ? '' : userName.slice(at + 1).toLowerCase();
}
