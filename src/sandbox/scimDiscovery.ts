/** What the sandbox says of itself. The values of patch, sort and etag are not in Cloudflare's specification: assumed. */
export const serviceProviderConfig = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  documentationUri: 'https://developers.cloudflare.com/fundamentals/account/account-security/scim-setup/',
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 100 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'API token',
      description: 'A token of this sandbox, which is not Cloudflare',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig' },
} as const;

export const resourceTypes = (['User', 'Group'] as const).map((id) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id,
  name: id,
  endpoint: `/${id}s`,
  schema: `urn:ietf:params:scim:schemas:core:2.0:${id}`,
  meta: { resourceType: 'ResourceType' },
}));

const attribute = (name: string, type: string, more: object = {}): object => ({
  name,
  type,
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
});

export const schemas = [
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: 'urn:ietf:params:scim:schemas:core:2.0:User',
    name: 'User',
    attributes: [
      attribute('userName', 'string', { required: true, uniqueness: 'server' }),
      attribute('active', 'boolean', { required: true }),
      attribute('displayName', 'string'),
      attribute('externalId', 'string', { caseExact: true }),
      attribute('groups', 'string', { multiValued: true, mutability: 'readOnly' }),
    ],
  },
  {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
    name: 'Group',
    attributes: [
      attribute('displayName', 'string', { required: true }),
      attribute('members', 'complex', { multiValued: true }),
    ],
  },
];
