import { type ScimGroup } from '../model.ts';
import { readGroup } from '../read/readGroup.ts';
import { type ScimTarget } from '../target.ts';
import { sending, type Unproven, write, type WriteOptions } from './writing.ts';

export interface GroupDraft {
  readonly displayName: string;
  readonly externalId: string | undefined;
}

/**
 * Creates an empty group. Members are added afterwards, since Cloudflare documents none in the create request.
 * Throws `conflict` where the name is taken.
 */
export async function createGroup(
  target: ScimTarget,
  draft: GroupDraft,
  options: WriteOptions,
): Promise<Unproven<ScimGroup>> {
  const body = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: draft.displayName,
    // JSON leaves out what is undefined.
    externalId: draft.externalId,
  };
  return write(
    target,
    { method: 'POST', path: '/Groups', template: '/Groups', body, ...sending(options) },
    readGroup,
  );
}
