import { pathSegment } from '../filter.ts';
import { type ScimUser } from '../model.ts';
import { patchBody, type PatchOperation } from '../patch.ts';
import { readUser } from '../read/readUser.ts';
import { type ScimTarget } from '../target.ts';
import { type PatchOptions, sending, type Unproven, write } from './writing.ts';

/** Changes a user (RFC 7644 section 3.5.2). */
export async function patchUser(
  target: ScimTarget,
  id: string,
  operations: readonly PatchOperation[],
  options: PatchOptions,
): Promise<Unproven<ScimUser>> {
  return write(
    target,
    {
      method: 'PATCH',
      path: `/Users/${pathSegment(id)}`,
      template: '/Users/{id}',
      body: patchBody(operations),
      ...sending(options),
    },
    (answer) => readUser(answer),
  );
}
