import { type OrganizationMember } from '../../../src/cloudflare/resources/organizations.ts';
import { type ListReading } from '../../../src/cloudflare/snapshot/model.ts';
import { FindingsBook } from '../../../src/findings/findingsBook.ts';
import { judgeTokens } from '../../../src/findings/judgeTokens.ts';
import { type Finding, type Judged, type RuleId } from '../../../src/findings/model.ts';
import {
  aMember,
  aTenant,
  policyFor,
  read,
  superRole,
  unread,
  userGroup,
} from '../../fixtures/builders/tenant.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { billing, clean, found, judged, plainTwo, verdictOf } from './known.ts';
import assert from 'node:assert/strict';

/** What is still told of a rule once what was found of it at first is silenced. */
async function toldAfter(rule: RuleId, first: Judged, then: Judged): Promise<readonly Finding[]> {
  const book = new FindingsBook(memoryStore());
  const [silenced] = found(rule, first);
  assert.ok(silenced);
  const scope = { key: 'one', name: 'One', sandbox: false } as const;
  await book.silence({
    rule,
    account: 'one',
    finding: silenced.key,
    level: silenced.level,
    reason: 'It is the owner’s company.',
    at: 0,
  });
  book.put({ ...scope, readAt: 1, result: { kind: 'judged', judged: first } });
  assert.deepEqual(found(rule, { findings: book.scope('one')?.open ?? [], unjudged: [] }), []);
  book.put({ ...scope, readAt: 2, result: { kind: 'judged', judged: then } });
  return found(rule, { findings: book.scope('one')?.open ?? [], unjudged: [] });
}

const supers = (...names: readonly string[]) =>
  judged(
    aTenant(
      ['ada', 'boris', 'carmen'],
      [userGroup('Admins', names, [policyFor(superRole)]), billing, plainTwo()],
      { members: clean.snapshot.members },
    ),
    { limits: { minimum: 3, maximum: 1 } },
  );

describe('a silence of one finding', () => {
  it('of too few Super Administrators holds for the same ones alone, none included', async () => {
    const told = async (first: Judged, then: Judged) =>
      (await toldAfter('fewSuperAdministrators', first, then)).map(({ subject }) => subject);
    assert.deepEqual(await told(supers('ada'), supers('ada')), []);
    assert.deepEqual(await told(supers('ada'), supers()), ['none']);
    assert.deepEqual(await told(supers('ada'), supers('carmen')), ['only carmen@example.com']);
    assert.deepEqual(await told(supers('ada', 'boris'), supers('ada')), ['only ada@example.com']);
    assert.deepEqual(await told(supers('ada', 'boris'), supers('boris', 'ada')), []);
  });

  it('of many Super Administrators holds for the same ones alone, where they are all', async () => {
    const rule = 'manySuperAdministrators';
    const two = supers('ada', 'boris');
    assert.deepEqual(await toldAfter(rule, two, supers('boris', 'ada')), []);
    assert.equal((await toldAfter(rule, two, supers('ada', 'carmen'))).length, 1);
    assert.equal((await toldAfter(rule, two, supers('ada', 'boris', 'carmen'))).length, 1);
    const atLeast = judged({ usersMayBeIncomplete: true }, { limits: { minimum: 2, maximum: 1 } });
    assert.match((await toldAfter(rule, two, atLeast))[0]!.what, /at least 2/);
  });

  it('of an organization holds for that one, and the same people of it alone', async () => {
    const of = (members: ListReading<OrganizationMember>, name = 'Acme Org') =>
      judged({ organization: { name, members } });
    const boss = { id: 'o', userId: 'u-boss', email: 'boss@example.com' };
    const other = { id: 'p', userId: 'u-other', email: 'other@example.com' };
    const told = async (first: Judged, then: Judged) =>
      (await toldAfter('uncountedOrganization', first, then)).length;
    assert.equal(await told(of(read([boss, other])), of(read([other, boss]))), 0);
    assert.equal(await told(of(read([boss])), of(read([boss, other]))), 1);
    assert.equal(await told(of(read([boss])), of(unread())), 1);
    assert.equal(await told(of(unread()), of(unread())), 0);
    assert.equal(await told(of(unread()), of(unread(), 'Another')), 1);
  });

  it('of earlier versions, which told these by an empty key, holds no longer', () => {
    const all = [
      ...supers().findings,
      ...supers('ada', 'boris').findings,
      ...judged({ organization: { name: 'Acme Org', members: unread() } }).findings,
    ];
    assert.ok(all.length > 2 && all.every(({ key }) => key !== ''));
  });

  it('as a hint doesn’t hold once the same wants action', async () => {
    const members = ['ada', 'boris', 'carmen'].map((name) => aMember(name, { twoFactor: name !== 'ada' }));
    const sso = [{ id: 's', emailDomain: 'example.com', enabled: true, verified: true }];
    const hint = judged({ members: read(members), ssoConnectors: read(sso) });
    const action = judged({ members: read(members) });
    const told = async (first: Judged, then: Judged) =>
      (await toldAfter('superAdministratorWithoutSecondFactor', first, then)).map(({ level }) => level);
    assert.deepEqual(await told(hint, hint), []);
    assert.deepEqual(await told(hint, action), ['action']);
    assert.deepEqual(await told(action, hint), []);
  });

  it('of a token holds for that problem of it alone', async () => {
    const of = (overall: Parameters<typeof verdictOf>[0]) =>
      judgeTokens([{ id: 't', label: 'T', verdict: verdictOf(overall) }]);
    const told = async (first: Judged, then: Judged) => (await toldAfter('tokenProblem', first, then)).length;
    const expires = (days: number) => of({ kind: 'expires', days });
    assert.equal(await told(expires(20), expires(19)), 0);
    assert.equal(await told(expires(20), of({ kind: 'invalid', because: 'expired' })), 1);
    assert.equal(await told(of({ kind: 'missing', count: 1 }), of({ kind: 'missing', count: 2 })), 1);
  });
});
