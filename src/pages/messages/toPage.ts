import { groupRef, id, opened, personState, query, scope } from './shared.ts';
import * as z from 'zod/mini';

const line = z.string().check(z.maxLength(4096));
const count = z.int().check(z.nonnegative());

/** How somebody has a role, or that they are in a group. */
const held = {
  ways: z.array(z.enum(['direct', 'group', 'organization', 'maybeDirectly', 'member'])),
  when: z.enum(['now', 'invited', 'inactive', 'unlisted']),
  part: z.enum(['no', 'yes', 'untold']),
  denied: z.enum(['no', 'part', 'all']),
};

const cell = z.strictObject({ column: count, ...held });

export type PageCell = z.infer<typeof cell>;

const row = z.strictObject({
  account: id,
  person: id,
  name: line,
  displayName: line,
  accountName: line,
  state: personState,
  cells: z.array(cell),
  /** Indices of columns of which it is not known; `all` of those that have no cell. */
  unknown: z.union([z.literal('all'), z.array(count)]),
});

export type PageRow = z.infer<typeof row>;

/** What an account knows of one entry of a person. */
const sideEntry = z.strictObject({
  person: id,
  state: personState,
  roles: z.array(z.strictObject({ name: line, ...held })),
  /** Roles beyond those. */
  more: count,
  /** There may be others: not everything could be read. */
  isOpen: z.boolean(),
});

export type PageSideEntry = z.infer<typeof sideEntry>;

/** A person beside themselves in other accounts. */
const sideRow = z.strictObject({
  name: line,
  displayName: line,
  /** What each account says, in the order of the columns. */
  sides: z.array(
    z.discriminatedUnion('kind', [
      /** `more`: entries of the same address beyond those. */
      z.strictObject({ kind: z.literal('present'), entries: z.array(sideEntry), more: count }),
      z.strictObject({ kind: z.literal('absent') }),
      z.strictObject({ kind: z.literal('unknown') }),
    ]),
  ),
  difference: z.enum(['yes', 'no', 'unknown']),
});

export type PageSideRow = z.infer<typeof sideRow>;

/** An account: `unsure` is why it isn't known of everybody whether they are in it. */
const sideColumn = z.strictObject({ key: id, name: line, people: count, unsure: z.array(line) });

const column = z.strictObject({
  key: id,
  name: line,
  /** The account's name, where there are several. */
  account: line,
  people: z.nullable(count),
  invited: count,
  /** Of a group that grants nothing, or of which that is not known. */
  note: z.enum(['none', 'grantsNothing', 'grantsUnknown']),
});

export type PageColumn = z.infer<typeof column>;

const overview = z.strictObject({
  accounts: z.array(
    z.strictObject({ key: id, name: line, readAt: z.number(), token: line, unread: z.array(line) }),
  ),
  notRead: z.array(z.strictObject({ name: line, sentence: line })),
  organizations: z.array(line),
  people: count,
  states: z.strictObject({
    active: count,
    pending: count,
    inactive: count,
    outside: count,
    unlisted: count,
  }),
  superAdministrators: z.strictObject({ count, isWhole: z.boolean() }),
  emptyHandedGroups: count,
  unclearGroups: count,
  roles: z.array(z.strictObject({ key: id, name: line, people: count })),
  groups: z.array(z.strictObject({ ref: groupRef, name: line })),
  /** Rules that found something of people. */
  findings: z.array(z.strictObject({ id, title: line, people: count })),
  /** With any finding. */
  withFindings: count,
});

export type PageOverview = z.infer<typeof overview>;

const explanation = z.strictObject({
  opened,
  name: line,
  displayName: line,
  accountName: line,
  /** The role or the group that was asked about; empty for all. */
  about: line,
  state: line,
  /** Others of the account that have the same address. */
  others: z.array(z.strictObject({ person: id, name: line })),
  chains: z.array(z.strictObject({ sentence: line, denied: z.boolean(), steps: z.array(line) })),
  nothing: line,
  doubts: z.array(line),
  groups: z.array(z.strictObject({ id, label: line, lines: z.array(z.string()), canLeave: z.boolean() })),
  deactivation: z.array(z.string()),
  undocumented: z.array(line),
  plans: z.array(z.enum(['deactivate', 'reactivate', 'offboard'])),
});

export type PageExplanation = z.infer<typeof explanation>;

export const toPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reading') }),
  /** Nothing is shown, and why. */
  z.strictObject({ kind: z.literal('failed'), sentence: line }),
  /** What was typed into the search is not used, and why. */
  z.strictObject({ kind: z.literal('refused'), sentence: line }),
  z.strictObject({ kind: z.literal('overview'), overview, scope }),
  z.strictObject({
    kind: z.literal('view'),
    view: z.int(),
    query,
    columns: z.array(column),
    matched: count,
    undetermined: count,
    /** Why more people may have the finding that is asked for. */
    notJudged: z.array(line),
    rows: z.array(row),
  }),
  z.strictObject({ kind: z.literal('rows'), view: z.int(), from: count, rows: z.array(row) }),
  /** The accounts side by side, in place of a view. */
  z.strictObject({
    kind: z.literal('sides'),
    view: z.int(),
    query,
    columns: z.array(sideColumn),
    matched: count,
    undetermined: count,
    notJudged: z.array(line),
    rows: z.array(sideRow),
  }),
  z.strictObject({ kind: z.literal('sideRows'), view: z.int(), from: count, rows: z.array(sideRow) }),
  z.strictObject({ kind: z.literal('explanation'), explanation: z.nullable(explanation) }),
]);

export type ToPage = z.infer<typeof toPage>;
