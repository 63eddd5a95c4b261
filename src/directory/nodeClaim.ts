import { type ActivityRow, type RetryTarget, type SectionKind } from './node.ts';

/**
 * What an argument of a command says that it is about: a kind and ids. Any extension, keybinding or link may call a
 * command with anything, so nothing else of an argument is read; what the ids stand for is looked up by `liveNodes`.
 */
export type NodeClaim =
  | { readonly kind: 'account' | 'loadMore' | 'continueSearch'; readonly accountKey: string }
  | { readonly kind: 'section'; readonly accountKey: string; readonly section: SectionKind }
  | { readonly kind: 'group'; readonly accountKey: string; readonly groupId: string }
  | {
      readonly kind: 'user';
      readonly accountKey: string;
      readonly userId: string;
      readonly groupId: string | undefined;
    }
  | {
      readonly kind: 'member';
      readonly accountKey: string;
      readonly userId: string;
      readonly groupId: string;
    }
  | { readonly kind: 'note' }
  | { readonly kind: 'error'; readonly target: TargetClaim }
  | { readonly kind: 'token'; readonly tokenId: string }
  | { readonly kind: 'tokenCheck' | 'tokenPermission'; readonly tokenId: string }
  | { readonly kind: 'tokenAccount'; readonly tokenId: string; readonly accountId: string }
  | FindingClaim
  | ActivityClaim;

/** About what was found: `accountKey` is the scope's, which may be that of the tokens. */
export type FindingClaim =
  | { readonly kind: 'findingScope'; readonly accountKey: string }
  | { readonly kind: 'findingRule'; readonly accountKey: string; readonly rule: string }
  | { readonly kind: 'finding'; readonly accountKey: string; readonly rule: string; readonly key: string };

/** About what was done: looked up in the journals, by the command. */
export interface ActivityClaim {
  readonly kind: 'activity';
  readonly row: ActivityRow;
  readonly key: string;
  readonly step: string | undefined;
}

export type TargetClaim =
  | Exclude<RetryTarget, { readonly kind: 'members' }>
  | { readonly kind: 'members'; readonly accountKey: string; readonly groupId: string };

/** What a command was called on. `notRows`: something was given, and not all of it is a row. */
export type RowClaims =
  | {
      readonly kind: 'rows';
      readonly one: NodeClaim | undefined;
      /** All that are selected, where the caller named them. */
      readonly all: readonly NodeClaim[] | undefined;
    }
  | { readonly kind: 'notRows' };

/** More characters than any id has, an account's key with its base URL included. */
const maxIdLength = 8192;
/** More rows than anybody selects. */
const maxRows = 100_000;

const activityRows: readonly ActivityRow[] = [
  'activityAccount',
  'activityPush',
  'activityStep',
  'activityPart',
  'activityJournal',
  'activityOlder',
  'activityEvent',
  'activityAudit',
  'activityFurther',
];

const sections: readonly SectionKind[] = ['roleGroups', 'userGroups', 'otherGroups', 'users'];

/**
 * Reads the arguments of a command once: menus of rows give the row and all that are selected, the command of a row gives
 * its node, the title bar of a view gives the focused row. Own data properties alone are read, so that no getter runs and
 * nothing is inherited. Never throws.
 */
export function rowClaims(one: unknown, all: unknown): RowClaims {
  try {
    return {
      kind: 'rows',
      one: one === undefined || one === null ? undefined : claimOf(one),
      all: Array.isArray(all) ? listOf(all) : undefined,
    };
  } catch {
    // Thrown by `claimOf`, or by a proxy that was given.
    return { kind: 'notRows' };
  }
}

function listOf(all: readonly unknown[]): readonly NodeClaim[] {
  const { length } = all;
  if (length > maxRows) throw new TypeError('too many rows');
  return Array.from({ length }, (_unused, index) => claimOf(own(all, String(index))));
}

/** Throws where it is neither a row nor a node. */
function claimOf(given: unknown): NodeClaim {
  const node = own(given, 'node') ?? given;
  const kind = own(node, 'kind');
  switch (kind) {
    case 'account':
    case 'loadMore':
    case 'continueSearch':
      return { kind, accountKey: idAt(node, 'accountKey') };
    case 'section':
      return { kind, accountKey: idAt(node, 'accountKey'), section: sectionAt(node) };
    case 'group':
      return { kind, accountKey: idAt(node, 'accountKey'), groupId: idAt(own(node, 'group'), 'id') };
    case 'user': {
      const groupId = own(node, 'groupId') === undefined ? undefined : idAt(node, 'groupId');
      return { kind, accountKey: idAt(node, 'accountKey'), userId: idAt(own(node, 'user'), 'id'), groupId };
    }
    case 'member':
      return {
        kind,
        accountKey: idAt(node, 'accountKey'),
        userId: idAt(node, 'userId'),
        groupId: idAt(node, 'groupId'),
      };
    case 'note':
      return { kind };
    case 'error':
      return { kind, target: targetOf(own(node, 'target')) };
    case 'token':
      return { kind, tokenId: idAt(own(node, 'token'), 'id') };
    case 'tokenCheck':
    case 'tokenPermission':
      return { kind, tokenId: idAt(node, 'tokenId') };
    case 'tokenAccount':
      return { kind, tokenId: idAt(node, 'tokenId'), accountId: idAt(own(node, 'account'), 'id') };
    case 'findingScope':
      return { kind, accountKey: idAt(node, 'accountKey') };
    case 'findingRule':
      return { kind, accountKey: idAt(node, 'accountKey'), rule: idAt(node, 'rule') };
    case 'finding':
      return {
        kind,
        accountKey: idAt(node, 'accountKey'),
        rule: idAt(node, 'rule'),
        key: idAt(node, 'key'),
      };
    case 'activity':
      return {
        kind,
        row: activityRowAt(node),
        key: idAt(node, 'key'),
        step: own(node, 'step') === undefined ? undefined : idAt(node, 'step'),
      };
    default:
      throw new TypeError('no row');
  }
}

function targetOf(target: unknown): TargetClaim {
  const kind = own(target, 'kind');
  switch (kind) {
    case 'all':
      return { kind };
    case 'token':
      return { kind, tokenId: idAt(target, 'tokenId') };
    case 'groups':
    case 'users':
      return { kind, accountKey: idAt(target, 'accountKey') };
    case 'members':
      return { kind, accountKey: idAt(target, 'accountKey'), groupId: idAt(own(target, 'group'), 'id') };
    default:
      throw new TypeError('no target');
  }
}

function own(thing: unknown, key: string): unknown {
  return typeof thing === 'object' && thing !== null
    ? Object.getOwnPropertyDescriptor(thing, key)?.value
    : undefined;
}

function idAt(thing: unknown, key: string): string {
  const id = own(thing, key);
  if (typeof id !== 'string' || id.length > maxIdLength) throw new TypeError('no id');
  return id;
}

function activityRowAt(node: unknown): ActivityRow {
  const row = activityRows.find((known) => known === own(node, 'row'));
  if (row === undefined) throw new TypeError('no row of an activity');
  return row;
}

function sectionAt(node: unknown): SectionKind {
  const section = sections.find((known) => known === own(node, 'section'));
  if (section === undefined) throw new TypeError('no section');
  return section;
}
