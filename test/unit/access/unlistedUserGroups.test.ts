import { exportText } from '../../../src/access/exportText.ts';
import { everybodyIn } from '../../../src/access/reading.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { judgeAccount } from '../../../src/findings/judgeAccount.ts';
import { failed } from '../../fixtures/servers/apiServer.ts';
import { adminsOf, saidOf, served } from './servedAccount.ts';
import assert from 'node:assert/strict';

const users = [{ id: 'u1', userName: 'eve@example.com', groups: [] }];
const unknown = 'Nothing was found, but not everything could be read, so this is not known.';

describe('user groups that are none of the SCIM groups', () => {
  it('may give everybody access: who is in them is told nowhere', async () => {
    const { snapshot, access, asked } = await served({ users, userGroups: [adminsOf('ug', 'Break glass')] });
    const sentence =
      'Who is in user group Break glass isn’t known: SCIM doesn’t list it. Look in the Cloudflare dashboard.';
    assert.deepEqual(saidOf(access, 'eve@example.com'), {
      causes: ['groupUnlisted'],
      nothing: unknown,
      doubts: [sentence],
    });
    const label = { groupId: 'ug', label: 'Break glass' };
    assert.deepEqual(access.unread, [{ kind: 'unlistedGroup', ...label }]);
    assert.deepEqual(access.superAdministrators, {
      kind: 'uncounted',
      why: [{ kind: 'groupUnlisted', ...label }],
      known: [],
    });
    const reading = [{ kind: 'read', key: 'key', token: 'Audit', access }] as const;
    assert.match(
      exportText('csv', reading, everybodyIn(reading), undefined, 0).text,
      /eve@example\.com,,u1,active,,,unknown,.*Who is in user group Break glass/u,
    );
    const { findings, unjudged } = atOnce(
      judgeAccount({
        snapshot,
        limits: { minimum: 2, maximum: 5 },
        ownTokens: { kind: 'read', value: [] },
        past: { invitations: [], emptied: [], hasGaps: false },
        now: 0,
      }),
    );
    assert.deepEqual(findings, []);
    assert.deepEqual(unjudged.find(({ rule }) => rule === 'personWithoutGrant')?.sentences, [sentence]);
    assert.equal(asked, (await served({ users })).asked);
  });

  it('are nobody’s doubt where a SCIM group is the same, or they grant nothing, which is told once', async () => {
    const groups = [
      { id: 'g1', displayName: 'By id', members: [] },
      { id: 'g2', displayName: 'By name', members: [] },
    ];
    const userGroups = [
      adminsOf('g1', 'By id'),
      adminsOf('ug2', 'By name'),
      { id: 'ug3', name: 'Without policies' },
    ];
    const { access } = await served({ users, groups, userGroups });
    assert.deepEqual(saidOf(access, 'eve@example.com').causes, []);
    assert.deepEqual(access.unread, [{ kind: 'unlistedGroup', groupId: 'ug3', label: 'Without policies' }]);
    assert.equal(access.superAdministrators.kind, 'counted');
  });

  it('may be there where their list was not read, or not whole; not where the account knows none', async () => {
    const refusing = (status: number) =>
      served(
        { users },
        (route) =>
          (url, ...rest) =>
            url.pathname.endsWith('/user_groups')
              ? failed(status, status === 404 ? 7003 : 10000, 'no')
              : route(url, ...rest),
      );
    const cut = served({ users, userGroups: [] }, (route) => (url, ...rest) => {
      const answer = route(url, ...rest);
      if (!url.pathname.endsWith('/user_groups') || answer === undefined) return answer;
      return { body: { ...(answer.body as object), result_info: { total_count: 9 } } };
    });
    for (const { access } of [await refusing(403), await cut]) {
      assert.deepEqual(saidOf(access, 'eve@example.com'), {
        causes: ['userGroupsUnread'],
        nothing: unknown,
        doubts: ['The user groups couldn’t be read in full, so access through them may be missing.'],
      });
      assert.deepEqual(access.unread, [{ kind: 'userGroups' }]);
      const { superAdministrators: counted } = access;
      assert.deepEqual(counted.kind === 'uncounted' && counted.why, [{ kind: 'userGroupsUnread' }]);
    }
    const { access } = await refusing(404);
    assert.deepEqual([access.unread, saidOf(access, 'eve@example.com').causes], [[], []]);
  });
});
