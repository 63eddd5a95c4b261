/** Who a change of a group is about, by id; `all`: its members now, and nobody else. */
export type MemberChange =
  | {
      readonly kind: 'changed';
      readonly added: ReadonlySet<string>;
      readonly removed: ReadonlySet<string>;
    }
  | { readonly kind: 'all'; readonly members: ReadonlySet<string> };

/** More than any request has; a body that claims more is not gone through. */
const mostValues = 20_000;

const mostText = 4 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

/** Whether a SCIM user is to be active by a PUT or PATCH; undefined where the body does not say. */
export function activeIn(request: unknown): boolean | undefined {
  const body = fieldsOf(request);
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
  const body = fieldsOf(request);
  if (change === 'groupReplaced') {
    // Leaving them out empties the group, as the changelog of 21 August 2026 says; the log may leave them out as well.
    const members = idsIn(body['members']);
    return members === undefined ? undefined : { kind: 'all', members: new Set(members) };
  }
  const steps = operations(body);
  const changes = new Map<string, 'added' | 'removed'>();
  let all = false;
  for (const step of steps) {
    const told = stepOf(step);
    if (told === 'elsewhere') continue;
    if (told === undefined) return undefined;
    if (told.kind === 'replaced') {
      all = true;
      changes.clear();
    }
    // The last word on each: what one step removes another may add again.
    for (const id of told.ids) changes.set(id, told.kind === 'removed' ? 'removed' : 'added');
  }
  const idsThat = (were: 'added' | 'removed'): ReadonlySet<string> =>
    new Set([...changes].flatMap(([id, what]) => (what === were ? [id] : [])));
  if (all) return { kind: 'all', members: idsThat('added') };
  return changes.size === 0
    ? undefined
    : { kind: 'changed', added: idsThat('added'), removed: idsThat('removed') };
}

interface MemberStep {
  readonly kind: 'added' | 'removed' | 'replaced';
  readonly ids: readonly string[];
}

/** What one step of a PATCH does to the members; `elsewhere`: surely nothing. Undefined where that is not known. */
function stepOf(step: Fields): MemberStep | 'elsewhere' | undefined {
  const { path, op, value } = step;
  if (isAboutOthers(step)) return 'elsewhere';
  if (typeof path !== 'string' || typeof op !== 'string') return undefined;
  const one = /^members\[value eq ("(?:[^"\\]|\\.)*")\]$/iu.exec(path)?.[1];
  if (one !== undefined)
    return op.toLowerCase() === 'remove' ? { kind: 'removed', ids: [unquoted(one)] } : undefined;
  const ids = path.toLowerCase() === 'members' ? idsIn(value) : undefined;
  if (ids === undefined) return undefined;
  switch (op.toLowerCase()) {
    case 'add':
      return { kind: 'added', ids };
    case 'replace':
      return { kind: 'replaced', ids };
    // What Cloudflare makes of people in the value of a remove is not documented: it may empty the group.
    default:
      return undefined;
  }
}

/** Whether a step is about other attributes than members alone. */
function isAboutOthers({ path, value }: Fields): boolean {
  if (typeof path === 'string') return ['displayname', 'externalid'].includes(path.toLowerCase());
  if (path !== undefined || typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && !Object.keys(value).some((key) => key.toLowerCase() === 'members');
}

/** Of steps, only `replace` acts (documented): `add` and `remove` are accepted and do nothing. */
function activeOfStep(step: Fields): unknown {
  if (typeof step['op'] !== 'string' || step['op'].toLowerCase() !== 'replace') return undefined;
  if (step['path'] === undefined) return fieldsOf(step['value'])['active'];
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
  if (!Array.isArray(steps) || steps.length > mostValues) return [];
  return (steps as readonly unknown[]).map(fieldsOf);
}

/** Undefined where any of it is in no known form: nobody is left out of what is taken for all. */
function idsIn(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > mostValues) return undefined;
  const ids = (value as readonly unknown[]).flatMap((one) => {
    const id = fieldsOf(one)['value'];
    return typeof id === 'string' ? [id] : [];
  });
  return ids.length === value.length ? ids : undefined;
}

/** `text`: with its quotation marks. */
function unquoted(text: string): string {
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.slice(1, -1);
  }
}

/** A body may come as an object or as its text. */
export function fieldsOf(value: unknown): Fields {
  if (typeof value === 'object' && value !== null) return value as Fields;
  if (typeof value !== 'string' || value.length > mostText) return {};
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Fields) : {};
  } catch {
    return {};
  }
}
