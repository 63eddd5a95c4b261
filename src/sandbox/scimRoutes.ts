import { type AccountCall, denied, hasAny, type Reply } from './reply.ts';
import { resourceTypes, schemas, serviceProviderConfig } from './scimDiscovery.ts';
import { groupsRoute } from './scimGroups.ts';
import { scimError, scimReply } from './scimReply.ts';
import { usersRoute } from './scimUsers.ts';

/** SCIM below `/accounts/{id}/scim/v2`, as Cloudflare's OpenAPI describes it: no Bulk, no /Me. */
export function scimRoute(call: AccountCall): Reply {
  const [, version, resource, id, ...more] = call.rest;
  if (version !== 'v2' || more.length > 0) return scimError(404, 'No such endpoint');
  const writes = call.method !== 'GET';
  const mayRead = hasAny(call.held, 'SCIM Provisioning', 'Account Settings Read', 'Account Settings Write');
  const mayWrite = hasAny(call.held, 'SCIM Provisioning', 'Account Settings Write');
  // The gateway refuses before SCIM is reached, and words it as API v4 does.
  if (!(writes ? mayWrite : mayRead)) return denied();
  if (writes && call.account.type !== 'enterprise')
    return scimError(403, 'SCIM provisioning is not available on this plan');
  switch (resource) {
    case 'Users':
      return usersRoute(call, id);
    case 'Groups':
      return groupsRoute(call, id);
    case 'ServiceProviderConfig':
      return writes ? scimError(405, 'Method not allowed') : scimReply(200, serviceProviderConfig);
    case 'ResourceTypes':
    case 'Schemas': {
      if (writes) return scimError(405, 'Method not allowed');
      return discovered(resource === 'Schemas' ? schemas : resourceTypes, id);
    }
    default:
      return scimError(404, 'No such endpoint');
  }
}

function discovered(resources: readonly { readonly id: string }[], id: string | undefined): Reply {
  if (id === undefined) {
    return scimReply(200, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: resources.length,
      startIndex: 1,
      itemsPerPage: resources.length,
      Resources: resources,
    });
  }
  const found = resources.find((one) => one.id === id);
  return found === undefined ? scimError(404, 'Resource not found') : scimReply(200, found);
}
