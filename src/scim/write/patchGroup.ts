import { pathSegment } from '../filter.ts';
import { type ScimGroup } from '../model.ts';
import { patchBody, type PatchOperation } from '../patch.ts';
import { readGroup } from '../read/readGroup.ts';
import { type ScimTarget } from '../target.ts';
import { type PatchOptions, sending, type Unproven, write } from './writing.ts';

/** Changes a group in one request (RFC 7644 section 3.5.2); `memberPatches` cuts long changes into several. */
export async function patchGroup(
  target: ScimTarget,
  id: string,
  operations: readonly PatchOperation[],
  options: PatchOptions,
): Promise<Unproven<ScimGroup>> {
  return write(
    target,
    {
      method: 'PATCH',
      path: `/Groups/${pathSegment(id)}`,
      template: '/Groups/{id}',
      body: patchBody(operations),
      ...sending(options),
    },
    readGroup,
  );
}
