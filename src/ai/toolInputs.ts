import * as z from 'zod';

/** Longer than any id, key or name. */
const mostOfText = 2_000;

/** People, and groups, that one plan may be proposed for. */
const mostPeople = 200;
const mostGroups = 20;

const text = (what: string): z.ZodString => z.string().min(1).max(mostOfText).describe(what);

const account = text('The account, by the "account" that cloudflareScim_listAccounts gives for it.');

const paged = {
  cursor: z
    .string()
    .regex(/^\d{1,16}\.\d{1,9}$/)
    .describe('"nextCursor" of the page before. Leave it out for the first page.')
    .optional(),
  limit: z.int().min(1).max(100).describe('How many entries at most, 50 if left out.').optional(),
};

const people = (what: string) =>
  z.array(text('A user ID, "userId" in an answer.')).max(mostPeople).describe(what);

/** What each tool may be called with: the one source of `inputSchema` in the manifest, which VS Code does not enforce. */
export const toolInputs = {
  listAccounts: z.strictObject(paged),
  listUsers: z.strictObject({
    account,
    text: text('Part of a name or email address, in any case.').optional(),
    state: z.enum(['active', 'invited', 'inactive']).describe('Only users in this state.').optional(),
    ...paged,
  }),
  listGroups: z.strictObject({
    account,
    text: text('Part of the name of a group, in any case.').optional(),
    ...paged,
  }),
  listAccess: z.strictObject({
    account,
    text: text('Part of a name or email address, in any case.').optional(),
    role: text('Only people with this role, by its exact name.').optional(),
    group: text('Only members of this group, by its "id" in cloudflareScim_listGroups.').optional(),
    ...paged,
  }),
  explainAccess: z.strictObject({
    account,
    person: text('The person, by "person" in another answer, a user ID, or the exact email address.'),
  }),
  listFindings: z.strictObject({ account, ...paged }),
  checkTokens: z.strictObject(paged),
  listPushes: z.strictObject({ account, ...paged }),
  proposePlan: z.strictObject({
    account,
    groups: z
      .array(
        z.strictObject({
          group: text('The group, by its "id" in cloudflareScim_listGroups.'),
          add: people('User IDs of people to add.').optional(),
          remove: people('User IDs of people to remove.').optional(),
          exactly: people(
            'User IDs of the only people who should be members: all others are removed. Not together with add or remove.',
          ).optional(),
        }),
      )
      .max(mostGroups)
      .describe('Groups whose members should change.')
      .optional(),
    deactivate: people('User IDs of people who should leave the account.').optional(),
  }),
} as const;

export type ToolKey = keyof typeof toolInputs;

export type ToolInput<K extends ToolKey> = z.infer<(typeof toolInputs)[K]>;
