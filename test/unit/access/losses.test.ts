import { accountAccess } from '../../../src/access/accountAccess.ts';
import { explain } from '../../../src/access/explain.ts';
import { type Policy } from '../../../src/cloudflare/resources/policies.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { aMember, aTenant, policyFor, read, userGroup } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const dns = { id: 'dns', name: 'DNS' };

type Resources = Policy['resourceGroups'][number];

const zone = (name: string): Resources => ({
  id: `rg-${name}`,
  name: `zone ${name}`,
  scopes: [{ key: 'com.cloudflare.api.account.a', objects: [`com.cloudflare.api.account.zone.${name}`] }],
});

const byId: Resources = { id: 'rg-x', name: undefined, scopes: [] };

const allow = (...resourceGroups: readonly Resources[]): Policy => ({
  ...policyFor(dns),
  ...(resourceGroups.length === 0 ? {} : { resourceGroups }),
});

/** What is told of leaving a group of these policies, to somebody who has the others of their own. */
function leaving(group: readonly Policy[], own: readonly Policy[]): readonly string[] {
  const snapshot = aTenant(['ann'], [userGroup('Eng', ['ann'], group)], {
    members: read([aMember('ann', { policies: own })]),
  });
  const access = atOnce(accountAccess(snapshot));
  const row = access.people.find(({ userId }) => userId === 'u-ann')!;
  const entry = { account: { kind: 'read', key: 'k', token: 't', access }, row } as const;
  return explain(entry, undefined).groups[0]!.lines;
}

describe('what somebody loses by leaving a group', () => {
  for (const [what, group, own, expected] of [
    ['all of it', [allow()], [], ['DNS ends.']],
    [
      'not the part that they have of their own',
      [allow()],
      [allow(zone('z1'))],
      ['DNS ends in part. It stays for zone z1 (by a policy of their own).'],
    ],
    [
      'of two parts one alone',
      [allow(zone('z1'), zone('z2'))],
      [allow(zone('z1'))],
      ['DNS, for zone z1, zone z2 ends in part. It stays for zone z1 (by a policy of their own).'],
    ],
    [
      'nothing where several policies give all of it',
      [allow(zone('z1'), zone('z2'))],
      [allow(zone('z1')), allow(zone('z2'))],
      ['DNS, for zone z1, zone z2 stays: by a policy of their own.'],
    ],
    ['another part', [allow(zone('z1'))], [allow(zone('z2'))], ['DNS, for zone z1 ends.']],
    [
      'perhaps nothing where the other policy names its resources by ID alone',
      [allow()],
      [allow(byId)],
      [
        'DNS may stay. They also have it by a policy of their own, for resources that Cloudflare names by ID alone, which may be the same.',
      ],
    ],
    [
      'perhaps nothing where both do',
      [allow(byId)],
      [allow(byId)],
      [
        'DNS, for resources that Cloudflare names by ID alone may stay. They also have it by a policy of their own, for resources that Cloudflare names by ID alone, which may be the same.',
      ],
    ],
    [
      'perhaps nothing where the group’s alone does',
      [allow(byId)],
      [allow(zone('z1'))],
      [
        'DNS, for resources that Cloudflare names by ID alone may stay. They also have it by a policy of their own, for zone z1, which may be the same.',
      ],
    ],
    [
      'a part, and perhaps not the rest',
      [allow(zone('z1'), zone('z2'))],
      [allow(zone('z1')), allow(byId)],
      [
        'DNS, for zone z1, zone z2 stays for zone z1 (by a policy of their own). The rest may stay. They also have it by a policy of their own, for resources that Cloudflare names by ID alone, which may be the same.',
      ],
    ],
    [
      'nothing where the other policy is for the whole account',
      [allow(byId)],
      [allow()],
      ['DNS, for resources that Cloudflare names by ID alone stays: by a policy of their own.'],
    ],
    [
      'perhaps nothing where the group’s scope names no object',
      [allow({ ...zone('z1'), scopes: [{ key: 'com.cloudflare.api.account.a', objects: [] }] })],
      [allow(zone('z2'))],
      [
        'DNS, for zone z1 may stay. They also have it by a policy of their own, for zone z2, which may be the same.',
      ],
    ],
  ] as const)
    it(what, () => {
      assert.deepEqual(leaving(group, own), expected);
    });
});
