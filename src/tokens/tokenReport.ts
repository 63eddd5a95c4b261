import { markdownText } from '../core/markdown.ts';
import { type Translate } from '../core/translate.ts';
import { type TokenRecord } from '../directory/tokenVault.ts';
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
}

/** What a check found out about tokens, as Markdown. No token is in it, and every name is literal text. */
export function tokenReport(tokens: readonly ReportedToken[], t: Translate): string {
  const lines = [
    `# ${t('Token check')}`,
    '',
    t(
      'Found out with read requests alone. “Cannot tell” is no fault: most tokens may not read their own policies.',
    ),
    '',
    t(
      'A token that can provision over SCIM can make anybody a Super Administrator again: keep it as you would keep that.',
    ),
    ...tokens.flatMap((token) => ['', ...sectionOf(token, t)]),
    ...nextSteps(tokens, t),
  ];
  return `${lines.join('\n')}\n`;
}

/** By the commands' names: a preview of Markdown runs none. */
function nextSteps(tokens: readonly ReportedToken[], t: Translate): readonly string[] {
  const wrong = tokens.some(({ verdict }) => isWrong(verdict.overall));
  const unread = tokens.filter(
    ({ verdict }) => verdict.excess === undefined && verdict.status.kind !== 'dead',
  );
  const reads = (owner: 'user' | 'account'): boolean => unread.some(({ record }) => record.owner === owner);
  const steps = [
    ...(wrong
      ? [
          t(
            '**Create API Token…** opens the page in Cloudflare that makes a new one, and says what to pick.',
          ),
          t('**Replace API Token…** puts it in the place of the old one, after comparing the two.'),
          t('**Copy Required Permissions** makes a list for whoever creates tokens for you.'),
        ]
      : []),
    ...(reads('user')
      ? [t('To see what a user-owned token holds, give it User \\> API Tokens \\> Read.')]
      : []),
    ...(reads('account')
      ? [t('To see what an account-owned token holds, give it Account \\> Account API Tokens \\> Read.')]
      : []),
    ...(wrong || unread.length > 0
      ? [t('**Check Token Permissions** looks again, once something was changed in Cloudflare.')]
      : []),
  ];
  if (steps.length === 0) return [];
  const where = t('The commands are in the Command Palette, and some on the token’s row of the Tokens view.');
  return ['', `## ${t('What to do')}`, '', ...steps.map((step) => `- ${step}`), '', where];
}

function sectionOf({ record, verdict, checkedAt }: ReportedToken, t: Translate): readonly string[] {
  const { expiry, accounts } = verdict;
  const dead = verdict.status.kind === 'dead';
  const facts = [
    record.owner === 'account' ? t('account-owned') : t('user-owned'),
    ...(expiry.kind === 'at' ? [endWords(expiry.at, checkedAt, t)] : []),
    t('sent to {0} alone', literal(record.baseUrl)),
    t('checked {0} UTC', new Date(checkedAt).toISOString().slice(0, 16).replace('T', ' ')),
  ];
  return [
    `## ${literal(record.label)}: ${literal(overallWords(verdict.overall, t))}`,
    '',
    facts.join(' · '),
    ...(verdict.overall.kind === 'invalid' ? ['', `**${deadAdvice(verdict.overall.because, t)}**`] : []),
    ...(accounts.length === 0 && !dead ? ['', noAccounts(verdict, t)] : []),
    ...accounts
      .slice(0, maxAccounts)
      .flatMap((account) => ['', ...accountLines(account, verdict.profile, t)]),
    ...(accounts.length > maxAccounts
      ? ['', t('… and {0} more accounts.', accounts.length - maxAccounts)]
      : []),
    ...list(
      t('Not needed for provisioning'),
      verdict.excess?.map((excess) => excessWords(excess, t)) ??
        (dead ? [] : [t('cannot tell: the policies of this token could not be read')]),
    ),
    ...list(t('Risks'), [
      ...verdict.risks.map((risk) => riskWords(risk, t)),
      ...(verdict.restrictsAddresses === undefined && !dead
        ? [t('Whether it is restricted to certain addresses cannot be told.')]
        : []),
    ]),
  ];
}

function noAccounts({ overall }: TokenVerdict, t: Translate): string {
  return overall.kind === 'missing'
    ? t('It reaches no account. Check its account resources in Cloudflare.')
    : t('It may not list its accounts. Remove it and add it again with the ID of the account.');
}

function endWords(at: number, now: number, t: Translate): string {
  const date = new Date(at).toISOString().slice(0, 10);
  return at > now ? t('expires {0}', date) : t('expired {0}', date);
}

function excessWords({ name, use }: ExcessPermission, t: Translate): string {
  switch (use) {
    case 'selfCheck':
      return t('{0} (lets this check read the token’s own policies)', literal(name));
    case 'ssoDomains':
      return t('{0} (lets plans be held against the SSO domains)', literal(name));
    case 'none':
      return literal(name);
  }
}

function accountLines(account: AccountVerdict, profile: Profile, t: Translate): readonly string[] {
  const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const needed = account.needed.map((key) => literal(requiredPermissions[key].dashboard));
  return [
    `### ${literal(account.account.name)}`,
    '',
    row(t('can do'), t('state'), t('known from')),
    row('---', '---', '---'),
    ...account.canDo.map(({ capability, can, how }) =>
      row(capabilityWords(capability, t), stateWords(can, t), literal(howWords(can, how, t))),
    ),
    '',
    ...(account.covered === 'no' ? [lostWords(t), ''] : []),
    ...(needed.length === 0 ? [] : [`**${t('Add: {0}', needed.join(', '))}**`, '']),
    row(t('permission'), t('state'), t('known from')),
    row('---', '---', '---'),
    ...account.permissions.map(({ permission, state, how }) =>
      row(
        literal(requiredPermissions[permission].dashboard),
        state === 'missing' && isDispensable(account.canDo, permission)
          ? t('missing, not needed')
          : stateWords(state, t),
        literal(howWords(state, how, t)),
      ),
    ),
    '',
    t(
      'Matches the documented list “{0}”: {1}',
      profileWords(profile, t),
      matchWords(account.matchesDocumentedList[profile], t),
    ),
  ];
}

function lostWords(t: Translate): string {
  return t(
    'The token was added for this account, or reached it before, and does not reach it now. Include it in the token’s account resources; if it is meant to be out, remove the token here and add it again.',
  );
}

function matchWords(match: ListMatch, t: Translate): string {
  switch (match.kind) {
    case 'matches':
      return t('yes');
    case 'differs':
      return t(
        'no, without {0}. A missing Memberships is no more than a warning: no SCIM request needs it.',
        match.missing.map((key) => literal(requiredPermissions[key].dashboard)).join(', '),
      );
    case 'cannotTell':
      return t('cannot tell');
  }
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ['', `### ${title}`, '', ...items.map((item) => `- ${item}`)];
}

function literal(text: string): string {
  return markdownText(text, max);
}
