import * as l10n from '@vscode/l10n';
import { doubtWords } from '../../access/accessWords.ts';
import { listedNames } from '../../core/listedLines.ts';
import { personName } from '../../core/personName.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { foldedRoleName } from '../../access/grants/role.ts';
import { type AccountFacts, type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';
import { unreadSentences } from '../unreadSentences.ts';

/** What Cloudflare documents that everybody gets who is assigned, and is nothing by itself. Through a group somebody has decided on it. */
const minimalAccess = foldedRoleName('Minimal Account Access');

/** Somebody active who has nothing, directly or through any group. Who is in a group that grants nothing is that group's finding. */
export const personWithoutGrant: AccountRule = {
  id: 'personWithoutGrant',
  page: pages.scim,
  title: () => l10n.t('People without any role'),
  why: () =>
    l10n.t(
      'They have no role here, or Minimal Account Access alone, given directly. Perhaps a group is missing; perhaps they left their groups and should be deactivated, which leaving a group never does.',
    ),
  judge: (facts) => {
    const { people, snapshot } = facts;
    const empty = [...people.values()].filter((person) => hasNothing(person, facts));
    const doubtful = empty.filter(({ gaps }) => gaps.length > 0);
    const untold = empty.filter(({ member }) => member?.status === 'unknown');
    // What was not read of the account is nobody's alone.
    const ofAll = unreadSentences(snapshot, ['groupsIncomplete', 'organization', 'organizationPartial']);
    const unjudged = new Set([
      ...(empty.length === 0 ? [] : ofAll),
      ...doubtful.flatMap(({ gaps }) => gaps.map(doubtWords)),
      ...(untold.length === 0
        ? []
        : [
            l10n.t(
              'Whether these have accepted isn’t known: {0}.',
              listedNames(
                untold.map(({ key, name }) => personName(name, key)),
                5,
              ),
            ),
          ]),
      ...unreadSentences(snapshot, ['usersIncomplete', 'membersPartial']),
    ]);
    const unsure = new Set([...doubtful, ...untold]);
    const sure = ofAll.length > 0 ? [] : empty.filter((person) => !unsure.has(person));
    return {
      findings: sure.map(({ key, name, user }) => {
        const called = personName(name, key);
        return {
          key,
          level: 'hint',
          subject: called,
          what: l10n.t(
            '{0} is active and has no role beyond Minimal Account Access, directly or through any group.',
            called,
          ),
          fixes:
            user === undefined
              ? []
              : [
                  { kind: 'addToRoleGroup', userId: user.id },
                  { kind: 'deactivate', userId: user.id, name: called },
                ],
        };
      }),
      unjudged: [...unjudged],
    };
  },
};

function hasNothing(person: PersonAccess, { organization }: AccountFacts): boolean {
  const { state, user, member, groups, grants, key } = person;
  if (state !== 'active' || (user === undefined && member === undefined)) return false;
  if (groups.some((group) => group.grants.kind === 'nothing') || organization?.inside.has(key) === true)
    return false;
  return grants.every(
    ({ role, through }) => through.kind !== 'group' && foldedRoleName(role) === minimalAccess,
  );
}
