import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { localTime } from '../../core/localTime.ts';
import { plainText } from '../../core/plainText.ts';
import { type AuditEvent, type Hand } from './auditEvent.ts';
import { type ForeignEvent } from './foreignEvent.ts';
import { type Undone } from './undoneIn.ts';
import { type AuditGap, type AuditReading } from './readAudit.ts';

/** What ids stand for, as far as it is known: plain text. */
export interface HistoryNames {
  readonly person: (id: string) => string | undefined;
  readonly group: (id: string) => string | undefined;
}

const mostNamed = 5;

/** Whose hand it was: who is logged in, and the token by its name. */
export function handWords({ kind, email, tokenName }: Hand): string {
  const token = tokenName === undefined ? undefined : plainText(tokenName, 80);
  const who = email === undefined ? undefined : plainText(email, 80);
  if (kind === 'system') return l10n.t('Cloudflare itself');
  if (kind === 'cloudflare_admin') return l10n.t('Cloudflare’s staff');
  if (who !== undefined && token !== undefined) return l10n.t('{0} with the token “{1}”', who, token);
  if (token !== undefined) return l10n.t('the token “{0}”', token);
  return who ?? l10n.t('someone the log doesn’t name');
}

/** What was changed, in one line. What is not understood is named as the server names it, bounded. */
export function eventWords(event: AuditEvent, names: HistoryNames): string {
  const words = doneWords(event, names);
  return event.succeeded === false ? l10n.t('{0} (failed)', words) : words;
}

function doneWords(event: AuditEvent, names: HistoryNames): string {
  const known = event.targetName === undefined ? undefined : plainText(event.targetName, 100);
  const { targetId: id } = event;
  const person =
    (id === undefined ? undefined : names.person(id)) ?? known ?? l10n.t('a person not known here');
  const group = (id === undefined ? undefined : names.group(id)) ?? known ?? l10n.t('a group not known here');
  switch (event.change) {
    case 'userCreated':
      return l10n.t('created user {0}', person);
    case 'userChanged':
      return l10n.t('changed user {0}', person);
    case 'userReplaced':
      return l10n.t('replaced the record of user {0}', person);
    case 'userDeactivated':
      return l10n.t('deactivated {0}', person);
    case 'userReactivated':
      return l10n.t('activated {0}', person);
    case 'userRemoved':
      return l10n.t('removed user {0}', person);
    case 'groupCreated':
    case 'userGroupCreated':
      return l10n.t('created group {0}', group);
    case 'groupDeleted':
    case 'userGroupDeleted':
      return l10n.t('deleted group {0}', group);
    case 'groupChanged':
    case 'groupReplaced':
      return membersWords(event, group, names);
    case 'memberInvited':
      return l10n.t('invited {0}', person);
    case 'memberChanged':
      return l10n.t('changed roles or policies of {0}', person);
    case 'memberRemoved':
      return l10n.t('removed member {0} from the account', person);
    case 'policiesChanged':
      return l10n.t('changed name or policies of group {0}', group);
    case 'userGroupMembersChanged':
      return l10n.t('changed the members of group {0}', group);
    case 'other':
    case 'untold':
      return plainText(event.type, 100) || l10n.t('a change the log doesn’t name');
  }
}

function membersWords({ members, change }: AuditEvent, group: string, names: HistoryNames): string {
  const listed = (ids: ReadonlySet<string>): string =>
    listedNames([...ids], mostNamed, (id) => names.person(id) ?? l10n.t('a person not known here'));
  if (members === undefined)
    return change === 'groupReplaced'
      ? l10n.t('replaced group {0}', group)
      : l10n.t('changed group {0}; the log doesn’t say how', group);
  if (members.kind === 'all')
    return members.members.size === 0
      ? l10n.t('emptied group {0}', group)
      : l10n.t('set the members of {0} to {1}', group, listed(members.members));
  const { added, removed } = members;
  if (added.size === 0) return l10n.t('removed {0} from {1}', listed(removed), group);
  if (removed.size === 0) return l10n.t('added {0} to {1}', listed(added), group);
  return l10n.t('in {0}, added {1} and removed {2}', group, listed(added), listed(removed));
}

/** What ties an event to a push from here, all the same; nothing where nothing does. */
export function ownWords(own: ForeignEvent['own']): readonly string[] {
  switch (own) {
    case 'maybe':
      return [l10n.t('may be a push from this editor')];
    case 'sameRequest':
      return [l10n.t('with the request ID of a push from this editor, which didn’t do this')];
    case 'no':
      return [];
  }
}

/** Of a push: by whom what it did was undone, and when, each hand and minute once. */
export interface UndoneBy {
  readonly hand: string;
  readonly when: string;
  readonly surely: boolean;
  /** People, or groups where it is about no person; each once. */
  readonly names: readonly string[];
  readonly undone: readonly Undone[];
}

export function undoneBy(undone: readonly Undone[]): readonly UndoneBy[] {
  // One event may have undone it for everybody.
  const keys = new Map<AuditEvent, string>();
  const groups = new Map<string, Undone[]>();
  for (const one of undone) {
    const of = keys.get(one.event) ?? JSON.stringify([handWords(one.event.by), localTime(one.event.at)]);
    keys.set(one.event, of);
    const key = `${String(one.surely)} ${of}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    return [
      {
        hand: handWords(first.event.by),
        when: localTime(first.event.at),
        surely: first.surely,
        names: [...new Set(of.map(({ effect }) => effect.person || effect.group))],
        undone: of,
      },
    ];
  });
}

/** `undone for 3 of 5 people by …, …`, for the row of a push. `people`: that the push is about. */
export function undoneWords({ hand, when, surely, names }: UndoneBy, people: number): string {
  return surely
    ? l10n.t('undone for {0} of {1} by {2}, {3}', names.length, Math.max(people, names.length), hand, when)
    : l10n.t(
        'may be undone for {0} of {1} by {2}, {3}',
        names.length,
        Math.max(people, names.length),
        hand,
        when,
      );
}

/** What is to be known of how much of the log was read; what is in it proves what was done, what is not proves nothing. */
export function readingWords(
  { since, before, gaps, others }: AuditReading,
  unreadJournals: number,
): readonly string[] {
  return [
    l10n.t('Audit log read from {0} to {1}.', localTime(since), localTime(before)),
    ...gaps.map(gapWords),
    ...(others === 0 ? [] : [l10n.t('{0} entries about other things are left out.', others)]),
    ...(unreadJournals === 0
      ? []
      : [l10n.t('A journal of this editor can’t be read, so some of these changes may be its own pushes.')]),
    l10n.t(
      'Cloudflare documents that it keeps entries for 18 months, that SCIM actions are in it since 18 March 2026, and that refused requests aren’t in it. It doesn’t document how late entries appear, so a change missing here may have happened all the same.',
    ),
  ];
}

function gapWords(gap: AuditGap): string {
  switch (gap) {
    case 'cancelled':
      return l10n.t('Not all of it was read: it was cancelled. Read it again for the rest.');
    case 'failed':
      return l10n.t('Not all of it was read: a later page couldn’t be read. Read it again for the rest.');
    case 'cursorAgain':
      return l10n.t('Not all of it was read: the server gave the same page again.');
    case 'contradictory':
      return l10n.t(
        'Nothing in it is certain: some entries are of another account or time, or contradict each other.',
      );
    case 'unreadableRows':
      return l10n.t('Not all of it was read: some entries aren’t in a known form.');
    case 'tooMany':
      return l10n.t('Not all of it was read: there are more entries than are read at once.');
  }
}
