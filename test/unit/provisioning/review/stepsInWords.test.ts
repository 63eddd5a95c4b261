import { type ScimUser } from '../../../../src/scim/model.ts';
import { stepsInWords } from '../../../../src/provisioning/review/stepsInWords.ts';
import { group, names, planned } from '../../../fixtures/builders/desired.ts';
import { aMember, aTenant, aUser, read, userGroup } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const away = (name: string) => ({ kind: 'inactive', person: { kind: 'id', id: `u-${name}` } }) as const;

describe('what a plan does, in a line', () => {
  it('names people and groups, and counts the steps that are left out', () => {
    const account = aTenant(
      ['ann', 'bob'],
      ['One', 'Two', 'Three', 'Four', 'Five'].map((name) => userGroup(name, [])),
    );
    const add = (name: string) =>
      group(name, { membership: { kind: 'change' as const, add: names('ann'), remove: [] } });
    const steps = (...groups: readonly string[]) =>
      stepsInWords(planned({ groups: groups.map(add) }, account));
    assert.equal(steps('One'), 'Add ann@example.com to One');
    assert.match(
      steps('One', 'Two', 'Three', 'Four'),
      /^(?:Add ann@example\.com to \w+; ){3}and 1 more step$/,
    );
    assert.match(steps('One', 'Two', 'Three', 'Four', 'Five'), /; and 2 more steps$/);
  });

  it('says once what befalls several people, and names the first of them', () => {
    const people = ['ann', 'bob', 'cyd', 'dee', 'eve', 'fay', 'gus'];
    const account = aTenant(people, []);
    const leave = (...users: readonly string[]) => stepsInWords(planned({ users: users.map(away) }, account));
    assert.equal(
      leave('ann', 'bob'),
      'Deactivate ann@example.com, bob@example.com, which removes them from the account',
    );
    assert.equal(
      leave(...people),
      'Deactivate ann@example.com, bob@example.com, cyd@example.com, dee@example.com, eve@example.com and 2 more, which removes them from the account',
    );
  });

  it('says of an undo all that it does', () => {
    const users = ['ann', 'bob'].map((name) => aUser(name, { active: false }));
    const account = aTenant([], [userGroup('One', [])], { users });
    const back = (user: ScimUser) => ({ kind: 'active', user, whenMissing: 'refuse' }) as const;
    assert.equal(
      stepsInWords(
        planned(
          {
            users: users.map(back),
            groups: [group('One', { membership: { kind: 'change', add: names('ann', 'bob'), remove: [] } })],
          },
          account,
        ),
      ),
      'Reactivate ann@example.com, bob@example.com; Add ann@example.com, bob@example.com to One',
    );
  });

  it('leaves nobody who leaves the account to the steps that are counted', () => {
    const groups = ['One', 'Two', 'Three', 'Four'];
    const account = aTenant(
      ['ann', 'bob', 'cyd'],
      groups.map((name) => userGroup(name, [])),
    );
    const gone = ['dee', 'eve'].map((name) =>
      aMember(name, { status: name === 'dee' ? 'accepted' : 'pending' }),
    );
    const words = stepsInWords(
      planned(
        {
          groups: groups.map((name) =>
            group(name, { membership: { kind: 'change', add: names('cyd'), remove: [] } }),
          ),
          users: [away('ann'), away('bob')],
          members: gone.map(({ email, id }) => ({ kind: 'gone', email, memberId: id }) as const),
        },
        { ...account, members: read(gone) },
      ),
    );
    assert.match(words, /Deactivate ann@example\.com, bob@example\.com, which removes them from the account/);
    assert.match(words, /Remove dee@example\.com from the account/);
    assert.match(words, /Withdraw the invitation to eve@example\.com/);
    assert.match(words, /; and 4 more steps$/);
  });
});
