import { join, leave } from './accountBuilder.ts';
import { type SandboxAccount, type SandboxGroup } from './model.ts';
import { fields, type Reply } from './reply.ts';
import { type PatchStep, scimError } from './scimReply.ts';

/** What a PATCH makes of a group, before any of it is kept. */
interface Draft {
  displayName: string;
  externalId: string | undefined;
  readonly memberIds: Set<string>;
}

/**
 * Adds, removes and replaces members, and replaces `displayName` and `externalId`: of system groups members alone.
 * All of it or none (RFC 7644 section 3.5.2). Returns the refusal. A form that Cloudflare does not document, such as
 * one without a path, is refused: assumed.
 */
export function patchGroup(
  account: SandboxAccount,
  group: SandboxGroup,
  steps: readonly PatchStep[],
): Reply | undefined {
  const draft: Draft = {
    displayName: group.displayName,
    externalId: group.externalId,
    memberIds: new Set(group.memberIds),
  };
  for (const step of steps) {
    const refused =
      step.path === 'displayName' || step.path === 'externalId'
        ? patchName(account, group, draft, step)
        : patchMembers(account, draft, step);
    if (refused !== undefined) return refused;
  }
  keep(account, group, draft);
  return undefined;
}

function patchMembers(account: SandboxAccount, draft: Draft, step: PatchStep): Reply | undefined {
  const { op, path, value } = step;
  if (op === 'remove' && path === undefined) return scimError(400, 'remove needs a path', 'noTarget');
  if (path !== 'members') {
    const id = op === 'remove' ? memberNamed(path) : undefined;
    if (id === undefined) return scimError(400, 'unsupported path', 'invalidPath');
    // Who is no member is none afterwards either.
    draft.memberIds.delete(id);
    return undefined;
  }
  // RFC 7644 section 3.5.2.2: removing the path empties the group, whatever value stands beside it. Entra sends that
  // form and means the people in the value; what Cloudflare makes of it is not documented, so the worst is assumed.
  if (op !== 'add') draft.memberIds.clear();
  if (op === 'remove') return undefined;
  if (!Array.isArray(value)) return scimError(400, 'value must be a list', 'invalidValue');
  for (const entry of value as readonly unknown[]) {
    const { value: id } = fields(entry);
    if (typeof id !== 'string' || !account.users.has(id))
      return scimError(400, 'unknown member', 'invalidValue');
    draft.memberIds.add(id);
  }
  return undefined;
}

/** The id in `members[value eq "id"]`. */
function memberNamed(path: string | undefined): string | undefined {
  const literal = /^members\[value eq ("(?:[^"\\]|\\.)*")\]$/i.exec(path ?? '')?.[1];
  try {
    return literal === undefined ? undefined : (JSON.parse(literal) as string);
  } catch {
    return undefined;
  }
}

function patchName(
  account: SandboxAccount,
  group: SandboxGroup,
  draft: Draft,
  { op, path, value }: PatchStep,
): Reply | undefined {
  if (group.system) return scimError(400, 'of a system group only members can be changed', 'mutability');
  if (path === 'externalId') {
    if (op !== 'remove' && typeof value !== 'string') return scimError(400, 'not a text', 'invalidValue');
    draft.externalId = op === 'remove' ? undefined : (value as string);
    return undefined;
  }
  if (op === 'remove') return scimError(400, 'displayName is required', 'mutability');
  const refused = refusedName(account, value, group);
  if (refused === undefined) draft.displayName = value as string;
  return refused;
}

/** Documented: a name is not empty and does not begin with `CF`. That each name comes once is assumed. */
export function refusedName(account: SandboxAccount, name: unknown, group?: SandboxGroup): Reply | undefined {
  if (typeof name !== 'string' || name.trim() === '')
    return scimError(400, 'Invalid SCIM request: displayName is required', 'invalidValue');
  if (name.startsWith('CF'))
    return scimError(400, 'displayName must not begin with the reserved prefix CF', 'invalidValue');
  const taken = [...account.groups.values()].some((one) => one !== group && one.displayName === name);
  return taken ? scimError(409, 'Group already exists', 'uniqueness') : undefined;
}

function keep(account: SandboxAccount, group: SandboxGroup, draft: Draft): void {
  group.displayName = draft.displayName;
  group.externalId = draft.externalId;
  for (const id of [...group.memberIds, ...draft.memberIds]) {
    const user = account.users.get(id);
    if (user === undefined) continue;
    if (draft.memberIds.has(id)) join(group, user);
    else leave(group, user);
  }
}
