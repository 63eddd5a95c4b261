import { type KeyValueStore } from '../../core/keyValueStore.ts';

/** Who changes a group's members: `provider` is an identity provider, `here` is people, in this editor or the dashboard. */
export type GroupManager = 'provider' | 'here';

/** By group id, for those that somebody said it of. */
export type GroupManagers = ReadonlyMap<string, GroupManager>;

/** What was said of the groups of an account. What is kept there and is something else counts as not said. */
export function groupManagersOf(memory: KeyValueStore, accountId: string): GroupManagers {
  const kept = memory.get(keyOf(accountId));
  if (typeof kept !== 'object' || kept === null) return new Map();
  return new Map(
    Object.entries(kept).flatMap(([id, manager]) =>
      manager === 'provider' || manager === 'here' ? [[id, manager] as const] : [],
    ),
  );
}

/** `undefined` undoes what was said of these. */
export async function setGroupManager(
  memory: KeyValueStore,
  accountId: string,
  groupIds: readonly string[],
  manager: GroupManager | undefined,
): Promise<void> {
  const said = new Map(groupManagersOf(memory, accountId));
  for (const id of groupIds) {
    if (manager === undefined) said.delete(id);
    else said.set(id, manager);
  }
  await memory.set(keyOf(accountId), said.size === 0 ? undefined : Object.fromEntries(said));
}

function keyOf(accountId: string): string {
  return `groupManagers:${accountId}`;
}
