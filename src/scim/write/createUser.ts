import { type ScimUser } from '../model.ts';
import { readUser } from '../read/readUser.ts';
import { type ScimTarget } from '../target.ts';
import { sending, type Unproven, write, type WriteOptions } from './writing.ts';

export interface UserDraft {
  /** In the form of an e-mail address, which then is also the primary e-mail. */
  readonly userName: string;
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly displayName: string | undefined;
  readonly externalId: string | undefined;
}

/** Creates an active user (RFC 7644 section 3.3). Throws `conflict` where the name is taken. */
export async function createUser(
  target: ScimTarget,
  draft: UserDraft,
  options: WriteOptions,
): Promise<Unproven<ScimUser>> {
  const { userName, givenName, familyName, displayName, externalId } = draft;
  const hasName = givenName !== undefined || familyName !== undefined;
  const body = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    active: true,
    ...(userName.includes('@') ? { emails: [{ value: userName, type: 'work', primary: true }] } : {}),
    // JSON leaves out what is undefined.
    ...(hasName ? { name: { givenName, familyName } } : {}),
    displayName,
    externalId,
  };
  return write(
    target,
    { method: 'POST', path: '/Users', template: '/Users', body, ...sending(options) },
    (answer) => readUser(answer),
  );
}
