import { atOnce } from '../../../../src/core/slices.ts';
import { findLeavers } from '../../../../src/people/leavers.ts';
import { understood } from '../../../fixtures/builders/people.ts';
import { aTenant, aUser } from '../../../fixtures/builders/tenant.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const at = (name: string): string => `${name}@example.com`;

const answer = fc.record({
  /** What the list is below. */
  levels: fc.array(fc.constantFrom('response', 'body', 'result', 'd', 'payload'), { maxLength: 4 }),
  under: fc.constantFrom('users', 'value', 'items', 'data', 'Resources', 'results'),
  spelling: fc.constantFrom('camel', 'snake', 'kebab', 'joined', 'Pascal'),
  list: fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/u), { minLength: 2, maxLength: 8 }),
});

const ends = { next: null, hasMore: false } as const;

/** Words of a name, and a value with which it says that there is more than eight people. */
const saysMore: readonly (readonly [string, unknown])[] = [
  ['next link', 'https://x.example/2'],
  ['next page token', 'abc'],
  ['has more', true],
  ['has next page', 'true'],
  ['is truncated', true],
  ['results truncated', true],
  ['more results available', 'yes'],
  ['is last page', false],
  ['total results', 250],
  ['total count', '1,250'],
  ['total pages', 30],
  ['page', '1 of 30'],
  ['start index', 101],
  ['current page', 4],
  ['offset', 100],
  ['remaining', 37],
  ['continuation token', 'abc'],
  ['end cursor', 'abc'],
  ['links', [{ rel: 'Next', href: '/2' }]],
  ['errors', [{ message: 'x' }]],
  ['status', 'partial'],
  ['success', false],
  ['message', 'Only the first 1000 users are shown.'],
];

/** Words of a name, and a value, by which nobody but a person knows whose list it is. */
const saysWhose: readonly (readonly [string, unknown])[] = [
  ['department', 'IT'],
  ['group name', 'Admins'],
  ['group id', '00g1'],
  ['role', 7],
  ['title', 'Terminated employees'],
  ['search query', { where: 'title eq "x"' }],
  ['changed since', '2026-01-01'],
  ['include guests', false],
  ['report type', 'delta'],
  ['self', 'https://x.example/groups/1/users'],
  ['href', '/v1/users?department=IT'],
  ['anything else', 'x'],
  ['criteria', [{ of: 'IT' }]],
];

function spelled(words: string, spelling: string): string {
  const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
  const [first = '', ...others] = words.split(' ');
  switch (spelling) {
    case 'snake':
      return [first, ...others].join('_');
    case 'kebab':
      return [first, ...others].join('-');
    case 'joined':
      return [first, ...others].join('');
    case 'Pascal':
      return [first, ...others].map(capital).join('');
    default:
      return first + others.map(capital).join('');
  }
}

describe('made-up answers', () => {
  it('are asked about where a name beside the list may say whose it is, whatever else says that it is whole', () => {
    fc.assert(
      fc.property(
        answer,
        fc.constantFrom(...saysWhose),
        ({ levels, under, spelling, list }, [name, value]) => {
          const users = list.map((one) => ({ email: at(one) }));
          const body = { [spelled(name, spelling)]: value, [under]: users, total: list.length, ...ends };
          const text = JSON.stringify(
            levels.reduceRight<unknown>((inner, key) => ({ [key]: inner, ok: true }), body),
          );
          assert.equal(understood(text).list.kind, 'mayBePart', text);
          assert.equal(understood(text, { whole: true }).list.kind, 'whole');
        },
      ),
    );
  });

  it('are parts where anything near the list says so, and whole where nothing does', () => {
    fc.assert(
      fc.property(
        answer,
        fc.option(fc.constantFrom(...saysMore)),
        ({ levels, under, spelling, list }, said) => {
          const around = {
            requestId: 'x',
            ...(said === null ? ends : { [spelled(said[0], spelling)]: said[1] }),
          };
          const body = { [under]: list.map((name) => ({ email: at(name) })), ...around };
          const text = JSON.stringify(
            levels.reduceRight<unknown>((inner, key) => ({ [key]: inner, ok: true }), body),
          );
          const pages = JSON.stringify([{ [under]: [{ email: at('zz-page') }], next: 'x' }, body]);
          for (const file of [text, pages]) {
            const understanding = understood(file);
            assert.equal(understanding.list.kind, said === null ? 'whole' : 'part', file);
            const users = [aUser('zz-other', { userName: at('zz-other') })];
            const found = atOnce(findLeavers(understanding.list, { ...aTenant([], []), users }));
            assert.equal(found.kind, said === null ? 'found' : 'listNotWhole');
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
