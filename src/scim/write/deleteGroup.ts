import { pathSegment } from '../filter.ts';
import { ask, type ScimTarget } from '../target.ts';
import { type PatchOptions, sending, type Unproven } from './writing.ts';

/** Deletes a group (RFC 7644 section 3.6). Throws `notFound` where there is none, also after a first delete. */
export async function deleteGroup(
  target: ScimTarget,
  id: string,
  options: PatchOptions,
): Promise<Unproven<never>> {
  const { response } = await ask(target, {
    method: 'DELETE',
    path: `/Groups/${pathSegment(id)}`,
    template: '/Groups/{id}',
    ...sending(options),
  });
  return { kind: 'noBody', requestId: response.requestId };
}
