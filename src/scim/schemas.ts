import { type ScimGroup, type ScimMember, type ScimUser } from './model.ts';
import * as z from 'zod';

/**
 * What SCIM answers look like, read leniently: attribute names in any case, numbers as text and text as
 * numbers, anything optional missing or null. Only what makes an answer useless is refused.
 */

/** An object schema whose attribute names match in any case (RFC 7643 section 2.1), the exact spelling first. */
function attributes<Shape extends z.ZodRawShape>(shape: Shape) {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((input) => {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
    const found: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(input)) {
      const name = names.get(key.toLowerCase());
      if (name !== undefined && (name === key || !(name in found))) found[name] = value ?? undefined;
    }
    return found;
  }, z.object(shape));
}

// A rounded number would be somebody else's id, so only exact ones are taken for text.
const someText = z.union([z.string().min(1), z.int().transform(String)]);

const text = someText.optional().catch(undefined);

const count = z
  .union([
    z.int().min(0),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);

const truth = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['true', '1', 'false', '0']))
  .transform((word) => word === 'true' || word === '1');

const flag = z
  .union([z.boolean(), z.literal([1, 0]).transform((value) => value === 1), truth])
  .optional()
  .catch(undefined);

/** Only what can travel in an If-Match header. */
const version = z
  .string()
  .max(512)
  .regex(/^[!-~](?:[ -~]*[!-~])?$/)
  .optional()
  .catch(undefined);

const meta = attributes({ version }).optional().catch(undefined);

/** One entry of `groups` or `members`: an object (RFC 7643) or the bare id (Cloudflare). */
const reference = z.union([
  attributes({ value: someText, display: text }),
  someText.transform((value) => ({ value, display: undefined })),
]);

/** Distinct by value, the first of each; entries that name nothing are left out. */
const references = z
  .array(reference.optional().catch(undefined))
  .transform((entries) => {
    const distinct = new Map<string, ScimMember>();
    for (const entry of entries) {
      if (entry !== undefined && !distinct.has(entry.value)) {
        distinct.set(entry.value, { value: entry.value, display: entry.display });
      }
    }
    return [...distinct.values()];
  })
  .optional()
  .catch(undefined);

/** A user (RFC 7643 section 4.1) as the model's slim projection; refused only where it has no id. */
export const userSchema = attributes({
  id: someText,
  userName: text,
  active: flag,
  displayName: text,
  name: attributes({ givenName: text, familyName: text }).optional().catch(undefined),
  externalId: text,
  groups: references,
  meta,
}).transform((user): ScimUser => ({
  id: user.id,
  userName: user.userName ?? '',
  active: user.active,
  displayName: user.displayName,
  givenName: user.name?.givenName,
  familyName: user.name?.familyName,
  externalId: user.externalId,
  groups: user.groups?.map((group) => group.value),
  version: user.meta?.version,
}));

/** A group (RFC 7643 section 4.2), likewise. */
export const groupSchema = attributes({
  id: someText,
  displayName: text,
  externalId: text,
  members: references,
  meta,
}).transform((group): ScimGroup => ({
  id: group.id,
  displayName: group.displayName ?? '',
  externalId: group.externalId,
  members: group.members,
  version: group.meta?.version,
}));

const urn = z.string().toLowerCase();

/** `schemas`, in lower case: some servers spell URNs in other case, or send one instead of a list. */
const urns = z
  .union([z.array(urn.optional().catch(undefined)), urn.transform((one) => [one])])
  .optional()
  .catch(undefined);

/**
 * The envelope of a list (RFC 7644 section 3.4.2). `Resources` may be missing where nothing was found, but
 * then the answer has to call itself a list or to count: `{}` or another API's envelope is no empty list.
 */
export const listResponseSchema = attributes({
  schemas: urns,
  totalResults: count,
  startIndex: count,
  Resources: z.array(z.unknown()).optional(),
}).refine(
  (list) =>
    list.Resources !== undefined ||
    list.totalResults !== undefined ||
    list.schemas?.includes('urn:ietf:params:scim:api:messages:2.0:listresponse') === true,
);

/** RFC 7644 section 3.12. `detail` is not read: text of a server goes nowhere. */
export const errorSchema = attributes({ schemas: urns, status: count, scimType: text }).transform((body) => ({
  isError: body.schemas?.includes('urn:ietf:params:scim:api:messages:2.0:error') === true,
  status: body.status,
  scimType: body.scimType,
}));

const supported = attributes({ supported: flag }).optional().catch(undefined);

/** RFC 7643 section 5. */
export const serviceProviderConfigSchema = attributes({
  patch: supported,
  bulk: attributes({ supported: flag, maxOperations: count, maxPayloadSize: count })
    .optional()
    .catch(undefined),
  filter: attributes({ supported: flag, maxResults: count }).optional().catch(undefined),
  changePassword: supported,
  sort: supported,
  etag: supported,
  authenticationSchemes: z
    .array(attributes({ type: text }).optional().catch(undefined))
    .optional()
    .catch(undefined),
});

/** RFC 7643 section 6. */
export const resourceTypeSchema = attributes({ name: someText, endpoint: someText, schema: text });

/** RFC 7643 section 7: of each attribute, only what the client goes by. */
export const schemaSchema = attributes({
  id: someText,
  name: text,
  attributes: z
    .array(attributes({ name: someText, returned: text }).optional().catch(undefined))
    .optional()
    .catch(undefined),
});
