import { addressesIn, trimmed } from '../addresses.ts';
import { unitPath } from '../cellShapes.ts';
import {
  addressRank,
  foldedSet,
  isForeign,
  isNameOfPerson,
  isOwnAddress,
  spellingsOf,
} from '../headerNames.ts';
import { type MayBePartSign } from '../model.ts';
import { saysWhich } from '../saysWhich.ts';
import { meaningOf, stateSense } from '../stateNames.ts';
import { type Table } from '../table.ts';
import { countIn } from './countIn.ts';
import { isDateOrTime } from './dateWords.ts';
import { wordsOf } from './wordsOf.ts';

/**
 * Columns that have one value in all rows: the list may be one of a group, a role, a department or of whoever was
 * searched for. What such a column has to be about to say nothing is a closed set.
 */
export function oneValueSigns({ headers, rows }: Table): readonly MayBePartSign[] {
  if (rows.length < 2) return [];
  const columns = headers.flatMap((name, place) => {
    const all = (fits: (cell: string) => boolean, from = 0): boolean =>
      rows.every(({ cells }, index) => index < from || fits(trimmed(cells[place] ?? '')));
    const value = trimmed(rows[0]?.cells[place] ?? '');
    if (value === '') return [];
    const isGroup = saysWhich(name);
    // As a merged cell is written: once, beside the first row of its group.
    const isHeading = isGroup && rows.length > 2 && all((cell) => cell === '', 1);
    const alike = isHeading || all((cell) => cell === value);
    if (alike) return saysNothing(name, value, isGroup) ? [] : [{ name, place, value }];
    // `CN=Ann,OU=Sales,DC=x`: each has a name of their own in one unit.
    const unit = unitPath(value) ?? '';
    const inOne = namedUnit.test(unit) && all((cell) => unitPath(cell) === unit);
    return inOne ? [{ name, place, value: unit }] : [];
  });
  return columns.length === 0 ? [] : [{ code: 'oneValue', columns }];
}

/** Not one that a directory keeps everyone in. */
const namedUnit = /^(?:.*,)?OU=(?!(?:users|people|accounts|employees|staff)(?:,|$))/iu;
function saysNothing(header: string, value: string, isGroup: boolean): boolean {
  // Yes or no, but a number may be that of a group.
  const isFlag = !/\d/u.test(value) && meaningOf(value, 'active') !== undefined;
  if (isFlag || everyone.test(value) || !/[\p{L}\p{N}]/u.test(value)) return true;
  if (isGroup) return false;
  // The same further entry of everybody's (a second address, a former job) parts nobody from others.
  if (header.includes('.others.')) return true;
  const words = wordsOf(header);
  const own = words.at(-1) ?? '';
  return (
    addressRank(header) !== undefined ||
    isOwnAddress(header) ||
    isForeign(header) ||
    isNameOfPerson(header) ||
    stateSense(header) !== undefined ||
    meaningOf(value, 'words') !== undefined ||
    addressesIn(value).addresses.length > 0 ||
    countIn(value) !== undefined ||
    isDateOrTime(value) ||
    /^\w+:\/\//u.test(value) ||
    (kindWords.test(own) && kinds.test(value)) ||
    isIdentity.test(own) ||
    /^[\da-f-]{16,}$/iu.test(value) ||
    words.some((word) => machinery.test(word)) ||
    spellingsOf(header).some((name) => harmless.has(name))
  );
}

const everyone =
  /^(?:\/|everyone|everybody|all|all users|all company|alle|tous|todos|default|none|n\/?a|null|unknown|not set)$/iu;
const kindWords = /^(?:type|kind|class|typename|category|objectclass|objecttype|resourcetype|schemas?)$/u;
const kinds =
  /^(?:(?:\S*[#.:/])?(?:users?|person|people|top|organizationalperson|inetorgperson|posixaccount|work|home|other|main|primary)(?:; ?|$))+$/iu;
const isIdentity = /^(?:id|ids|guid|uuid|uid|etag|hash|dn)$/u;
/** About the account, and not about who has it. */
const machinery =
  /^(?:password|passwd|credentials|provider|providers|links|meta|schemas|mfa|2sv|2fa|otp|sync|synced|quota|usage|storage|login|logon|signin|last|created|modified|updated|changed|date|time|timestamp|expires|expiry|phone|mobile|fax|photo|picture|avatar|thumbnail|url|website|language|languages|locale|timezone|tz|currency|version)$/u;
const harmless = foldedSet(
  'timezone|domain|tenant|realm|issuer|identityissuer|source|directory|usagelocation|preferredlanguage|preferreddatalocation|creationtype|context|identitystoreid|sprache|zeitzone|langue|idioma|lingua|taal|språk',
);
