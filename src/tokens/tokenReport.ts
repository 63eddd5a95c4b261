import * as l10n from '@vscode/l10n';
import { titledItems } from '../core/markdown.ts';
import { type TokenRecord } from '../directory/tokenRecord.ts';
import { type ExcessPermission } from './policyRights.ts';
import { accountSections, literal } from './accountSections.ts';
import { isWrong } from './tokenChecks.ts';
import { deadAdvice, overallWords, riskWords } from './tokenWords.ts';
import { type TokenVerdict } from './verdict.ts';

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

function sameAs({ label }: ReportedToken['record']): string {
  return l10n.t('The same accounts as for “{0}”, and the same in each of them.', literal(label));
}
