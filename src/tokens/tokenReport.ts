import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { markdownText, titledItems } from '../core/markdown.ts';
import { plural } from '../core/plural.ts';
import { type TokenRecord } from '../directory/tokenRecord.ts';
import { sharedLooks } from '../scim/names/sharedLooks.ts';
import { isDispensable } from './capabilityVerdict.ts';
import { type ExcessPermission } from './policyRights.ts';
import { type Profile, requiredPermissions } from './requirements.ts';
import { isWrong } from './tokenChecks.ts';
import {
  capabilityWords,
  deadAdvice,
  howWords,
  overallWords,
  profileWords,
  riskWords,
  stateWords,
} from './tokenWords.ts';
import { type AccountVerdict, type ListMatch, type TokenVerdict } from './verdict.ts';

const max = 200;

/** More than these are told by their number: a report is read by people. */
const maxAccounts = 50;

export interface ReportedToken {
  readonly record: Pick<TokenRecord, 'label' | 'owner' | 'baseUrl'>;
  readonly verdict: TokenVerdict;
  /** Milliseconds since the epoch. */
  readonly checkedAt: number;
  /** When it was asked what the token may read, where a check has taken that over since. */
  readonly readAt?: number | undefined;
}

/** What a check found out about tokens, as Markdown. No token is in it, and every name is literal text. */
export function tokenReport(tokens: readonly ReportedToken[]): string {
  const told = tokens.map(accountsTold);
  const lines = [
    `# ${l10n.t('Token check')}`,
    '',
    l10n.t(
      'Checked with read requests only. “Unknown” isn’t an error: most tokens can’t read their own policies.',
    ),
    '',
    l10n.t(
      'A token that can provision over SCIM can make anyone a Super Administrator. Protect it accordingly.',
    ),
    ...tokens.flatMap((token, index) => {
      // The first that reaches the same accounts and may do the same in each.
      const first = token.verdict.accounts.length === 0 ? index : told.indexOf(told[index] ?? '');
      return ['', ...sectionOf(token, first === index ? undefined : tokens[first])];
    }),
    ...nextSteps(tokens),
  ];
  return `${lines.join('\n')}\n`;
}

/** By the commands' names: a preview of Markdown runs none. */
function nextSteps(tokens: readonly ReportedToken[]): readonly string[] {
  const wrong = tokens.some(({ verdict }) => isWrong(verdict.overall));
  const unread = tokens.filter(
    ({ verdict }) => verdict.excess === undefined && verdict.status.kind !== 'dead',
  );
  const reads = (owner: 'user' | 'account'): boolean => unread.some(({ record }) => record.owner === owner);
  const steps = [
    ...(wrong
      ? [
          l10n.t(
            '**Create API Token…** opens the page in Cloudflare that makes a new one, and says what to pick.',
          ),
          l10n.t('**Replace API Token…** puts it in the place of the old one, after comparing the two.'),
          l10n.t('**Copy Required Permissions** makes a list for the person who creates tokens for you.'),
        ]
      : []),
    ...(reads('user')
      ? [l10n.t('To see what a user-owned token holds, give it User \\> API Tokens \\> Read.')]
      : []),
    ...(reads('account')
      ? [l10n.t('To see what an account-owned token holds, give it Account \\> Account API Tokens \\> Read.')]
      : []),
    ...(wrong || unread.length > 0
      ? [l10n.t('**Check Token Permissions** looks again, once something was changed in Cloudflare.')]
      : []),
  ];
  if (steps.length === 0) return [];
  const where = l10n.t(
    'The commands are in the Command Palette, and some on the token’s row of the Tokens view.',
  );
  return ['', `## ${l10n.t('What to do')}`, '', ...steps.map((step) => `- ${step}`), '', where];
}

/** By their ids: accounts that are called the same are not the same. */
function accountsTold({ record, verdict }: ReportedToken): string {
  const ids = verdict.accounts.map(({ account }) => account.id);
  return JSON.stringify([record.baseUrl, ids, accountSections(verdict)]);
}

function sectionOf(
  { record, verdict, checkedAt, readAt = checkedAt }: ReportedToken,
  alike: ReportedToken | undefined,
): readonly string[] {
  const { expiry, accounts } = verdict;
  const dead = verdict.status.kind === 'dead';
  const facts = [
    record.owner === 'account' ? l10n.t('account-owned') : l10n.t('user-owned'),
    ...(expiry.kind === 'at' ? [endWords(expiry.at, checkedAt)] : []),
    l10n.t('only sent to {0}', literal(record.baseUrl)),
    l10n.t('checked {0} UTC', minuteOf(checkedAt)),
    // A minute is what one check may take.
    ...(checkedAt - readAt > 60_000 ? [l10n.t('permissions tried {0} UTC', minuteOf(readAt))] : []),
  ];
  return [
    `## ${literal(record.label)}: ${literal(overallWords(verdict.overall))}`,
    '',
    facts.join(' · '),
    ...(verdict.overall.kind === 'invalid' ? ['', `**${deadAdvice(verdict.overall.because)}**`] : []),
    ...(accounts.length === 0 && !dead ? ['', noAccounts()] : []),
    ...(accounts.length > 0 && verdict.mayReachMore ? ['', `**${moreAccounts()}**`] : []),
    ...(alike === undefined ? accountSections(verdict) : ['', sameAs(alike.record)]),
    ...titledItems(
      `### ${l10n.t('Not needed for provisioning')}`,
      verdict.excess?.map((excess) => excessWords(excess)) ??
        (dead ? [] : [l10n.t('unknown: the policies of this token couldn’t be read')]),
    ),
    ...titledItems(`### ${l10n.t('Risks')}`, [
      ...verdict.risks.map((risk) => riskWords(risk)),
      ...(verdict.restrictsAddresses === undefined && !dead
        ? [l10n.t('It isn’t known whether the token is limited to certain IP addresses.')]
        : []),
    ]),
  ];
}

function minuteOf(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

function noAccounts(): string {
  return l10n.t(
    'Cloudflare lists no accounts for it, which proves nothing. Remove it and add it again with the ID of the account, or check its account resources in Cloudflare.',
  );
}

function moreAccounts(): string {
  return l10n.t(
    'Cloudflare’s list of accounts was incomplete: the token may reach accounts that this check didn’t look at. Add them with Add Account by ID… on the token’s row.',
  );
}

function endWords(at: number, now: number): string {
  const date = new Date(at).toISOString().slice(0, 10);
  return at > now ? l10n.t('expires {0}', date) : l10n.t('expired {0}', date);
}

function excessWords({ name, use }: ExcessPermission): string {
  switch (use) {
    case 'selfCheck':
      return l10n.t('{0} (lets this check read the token’s own policies)', literal(name));
    case 'ssoDomains':
      return l10n.t('{0} (lets plans be held against the SSO domains)', literal(name));
    case 'none':
      return literal(name);
  }
}

/** Accounts of which the same is to be told share a table. */
function accountSections({ accounts, profile }: TokenVerdict): readonly string[] {
  const alike = new Map<string, readonly string[]>();
  const isShared = sharedLooks(accounts.map(({ account }) => account.name));
  for (const account of accounts) {
    const lines = accountLines(account, profile).join('\n');
    const { id, name } = account.account;
    const called = isShared(name) ? l10n.t('{0} (ID {1})', name, id) : name;
    alike.set(lines, [...(alike.get(lines) ?? []), called]);
  }
  const all = [...alike].map(([lines, names]) => ({ lines, names }));
  const untold = all.slice(maxAccounts).flatMap(({ names }) => names).length;
  return [
    ...all.slice(0, maxAccounts).flatMap(({ lines, names }) => ['', ...headOf(names), '', lines]),
    ...(untold > 0
      ? ['', plural(untold, l10n.t('… and 1 more account.'), l10n.t('… and {0} more accounts.', untold))]
      : []),
  ];
}

function headOf(names: readonly string[]): readonly string[] {
  const [only = ''] = names;
  if (names.length === 1) return [`### ${literal(only)}`];
  const title = l10n.t('{0} accounts, all alike', names.length);
  return [`### ${title}`, '', listedNames(names, maxAccounts, literal)];
}

function sameAs({ label }: ReportedToken['record']): string {
  return l10n.t('The same accounts as for “{0}”, and the same in each of them.', literal(label));
}

/** All that is told of an account beside its name. */
function accountLines(account: AccountVerdict, profile: Profile): readonly string[] {
  const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const needed = account.needed.map((key) => literal(requiredPermissions[key].dashboard));
  return [
    row(l10n.t('Capability'), l10n.t('Status'), l10n.t('Source')),
    row('---', '---', '---'),
    ...account.canDo.map(({ capability, can, how }) =>
      row(capabilityWords(capability), stateWords(can), literal(howWords(can, how))),
    ),
    '',
    ...(account.covered === 'no' ? [lostWords(), ''] : []),
    ...(needed.length === 0 ? [] : [`**${l10n.t('Add: {0}', needed.join(', '))}**`, '']),
    row(l10n.t('Permission'), l10n.t('Status'), l10n.t('Source')),
    row('---', '---', '---'),
    ...account.permissions.map(({ permission, state, how }) =>
      row(
        literal(requiredPermissions[permission].dashboard),
        state === 'missing' && isDispensable(account.canDo, permission)
          ? l10n.t('missing, not needed')
          : stateWords(state),
        literal(howWords(state, how)),
      ),
    ),
    '',
    l10n.t(
      'Matches the documented list “{0}”: {1}',
      profileWords(profile),
      matchWords(account.matchesDocumentedList[profile]),
    ),
  ];
}

function lostWords(): string {
  return l10n.t(
    'The token was added for this account, or reached it before, and does not reach it now. Include it in the token’s account resources. If that is intended, remove the token here and add it again.',
  );
}

function matchWords(match: ListMatch): string {
  switch (match.kind) {
    case 'matches':
      return l10n.t('yes');
    case 'differs':
      return l10n.t(
        'no, without {0}. A missing Memberships is no more than a warning: no SCIM request needs it.',
        match.missing.map((key) => literal(requiredPermissions[key].dashboard)).join(', '),
      );
    case 'cannotTell':
      return l10n.t('unknown');
  }
}

function literal(text: string): string {
  return markdownText(text, max);
}
