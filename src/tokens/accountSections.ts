import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { markdownText } from '../core/markdown.ts';
import { plural } from '../core/plural.ts';
import { sharedLooks } from '../scim/names/sharedLooks.ts';
import { isDispensable } from './capabilityVerdict.ts';
import { type Profile, requiredPermissions } from './requirements.ts';
import { capabilityWords, howWords, profileWords, stateWords } from './tokenWords.ts';
import { type AccountVerdict, type ListMatch, type TokenVerdict } from './verdict.ts';

const max = 200;

/** More than these are told by their number: a report is read by people. */
const maxAccounts = 50;

/** Accounts of which the same is to be told share a table. */
export function accountSections({ accounts, profile }: TokenVerdict): readonly string[] {
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

/** Of a server or a person, in Markdown. */
export function literal(text: string): string {
  return markdownText(text, max);
}
