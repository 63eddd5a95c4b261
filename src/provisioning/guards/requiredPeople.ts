import { sortedSet } from '../../core/canonicalJson.ts';
import { hasName } from '../../core/personName.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { type Finding } from './finding.ts';
import { type Guard, type GuardContext } from './guardContext.ts';
import { isNamed } from './ownAccess.ts';

/** People who are never to lose anything, such as the emergency account; and where it may be one of them, a block as well. */
export const guardRequiredPeople: Guard = (context) => [
  ...context.losers
    .filter(({ before }) => isRequired(before, context.settings.requiredPeople))
    .map(({ before }) => ({ level: 'block', code: 'removesRequiredPerson', person: before.name }) as const),
  ...unnamed(context),
  ...unseen(context),
];

/** Whether the settings name this person. */
export function isRequired(person: PersonAccess, requiredPeople: readonly string[]): boolean {
  return requiredPeople.some((required) => isNamed(person, required));
}

/** Of whom no list tells an address, such as those whose id alone a group tells: they may be a required person whom no list names. */
function unnamed({ losers, peopleBefore, settings }: GuardContext): readonly Finding[] {
  const people = losers.filter(({ before }) => !tellsAddress(before)).map(({ before }) => before.name);
  if (people.length === 0) return [];
  const listed = [...peopleBefore.values()].filter(tellsAddress);
  const required = settings.requiredPeople.filter(
    (address) => !listed.some((person) => isNamed(person, address)),
  );
  if (required.length === 0) return [];
  return [
    {
      level: 'block',
      code: 'mayRemoveRequiredPerson',
      people: sortedSet(people),
      required: sortedSet(required),
    },
  ];
}

function tellsAddress({ user, member }: PersonAccess): boolean {
  return hasName(user?.userName) || hasName(member?.email);
}

/** Of groups that go, or grant less, and whose members cannot be read: anyone who is not known to be outside may be in it. */
function unseen({ plan, snapshot, peopleBefore, settings }: GuardContext): readonly Finding[] {
  const touched = new Set(
    plan.operations.flatMap((operation) =>
      operation.kind === 'deleteGroup' || operation.kind === 'detachPolicy' ? [operation.group.id] : [],
    ),
  );
  return snapshot.groups.flatMap((group): readonly Finding[] => {
    if (!touched.has(group.id) || group.members.kind === 'read') return [];
    const outside = [...peopleBefore.values()].filter(
      ({ user }) => user?.groups !== undefined && !user.groups.includes(group.id),
    );
    const required = settings.requiredPeople.filter(
      (address) => !outside.some((person) => isNamed(person, address)),
    );
    if (required.length === 0) return [];
    return [
      {
        level: 'block',
        code: 'mayHoldRequiredPerson',
        group: group.label,
        required: sortedSet(required),
      },
    ];
  });
}
