import { addMember, addUser, deactivate } from './accountBuilder.ts';
import { type SandboxAccount, type SandboxUser } from './model.ts';
import { fields, type Reply } from './reply.ts';
import { patchSteps, schemasInclude, scimError } from './scimReply.ts';
import { superAdministrators } from './superAdministrators.ts';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

/** A new user, or the refusal. The account member that comes with it is an invitation until it is accepted. */
export function createUser(account: SandboxAccount, body: unknown): SandboxUser | Reply {
  const { userName, active, emails, externalId, displayName, name } = fields(body);
  if (!schemasInclude(body, userSchema)) return required('schemas');
  if (typeof userName !== 'string' || userName === '') return required('userName');
  if (active !== true) return scimError(400, 'active must be true', 'invalidValue');
  const mails = Array.isArray(emails) ? (emails as readonly unknown[]).map(fields) : [];
  if (mails.find((mail) => mail.primary === true)?.value !== userName)
    return scimError(400, 'the primary email must equal userName', 'invalidValue');
  if (isTaken(account, userName)) return taken();
  const { givenName, familyName } = fields(name);
  return addUser(account, {
    userName,
    pending: true,
    givenName: typeof givenName === 'string' ? givenName : undefined,
    familyName: typeof familyName === 'string' ? familyName : undefined,
    displayName: typeof displayName === 'string' ? displayName : undefined,
    externalId: typeof externalId === 'string' ? externalId : undefined,
  });
}

/** What a write makes of a user, before any of it is kept. */
type Draft = Pick<
  SandboxUser,
  'userName' | 'givenName' | 'familyName' | 'displayName' | 'externalId' | 'active'
>;

/** `PUT`: what is left out is emptied, but an omitted `active` stays, as documented. Returns the refusal. */
export function replaceUser(account: SandboxAccount, user: SandboxUser, body: unknown): Reply | undefined {
  const { userName, active, externalId, displayName, name } = fields(body);
  if (!schemasInclude(body, userSchema)) return required('schemas');
  if (typeof userName !== 'string' || userName === '') return required('userName');
  const { givenName, familyName } = fields(name);
  return keep(account, user, {
    userName,
    givenName: typeof givenName === 'string' ? givenName : '',
    familyName: typeof familyName === 'string' ? familyName : '',
    displayName: typeof displayName === 'string' ? displayName : undefined,
    externalId: typeof externalId === 'string' ? externalId : undefined,
    active: asBoolean(active) ?? user.active,
  });
}

/** Only `replace` does anything; `add` and `remove` are accepted and ignored, as documented. Returns the refusal. */
export function patchUser(account: SandboxAccount, user: SandboxUser, body: unknown): Reply | undefined {
  const steps = patchSteps(body);
  if (steps === undefined)
    return scimError(400, 'Invalid SCIM request: Operations is required', 'invalidSyntax');
  const draft: Draft = { ...user };
  for (const { op, path, value } of steps) {
    if (op !== 'replace') continue;
    if (path === undefined && !isObject(value))
      return scimError(400, 'value must be an object where there is no path', 'invalidValue');
    for (const [name, change] of Object.entries(path === undefined ? fields(value) : { [path]: value }))
      set(draft, name, change);
  }
  return keep(account, user, draft);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What other paths get for an answer is not documented: nothing happens, assumed. */
function set(draft: Draft, path: string, value: unknown): void {
  if (path === 'active') draft.active = asBoolean(value) ?? draft.active;
  else if (typeof value !== 'string') return;
  else if (path === 'userName' || path === 'emails[type eq "work"].value') draft.userName = value;
  else if (path === 'name.givenName') draft.givenName = value;
  else if (path === 'name.familyName') draft.familyName = value;
}

/** Entra sends "False" and "True", and its guide says that it works: taken here, though no specification says so. */
function asBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

function keep(account: SandboxAccount, user: SandboxUser, draft: Draft): Reply | undefined {
  if (isTaken(account, draft.userName, user)) return taken();
  const leaves = user.active && !draft.active;
  // Documented: the only Super Administrator is not deprovisioned. How that is told is not: a 400 is assumed.
  if (leaves && isOnlySuperAdministrator(account, user))
    return scimError(400, 'the only Super Administrator cannot be deprovisioned', 'mutability');
  const returns = !user.active && draft.active;
  user.userName = draft.userName;
  user.givenName = draft.givenName;
  user.familyName = draft.familyName;
  user.displayName = draft.displayName;
  user.externalId = draft.externalId;
  if (leaves) deactivate(account, user);
  if (returns) {
    user.active = true;
    addMember(account, user);
  }
  return undefined;
}

function isOnlySuperAdministrator(account: SandboxAccount, user: SandboxUser): boolean {
  const found = superAdministrators(account);
  return found.size === 1 && found.has(user.id);
}

function isTaken(account: SandboxAccount, userName: string, but?: SandboxUser): boolean {
  const name = userName.toLowerCase();
  for (const user of account.users.values())
    if (user !== but && user.userName.toLowerCase() === name) return true;
  return false;
}

/** `uniqueness` is documented, its status not: 409 as in RFC 7644 section 3.3. */
const taken = (): Reply => scimError(409, 'User already exists', 'uniqueness');

/** The sentence of the example in Cloudflare's OpenAPI; the type is assumed. */
const required = (field: string): Reply =>
  scimError(400, `Invalid SCIM request: ${field} is required`, 'invalidValue');
