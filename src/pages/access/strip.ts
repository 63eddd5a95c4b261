import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type PageQuery } from '../messages/shared.ts';
import { type PageOverview } from '../messages/toPage.ts';
import { personStates, personStateWords } from '../../core/personState.ts';
import { element, lines } from '../parts/elements.ts';
import { noFilters } from './toolbar.ts';

/** Roles in the chart: the rest is in the grid. */
const inChart = 6;

/** The numbers above the grid, a small chart of people per role, and what was not read. Its buttons filter the grid. */
export function strip(
  overview: PageOverview,
  onFilter: (change: Partial<PageQuery>) => void,
): readonly HTMLElement[] {
  return [unread(overview), counts(overview, onFilter), chart(overview, onFilter)].filter(
    (part) => part !== undefined,
  );
}

function unread({ accounts, notRead, organizations }: PageOverview): HTMLElement | undefined {
  const several = accounts.length > 1;
  const texts = [
    ...notRead.map(({ name, sentence }) => l10n.t('{0} could not be read. {1}', name, sentence)),
    ...accounts.flatMap(({ name, unread: sentences }) =>
      sentences.map((sentence) => (several ? l10n.t('{0}: {1}', name, sentence) : sentence)),
    ),
  ];
  const managed = organizations.map((name) =>
    l10n.t(
      'Managed by the organization {0}: its people are Super Administrators without being members of the account.',
      name,
    ),
  );
  if (texts.length === 0 && managed.length === 0) return undefined;
  return element('section', {
    class: texts.length > 0 ? 'unread' : 'managed',
    attributes: { 'aria-label': l10n.t('What to know about this page') },
    children: [
      ...(texts.length === 0 ? [] : [element('strong', { text: l10n.t('Not everything could be read') })]),
      lines([...texts, ...managed], 'unread-list'),
    ],
  });
}

function counts(
  {
    people,
    states: byState,
    superAdministrators: supers,
    emptyHandedGroups,
    unclearGroups,
    withFindings,
  }: PageOverview,
  onFilter: (change: Partial<PageQuery>) => void,
): HTMLElement {
  const number = (
    text: string,
    name: string,
    act: (() => void) | undefined,
    isWarning = false,
  ): HTMLElement => {
    const className = isWarning ? 'number warning' : 'number';
    const children = [
      element('span', { class: 'value', text }),
      element('span', { class: 'name', text: name }),
    ];
    if (act === undefined) return element('li', { class: className, children });
    const made = element('button', { attributes: { type: 'button' }, children });
    made.addEventListener('click', act);
    return element('li', { class: className, children: [made] });
  };
  return element('ul', {
    class: 'counts',
    attributes: { 'aria-label': l10n.t('Counts') },
    children: [
      number(String(people), plural(people, l10n.t('person'), l10n.t('people')), () => {
        onFilter(noFilters);
      }),
      ...personStates
        .filter((state) => byState[state] > 0)
        .map((state) =>
          number(String(byState[state]), personStateWords(state), () => {
            onFilter({ state });
          }),
        ),
      number(
        supers.isWhole ? String(supers.count) : l10n.t('at least {0}', supers.count),
        l10n.t('effective Super Administrators'),
        undefined,
        supers.isWhole && supers.count < 2,
      ),
      number(
        String(emptyHandedGroups),
        plural(
          emptyHandedGroups,
          l10n.t('group with people that grants nothing'),
          l10n.t('groups with people that grant nothing'),
        ),
        () => {
          onFilter({ by: 'groups' });
        },
        emptyHandedGroups > 0,
      ),
      ...(withFindings === 0
        ? []
        : [
            number(
              String(withFindings),
              plural(withFindings, l10n.t('person with findings'), l10n.t('people with findings')),
              () => {
                onFilter({ finding: 'any' });
              },
            ),
          ]),
      ...(unclearGroups === 0
        ? []
        : [number(String(unclearGroups), l10n.t('groups not readable in full'), undefined, true)]),
    ],
  });
}

function chart(
  { roles }: PageOverview,
  onFilter: (change: Partial<PageQuery>) => void,
): HTMLElement | undefined {
  const shown = roles.filter(({ people }) => people > 0).slice(0, inChart);
  const most = Math.max(1, ...shown.map(({ people }) => people));
  if (shown.length === 0) return undefined;
  return element('ul', {
    class: 'chart',
    attributes: { 'aria-label': l10n.t('People per role') },
    children: shown.map(({ key, name, people }) => {
      const bar = element('span', { class: 'bar', attributes: { 'aria-hidden': 'true' } });
      bar.style.width = `${String(Math.max(1, Math.round((people / most) * 100)))}%`;
      const made = element('button', {
        attributes: { type: 'button', title: l10n.t('Show who has {0}', name) },
        children: [
          element('span', { class: 'name', text: name }),
          element('span', { class: 'track', children: [bar] }),
          element('span', { class: 'value', text: String(people) }),
        ],
      });
      made.addEventListener('click', () => {
        onFilter({ by: 'roles', role: key });
      });
      return element('li', { children: [made] });
    }),
  });
}
