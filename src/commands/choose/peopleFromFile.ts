import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { plainText } from '../../core/plainText.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { matchPeople, type ResolvedPeople, resolvePeople } from '../../people/matchPeople.ts';
import { type Choice as Decision, type SourcePerson } from '../../people/model.ts';
import { userChoice, userChoices } from './choosePeople.ts';

/**
 * Who of a file is to leave. Where a column says who is active at the identity provider, that is asked: an export of
 * everybody is no list of leavers. Undefined where it was closed.
 */
export async function leaversOfFile(
  people: readonly SourcePerson[],
  stateColumns: readonly string[],
  title: string,
): Promise<readonly SourcePerson[] | undefined> {
  const gone = people.filter(({ active }) => active === false);
  if (stateColumns.length === 0 || gone.length === people.length) return people;
  const column = stateColumns.join(', ');
  const safe: Choice<readonly SourcePerson[]> =
    gone.length === 0
      ? {
          label: l10n.t('No One (Stop)'),
          description: l10n.t('no one is marked inactive in the column {0}', column),
          value: [],
        }
      : {
          label: l10n.t('Only the {0} Marked Inactive', gone.length),
          description: l10n.t('in the column {0}', column),
          value: gone,
        };
  return pickOne(title, l10n.t('The file has a status column. Who should be deactivated?'), [
    safe,
    {
      label: l10n.t('All {0} in the File', people.length),
      description: l10n.t('including {0} not marked inactive', people.length - gone.length),
      value: people,
    },
  ]);
}

/**
 * Each person of a file as somebody of the account. Anyone who is not surely found is decided on one by one, never
 * guessed; undefined where that was given up. `create`: whether people may be invited by the plan.
 */
export async function resolveOneByOne(
  source: readonly SourcePerson[],
  snapshot: AccountSnapshot,
  title: string,
  { create }: { readonly create: boolean },
): Promise<ResolvedPeople | undefined> {
  const match = matchPeople(source, snapshot);
  const choices = new Map<string, Decision>();
  for (const { source: person, candidates, why } of match.ambiguous) {
    const name = plainText(person.userName, 100);
    const decision = await pickOne<Decision>(
      title,
      why === 'sameName'
        ? l10n.t('{0} users are named {1}. Which one?', candidates.length, name)
        : l10n.t('No user is named {0}, but another address in the same row matches. Who is it?', name),
      [
        // Enter takes the first, and guesses nobody.
        leaveOut(name),
        ...userChoices(candidates, snapshot, (user) =>
          userChoice<Decision>(user, { kind: 'user', id: user.id }),
        ),
        ...(create && why === 'otherAddress' ? [invite(name)] : []),
      ],
    );
    if (decision === undefined) return undefined;
    choices.set(person.userName, decision);
  }
  const done = await resolveUnmatched(match.unmatched, match.complete, choices, title, create);
  return done ? resolvePeople(match, choices) : undefined;
}

/** One after another; the same may be said of all that are left. Whether all were decided on. */
async function resolveUnmatched(
  people: readonly SourcePerson[],
  complete: boolean,
  choices: Map<string, Decision>,
  title: string,
  create: boolean,
): Promise<boolean> {
  for (const [index, person] of people.entries()) {
    const name = plainText(person.userName, 100);
    const answer = await pickOne(
      l10n.t('{0} ({1} of {2})', title, index + 1, people.length),
      complete
        ? l10n.t('No user is named {0}.', name)
        : l10n.t('No user named {0} was read, but the list of users may be incomplete.', name),
      unmatchedChoices(name, people.length - index, create),
    );
    if (answer === undefined || answer.decision === 'stop') return false;
    const decided = answer.forAll ? people.slice(index) : [person];
    for (const { userName } of decided) choices.set(userName, { kind: answer.decision });
    if (answer.forAll) return true;
  }
  return true;
}

interface Answer {
  readonly decision: 'create' | 'skip' | 'stop';
  readonly forAll: boolean;
}

function unmatchedChoices(name: string, left: number, create: boolean): readonly Choice<Answer>[] {
  const choice = (label: string, decision: Answer['decision'], forAll: boolean): Choice<Answer> => ({
    label,
    value: { decision, forAll },
  });
  return [
    choice(l10n.t('Leave {0} out', name), 'skip', false),
    ...(create ? [choice(l10n.t('Create and invite {0}', name), 'create', false)] : []),
    ...(left > 1 ? [choice(l10n.t('Skip all {0} remaining', left), 'skip', true)] : []),
    ...(left > 1 && create
      ? [choice(l10n.t('Create and invite all {0} remaining', left), 'create', true)]
      : []),
    choice(l10n.t('Stop and plan nothing'), 'stop', true),
  ];
}

function leaveOut(name: string): Choice<Decision> {
  return { label: l10n.t('Leave {0} out', name), value: { kind: 'skip' } };
}

function invite(name: string): Choice<Decision> {
  return {
    label: l10n.t('Create and invite {0}', name),
    description: l10n.t('a new user, pending until accepted'),
    value: { kind: 'create' },
  };
}
