/** Who a change of a group is about, by id; `all`: its members now, and nobody else. */
export type MemberChange =
  | { readonly kind: 'changed'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'all'; readonly members: readonly string[] };

/** More than any request has; a body that claims more is not gone through further. */
const mostValues = 20_000;

const mostText = 4 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

/** Whether a SCIM user is to be active by a PUT or PATCH; undefined where the body does not say. */
export function activeIn(request: unknown): boolean | undefined {
  const body = fields(request);
  const told = [body['active'], ...operations(body).map((step) => activeOfStep(step))].filter(
    (one) => one !== undefined,
  );
  return asBoolean(told.at(-1));
}

/** Who joins and who leaves a SCIM group by a PUT or PATCH; undefined where the body does not say, or not in a known form. */
export function membersIn(
  request: unknown,
  change: 'groupChanged' | 'groupReplaced',
): MemberChange | undefined {
  const body = fields(request);
  if (change === 'groupReplaced') {
    // Leaving them out empties the group, as the changelog of 21 August 2026 says; the log may leave them out as well.
    const members = body['members'];
    return Array.isArray(members) ? { kind: 'all', members: idsIn(members) } : undefined;
  }
  const steps = operations(body);
  if (steps.length === 0) return undefined;
  const added: string[] = [];
  const removed: string[] = [];
  for (const step of steps) {
    const path = typeof step['path'] === 'string' ? step['path'] : '';
    const op = typeof step['op'] === 'string' ? step['op'].toLowerCase() : '';
    const one = /^members\[value eq "(.*)"\]$/iu.exec(path)?.[1];
    if (one !== undefined && op === 'remove') removed.push(unquoted(one));
    else if (path.toLowerCase() !== 'members') continue;
    else if (op === 'add') added.push(...idsIn(step['value']));
    else if (op === 'replace') return { kind: 'all', members: idsIn(step['value']) };
    // What Cloudflare makes of people in the value is not documented: it may empty the group.
    else return undefined;
  }
  return added.length + removed.length === 0 ? undefined : { kind: 'changed', added, removed };
}

function activeOfStep(step: Fields): unknown {
  if (step['path'] === undefined) return fields(step['value'])['active'];
  const { path } = step;
  return typeof path === 'string' && path.toLowerCase() === 'active' ? step['value'] : undefined;
}

/** Entra sends texts. */
function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : undefined;
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function operations(body: Fields): readonly Fields[] {
  const steps = body['Operations'];
  return Array.isArray(steps) ? (steps as readonly unknown[]).slice(0, mostValues).map(fields) : [];
}

function idsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[]).slice(0, mostValues).flatMap((one) => {
    const id = fields(one)['value'];
    return typeof id === 'string' ? [id] : [];
  });
}

function unquoted(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

/** A body may come as an object or as its text. */
function fields(value: unknown): Fields {
  if (typeof value === 'object' && value !== null) return value as Fields;
  if (typeof value !== 'string' || value.length > mostText) return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : {};
  } catch {
    return {};
  }
}
