import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { personStateWords } from '../../core/personState.ts';
import { type PageSideEntry, type PageSideRow } from '../messages/toPage.ts';
import { type CellContent } from '../parts/gridColumn.ts';
import { cellWords } from './cellWords.ts';

/** What an account says of a person; an empty cell is only said where it is known that they are not in it. */
export function shownSide(
  side: PageSideRow['sides'][number] | undefined,
  unsure: readonly string[],
): CellContent {
  if (side === undefined || side.kind === 'absent') {
    const label = l10n.t('Not in this account');
    return { text: '', label, look: 'none', title: label };
  }
  if (side.kind === 'unknown') {
    const label = l10n.t('Can’t tell whether this person is in the account: not everything could be read');
    return { text: '?', label, look: 'unknown', title: [label, ...unsure].join('\n') };
  }
  const count = side.entries.length + side.more;
  const texts = side.entries.map(entryWords);
  const all = [
    ...texts,
    ...(side.more === 0 ? [] : [plural(side.more, l10n.t('1 more'), l10n.t('{0} more', side.more))]),
  ].join('; ');
  const text = count === 1 ? all : l10n.t('{0} entries: {1}', count, all);
  const isUnknown = text === '?';
  const label = isUnknown ? l10n.t('Can’t tell: not everything could be read') : undefined;
  return { text, label, look: isUnknown ? 'unknown' : lookOf(side.entries), title: label ?? text };
}

/** How, and then what: a long name that is cut off at the end of the cell leaves both readable. */
function entryWords({ state, roles, more, isOpen }: PageSideEntry): string {
  const parts = [
    ...(state === 'active' || roles.length > 0 ? [] : [personStateWords(state)]),
    ...roles.map(({ name, ...cell }) => l10n.t('{0}: {1}', cellWords(cell), name)),
    ...(more === 0 ? [] : [plural(more, l10n.t('1 more role'), l10n.t('{0} more roles', more))]),
    ...(roles.length > 0 || isOpen ? [] : [l10n.t('no role')]),
    ...(isOpen ? [roles.length > 0 ? l10n.t('perhaps more') : '?'] : []),
  ];
  return parts.join(' · ');
}

function lookOf(entries: readonly PageSideEntry[]): CellContent['look'] {
  const roles = entries.flatMap((entry) => entry.roles);
  const given = roles.filter(({ denied }) => denied !== 'all');
  if (given.length === 0) return 'none';
  return given.some(({ when }) => when === 'now') ? 'has' : 'later';
}

/** Whether the accounts say the same of a person. */
export function differenceIn({ difference }: PageSideRow): CellContent {
  switch (difference) {
    case 'yes': {
      const title = l10n.t('What this person has, or how, isn’t the same in all accounts');
      return { text: l10n.t('Differs'), label: undefined, look: 'differs', title };
    }
    case 'no': {
      const title = l10n.t(
        'The same in all accounts. Which parts of an account a role is for isn’t compared.',
      );
      return { text: l10n.t('Same'), label: undefined, look: 'none', title };
    }
    case 'unknown': {
      const label = l10n.t(
        'Can’t tell: not everything could be read, or which entry is the person isn’t known',
      );
      return { text: '?', label, look: 'unknown', title: label };
    }
  }
}
