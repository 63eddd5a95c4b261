import * as l10n from '@vscode/l10n';
import { doubtWords, shownName, unreadWords, wayWords, whereWords } from '../../access/accessWords.ts';
import { doubtsAboutGroup, doubtsAboutRole } from '../../access/doubts.ts';
import { type Doubt, type PersonRow, type RoleGrant } from '../../access/model.ts';
import { listedLines } from '../../core/listedLines.ts';
import { personStateWords } from '../../core/personState.ts';
import { type Change, type ChangedThing } from './compareSnapshots.ts';
import { type KeptAccount } from './keptAccount.ts';

/** As many of a change; a file may claim thousands. */
const mostReasons = 20;

/** One change as a person reads it: every text is one plain line. */
export interface ChangeWords {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** Why it can't be told, of a change that can't. */
  readonly why: readonly string[];
}

export function changeWords({ account, thing, change, before, after }: Change): ChangeWords {
  return {
    what: thingWords(thing),
    before: sideWords(account.before, before, thing),
    after: sideWords(account.after, after, thing),
    why:
      change === 'unclear'
        ? listedLines(
            [
              ...new Set([
                ...whyWords(account.before, before, thing),
                ...whyWords(account.after, after, thing),
              ]),
            ],
            mostReasons,
          )
        : [],
  };
}

function thingWords(thing: ChangedThing): string {
  switch (thing.kind) {
    case 'person':
      return l10n.t('in the account');
    case 'state':
      return l10n.t('state');
    case 'role':
      return shownName(thing.name);
    case 'group':
      return l10n.t('group {0}', shownName(thing.name));
  }
}

function sideWords(account: KeptAccount, row: PersonRow | undefined, thing: ChangedThing): string {
  if (row === undefined)
    return account.unread.length > 0 ? l10n.t('not found') : l10n.t('not in the account');
  switch (thing.kind) {
    case 'person':
    case 'state':
      return personStateWords(row.state);
    case 'role': {
      const grants = row.grants.filter(({ roleKey }) => roleKey === thing.key);
      if (grants.length > 0) return grantsWords(row, grants);
      return doubtsAboutRole(row, thing.key).length > 0 ? l10n.t('not readable') : l10n.t('no');
    }
    case 'group':
      if (row.groupIds.has(thing.id)) return l10n.t('in it');
      return doubtsAboutGroup(row, thing.id).length > 0 ? l10n.t('not readable') : l10n.t('not in it');
  }
}

function grantsWords({ state }: PersonRow, grants: readonly RoleGrant[]): string {
  const ways = [...new Set(grants.map(grantWords))].join('; ');
  switch (state) {
    case 'pending':
      return l10n.t('once they accept: {0}', ways);
    case 'inactive':
      return l10n.t('on record, inactive: {0}', ways);
    case 'active':
    case 'outside':
    case 'unlisted':
      return ways;
  }
}

function grantWords({ access, where, way }: RoleGrant): string {
  const how =
    where.kind === 'account' ? wayWords(way) : l10n.t('{0}, for {1}', wayWords(way), whereWords(where));
  return access === 'deny' ? l10n.t('denied, {0}', how) : how;
}

function whyWords(account: KeptAccount, row: PersonRow | undefined, thing: ChangedThing): readonly string[] {
  if (row === undefined) return account.unread.slice(0, 2 * mostReasons).map(unreadWords);
  return doubtsOf(row, thing)
    .slice(0, 2 * mostReasons)
    .map(({ cause }) => doubtWords(cause));
}

function doubtsOf(row: PersonRow, thing: ChangedThing): readonly Doubt[] {
  switch (thing.kind) {
    case 'role':
      return doubtsAboutRole(row, thing.key);
    case 'group':
      return doubtsAboutGroup(row, thing.id);
    case 'person':
    case 'state':
      return row.doubts;
  }
}
