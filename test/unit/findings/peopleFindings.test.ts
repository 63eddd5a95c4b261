import { accountAccess } from '../../../src/access/accountAccess.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { judgeAccount } from '../../../src/findings/judgeAccount.ts';
import { type Finding } from '../../../src/findings/model.ts';
import { peopleFindings } from '../../../src/findings/peopleFindings.ts';
import { peopleOfFinding } from '../../../src/findings/peopleOfFinding.ts';
import { aMember, aTenant, aUser, read, unread, userGroup } from '../../fixtures/builders/tenant.ts';
import { admins, billing, clean } from './known.ts';
import assert from 'node:assert/strict';

const names = ['ada', 'boris', 'carmen', 'dora', 'emil'];

/** Ada has no second factor, Dora has no role, Emil is half-offboarded, Carmen is there twice. */
const snapshot = {
  ...aTenant(names, [admins, billing, userGroup('Nothing', ['carmen'])], {
    members: read(names.map((name) => aMember(name, { twoFactor: name !== 'ada' }))),
  }),
  users: [
    ...names.map((name) => aUser(name, { active: name !== 'emil' })),
    aUser('carmen2', { userName: 'Carmen@example.com' }),
  ],
};

describe('findings of people', () => {
  const judged = atOnce(judgeAccount({ ...clean, snapshot }));
  const { people } = atOnce(accountAccess(snapshot));
  const found = peopleFindings({ open: judged.findings, unjudged: judged.unjudged });
  const of = (id: string): readonly string[] =>
    [...(found.find((one) => one.id === id)?.people ?? [])].sort();

  it('are told by the keys by which the access page knows people', () => {
    assert.deepEqual(of('superAdministratorWithoutSecondFactor'), ['u-ada']);
    assert.deepEqual(of('halfOffboarded'), ['u-emil']);
    assert.deepEqual(of('sameAddressTwice'), ['u-carmen', 'u-carmen2']);
    assert.ok(of('personWithoutGrant').includes('u-dora'));
    const keys = new Set(people.map(({ key }) => key));
    for (const { id, people: those } of found)
      for (const key of those) assert.ok(keys.has(key), `${id} ${key}`);
  });

  it('are those of rules about people alone, with the title and what was not judged', () => {
    assert.ok(judged.findings.some(({ rule }) => rule === 'emptyHandedGroup'));
    assert.ok(!found.some(({ id }) => id === 'emptyHandedGroup'));
    const blind = atOnce(judgeAccount({ ...clean, snapshot: { ...snapshot, members: unread<never>() } }));
    const half = peopleFindings({ open: blind.findings, unjudged: blind.unjudged }).find(
      ({ id }) => id === 'halfOffboarded',
    );
    assert.equal(half?.title, 'Half-offboarded people');
    assert.equal(half.people.size, 0);
    assert.ok(half.notJudged.length > 0);
  });

  it('are told apart where a server’s ids hold spaces', () => {
    const users = (...ids: readonly string[]) =>
      ids.map((id, index) =>
        aUser(id, { id, userName: index === 0 ? 'Zoe@example.com' : 'zoe@example.com' }),
      );
    const found = (...ids: readonly string[]): Finding => {
      const { findings } = atOnce(
        judgeAccount({ ...clean, snapshot: { ...snapshot, users: users(...ids) } }),
      );
      return findings.find(({ rule }) => rule === 'sameAddressTwice')!;
    };
    const [one, other] = [found('z 1', 'z'), found('z', '1 z')];
    assert.deepEqual(peopleOfFinding(one), ['z', 'z 1']);
    assert.deepEqual(peopleOfFinding(other), ['1 z', 'z']);
    assert.deepEqual(peopleOfFinding(found('z%201', 'z 1')), ['z 1', 'z%201']);
    // What somebody has silenced under ids without any stays so.
    assert.equal(found('z1', 'z2').key, 'z1 z2');
  });

  it('of a deprecated role are those of people, not of groups', () => {
    const one = (key: string): Pick<Finding, 'rule' | 'key'> => ({ rule: 'deprecatedRole', key });
    assert.deepEqual(peopleOfFinding(one('person u-ada')), ['u-ada']);
    assert.deepEqual(peopleOfFinding(one('group g')), []);
  });
});
