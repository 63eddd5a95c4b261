import { accessAnswer, explainAnswer } from '../../../src/ai/answers/peopleAnswers.ts';
import { pageRequest } from '../../../src/ai/answers/pageRequest.ts';
import { accountAccess } from '../../../src/access/accountAccess.ts';
import { type AccountAccess } from '../../../src/access/model.ts';
import { type AccountSnapshot } from '../../../src/cloudflare/snapshot/model.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { aMember, aTenant, plainGroup, read, superRole, unread } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const tenant = aTenant(['ann'], [plainGroup(superRole.name, ['ann'])], { members: read([aMember('ann')]) });

const accessOf = (more: Partial<AccountSnapshot>): AccountAccess =>
  atOnce(accountAccess({ ...tenant, ...more }));

const person = (access: AccountAccess) => (): unknown => explainAnswer(access, 'nobody@example.com');
const role = (access: AccountAccess) => (): unknown =>
  atOnce(accessAnswer(access, { role: 'Emperor' }, pageRequest({})));
const group = (access: AccountAccess) => (): unknown =>
  atOnce(accessAnswer(access, { group: 'elsewhere' }, pageRequest({})));

const sure = /was found .*(?:from there|those in use)\.$/;
const unsure = /was found .*isn’t certain: “incomplete” in the list says/;

describe('a person, a role or a group that a language model asks for and that isn’t found', () => {
  it('isn’t there, where everything was read', () => {
    for (const ask of [person, role, group]) assert.throws(ask(accessOf({})), sure);
  });

  it('may be there, where what may have it was not read', () => {
    const organization = { name: 'Obey <me>', members: unread<never>() };
    for (const more of [{ members: unread<never>() }, { usersMayBeIncomplete: true }, { organization }]) {
      assert.throws(person(accessOf(more)), unsure);
      assert.throws(role(accessOf(more)), unsure);
      assert.throws(group(accessOf(more)), sure);
    }
    const noGroups = accessOf({ groupsMayBeIncomplete: true });
    assert.throws(person(noGroups), sure);
    assert.throws(role(noGroups), unsure);
    assert.throws(group(noGroups), unsure);
    assert.throws(
      person(accessOf({ organization })),
      (error: unknown) => !String(error).includes('Obey'),
      'no name stands outside of the data',
    );
  });
});
