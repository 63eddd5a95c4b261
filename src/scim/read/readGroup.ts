import { type ScimGroup, type ScimMember } from '../model.ts';
import { attributeOf, idOf, isRecord, textOf, versionOf } from './attributes.ts';
import { referenceOf } from './readIds.ts';

/**
 * A row of a list as a group; undefined where it has no id to go by. Says the same as `groupSchema`: a property
 * test holds the two together.
 */
export function readGroup(row: unknown): ScimGroup | undefined {
  if (!isRecord(row)) return undefined;
  const id = idOf(attributeOf(row, 'id'));
  if (id === undefined) return undefined;
  const meta = attributeOf(row, 'meta');
  return {
    id,
    displayName: textOf(attributeOf(row, 'displayName')) ?? '',
    externalId: textOf(attributeOf(row, 'externalId')),
    members: readMembers(attributeOf(row, 'members')),
    version: isRecord(meta) ? versionOf(attributeOf(meta, 'version')) : undefined,
  };
}

/** Two servers store a member twice who was added twice: what counts is who, so the first of each id is kept. */
function readMembers(value: unknown): readonly ScimMember[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const members = new Map<string, ScimMember>();
  for (const entry of value as readonly unknown[]) {
    const id = referenceOf(entry);
    if (id === undefined || members.has(id)) continue;
    members.set(id, {
      value: id,
      display: isRecord(entry) ? textOf(attributeOf(entry, 'display')) : undefined,
    });
  }
  return Array.from(members.values());
}
