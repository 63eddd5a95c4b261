import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type ModelGroup } from '../messages/review/reviewModel.ts';
import { element, lines } from '../parts/elements.ts';
import { section } from './sections.ts';

/** What becomes of each group; undefined where none is touched. */
export function groups(changed: readonly ModelGroup[]): HTMLElement | undefined {
  if (changed.length === 0) return undefined;
  return section(l10n.t('Groups'), 'groups', [
    element('ul', { class: 'cards', children: changed.map((group) => card(group)) }),
  ]);
}

function card(group: ModelGroup): HTMLElement {
  return element('li', {
    class: 'card',
    children: [
      element('h3', { text: group.name }),
      element('p', {
        class: 'note',
        text: [kindWords(group), countWords(group)].filter(Boolean).join(' · '),
      }),
      people(group.joins, joinWords),
      people(group.leaves, leaveWords),
      people(group.deactivated, deactivatedWords),
      more(l10n.t('Gives from now on'), group.gains),
      more(l10n.t('Gives no longer'), group.loses),
    ],
  });
}

function kindWords({ change }: ModelGroup): string {
  switch (change) {
    case 'created':
      return l10n.t('will be created');
    case 'deleted':
      return l10n.t('will be deleted');
    case 'changed':
      return '';
  }
}

function countWords({ before, after }: ModelGroup): string {
  if (before !== null && after !== null && before !== after)
    return l10n.t('{0} → {1} members', before, after);
  if (after !== null) return plural(after, l10n.t('1 member'), l10n.t('{0} members', after));
  if (before !== null) return plural(before, l10n.t('1 member now'), l10n.t('{0} members now', before));
  return l10n.t('members could not be read');
}

function joinWords(count: number): string {
  return plural(count, l10n.t('1 person joins'), l10n.t('{0} people join', count));
}

function leaveWords(count: number): string {
  return plural(count, l10n.t('1 person leaves this group'), l10n.t('{0} people leave this group', count));
}

function deactivatedWords(count: number): string {
  return plural(count, l10n.t('1 member leaves the account'), l10n.t('{0} members leave the account', count));
}

/** Few are shown at once, many when they are asked for. */
function people(names: readonly string[], words: (count: number) => string): HTMLElement | undefined {
  if (names.length === 0) return undefined;
  const few = names.length <= 5;
  const made = element('details', { children: [element('summary', { text: words(names.length) })] });
  const fill = (): void => {
    if (made.childElementCount === 1) made.append(lines(names, 'plain') ?? '');
  };
  made.addEventListener('toggle', fill);
  made.open = few;
  if (few) fill();
  return made;
}

function more(title: string, texts: readonly string[]): HTMLElement | undefined {
  const list = lines(texts, 'plain');
  return list && element('div', { children: [element('h4', { text: title }), list] });
}
