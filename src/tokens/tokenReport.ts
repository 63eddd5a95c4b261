import { markdownText } from '../core/markdown.ts';
import { type Translate } from '../core/translate.ts';
import { type TokenRecord } from '../directory/tokenVault.ts';
import { type ExcessPermission } from './policyRights.ts';
import { type Profile, requiredPermissions } from './requirements.ts';
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
  ];
  return `${lines.join('\n')}\n`;
}

function sectionOf({ record, verdict, checkedAt }: ReportedToken, t: Translate): readonly string[] {
  const { expiry } = verdict;
  const facts = [
    record.owner === 'account' ? t('account-owned') : t('user-owned'),
    ...(expiry.kind === 'at' ? [t('expires {0}', new Date(expiry.at).toISOString().slice(0, 10))] : []),
    t('sent to {0} alone', literal(record.baseUrl)),
    t('checked {0}', new Date(checkedAt).toISOString()),
  ];
  return [
    `## ${literal(record.label)}: ${literal(overallWords(verdict.overall, t))}`,
    '',
    facts.join(' · '),
    ...(verdict.overall.kind === 'invalid' ? ['', `**${deadAdvice(verdict.overall.because, t)}**`] : []),
    ...(verdict.accounts.length === 0 ? ['', t('No account is known that it reaches.')] : []),
    ...verdict.accounts.flatMap((account) => ['', ...accountLines(account, verdict.profile, t)]),
    ...list(
      t('Not needed for provisioning'),
      verdict.excess?.map((excess) => excessWords(excess, t)) ?? [
        t('cannot tell: the policies of this token could not be read'),
      ],
    ),
    ...list(t('Risks'), [
      ...verdict.risks.map((risk) => riskWords(risk, t)),
      ...(verdict.restrictsAddresses === undefined
        ? [t('Whether it is restricted to certain addresses cannot be told.')]
        : []),
    ]),
  ];
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
      row(capabilityWords(capability, t), stateWords(can, t), literal(howWords(how, t))),
    ),
    '',
    ...(needed.length === 0 ? [] : [`**${t('Add: {0}', needed.join(', '))}**`, '']),
    row(t('permission'), t('state'), t('known from')),
    row('---', '---', '---'),
    ...account.permissions.map(({ permission, state, how }) =>
      row(
        literal(requiredPermissions[permission].dashboard),
        stateWords(state, t),
        literal(howWords(how, t)),
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
