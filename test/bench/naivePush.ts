/** Where the naive script pushes, by ids. */
export interface NaiveOrder {
  /** The SCIM base URL. */
  readonly scim: string;
  readonly token: string;
  readonly groups: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** Where the members of these groups show: on the group itself, or on the users alone. */
  readonly shownOn: 'group' | 'user';
}

/** What a straightforward script does: one PATCH for each member, and a look after each whether it was applied. */
export async function pushNaively({ scim, token, groups, add, remove, shownOn }: NaiveOrder): Promise<void> {
  const send = async (method: string, path: string, body?: unknown): Promise<void> => {
    const response = await fetch(scim + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)}`);
  };
  const patch = async (group: string, user: string, operation: unknown): Promise<void> => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    await send('PATCH', `/Groups/${group}`, { schemas, Operations: [operation] });
    await send('GET', shownOn === 'group' ? `/Groups/${group}` : `/Users/${user}`);
  };
  for (const group of groups) {
    for (const user of add)
      await patch(group, user, { op: 'add', path: 'members', value: [{ value: user }] });
    for (const user of remove)
      await patch(group, user, { op: 'remove', path: `members[value eq "${user}"]` });
  }
}
