import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { type PageQuery } from '../messages/shared.ts';
import { type PageOverview } from '../messages/toPage.ts';
import { personStates, personStateWords } from '../../core/personState.ts';
import { button, element } from '../parts/elements.ts';
import { SearchField } from '../parts/searchField.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Everybody, in whichever way they are shown. */
export const noFilters = {
  text: '',
  state: null,
  role: null,
  group: null,
  finding: null,
  differing: false,
} as const satisfies Partial<PageQuery>;

/** What is shown: by roles or groups, and the filters. Its controls follow the query, no matter who changed it. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly search: SearchField;
  readonly #by = element('vscode-single-select');
  readonly #state = element('vscode-single-select');
  readonly #role = element('vscode-single-select');
  readonly #group = element('vscode-single-select');
  readonly #finding = element('vscode-single-select');
  readonly #findingField = labelled(l10n.t('Finding'), this.#finding);
  readonly #differing = element('vscode-single-select');
  readonly #differingField = labelled(l10n.t('Difference'), this.#differing);
  readonly #clear = button(l10n.t('Clear Filters'), true);
  #refs: PageOverview['groups'] = [];
  readonly #drawn = new Map<HTMLElement, string>();

  constructor(onChange: (change: Partial<PageQuery>) => void) {
    this.search = new SearchField(l10n.t('Name or address'), (text) => {
      onChange({ text });
    });
    this.#listen(this.#by, (value) => {
      const by = value === 'groups' || value === 'accounts' ? value : 'roles';
      onChange({ by, differing: false, sort: { by: 'name', descending: false } });
    });
    this.#listen(this.#state, (value) => {
      onChange({ state: personStates.find((state) => state === value) ?? null });
    });
    this.#listen(this.#role, (value) => {
      onChange({ role: value === '' ? null : value });
    });
    this.#listen(this.#group, (value) => {
      onChange({ group: this.#refs[Number(value)]?.ref ?? null });
    });
    this.#listen(this.#finding, (value) => {
      onChange({ finding: value === '' ? null : value });
    });
    this.#listen(this.#differing, (value) => {
      onChange({ differing: value === 'differs' });
    });
    this.#clear.addEventListener('click', () => {
      onChange(noFilters);
    });
    for (const select of [this.#role, this.#group]) select.combobox = true;
    this.element = element('div', {
      class: 'toolbar',
      attributes: { role: 'search', 'aria-label': l10n.t('Filters') },
      children: [
        labelled(l10n.t('Show'), this.#by),
        labelled(l10n.t('Name or address'), this.search.element),
        labelled(l10n.t('State'), this.#state),
        labelled(l10n.t('Role'), this.#role),
        labelled(l10n.t('Group'), this.#group),
        this.#findingField,
        this.#differingField,
        this.#clear,
        this.search.refusal,
      ],
    });
  }

  show(query: PageQuery, { accounts, roles, groups, findings, withFindings }: PageOverview): void {
    this.#refs = groups;
    const group = groups.findIndex(
      ({ ref }) => ref.account === query.group?.account && ref.id === query.group.id,
    );
    this.#fill(this.#by, l10n.t('Show'), query.by, [
      { value: 'roles', label: l10n.t('by roles') },
      { value: 'groups', label: l10n.t('by groups') },
      ...(accounts.length > 1 || query.by === 'accounts'
        ? [{ value: 'accounts', label: l10n.t('side by side') }]
        : []),
    ]);
    this.#fill(this.#state, l10n.t('State'), query.state ?? '', [
      { value: '', label: l10n.t('any state') },
      ...personStates.map((value) => ({ value, label: personStateWords(value) })),
    ]);
    this.#fill(this.#role, l10n.t('Role'), query.role ?? '', [
      { value: '', label: l10n.t('any role') },
      ...roles.map(({ key, name }) => ({ value: key, label: name })),
    ]);
    this.#fill(this.#group, l10n.t('Group'), group === -1 ? '' : String(group), [
      { value: '', label: l10n.t('any group') },
      ...groups.map(({ name }, index) => ({ value: String(index), label: name })),
    ]);
    this.#fill(this.#finding, l10n.t('Finding'), query.finding ?? '', [
      { value: '', label: l10n.t('with or without') },
      { value: 'any', label: l10n.t('any finding ({0})', withFindings) },
      ...findings.map(({ id, title, people }) => ({
        value: id,
        label: l10n.t('{0} ({1})', title, people),
      })),
    ]);
    this.#fill(this.#differing, l10n.t('Difference'), query.differing ? 'differs' : '', [
      { value: '', label: l10n.t('with or without') },
      { value: 'differs', label: l10n.t('only who differs') },
    ]);
    this.#differingField.hidden = query.by !== 'accounts' || (accounts.length < 2 && !query.differing);
    // Where nothing was found there is nothing to choose.
    this.#findingField.hidden = findings.length === 0 && query.finding === null;
    this.search.show(query.text);
    const isFiltered =
      query.text !== '' ||
      query.state !== null ||
      query.role !== null ||
      query.group !== null ||
      query.finding !== null ||
      (query.by === 'accounts' && query.differing);
    this.#clear.hidden = !isFiltered;
  }

  /** Draws the choices again only where they are others: thousands of groups are many elements. */
  #fill(
    select: HTMLElementTagNameMap['vscode-single-select'],
    label: string,
    value: string,
    choices: readonly Choice[],
  ): void {
    const drawn = JSON.stringify(choices);
    if (this.#drawn.get(select) === drawn) {
      if (select.value !== value) select.value = value;
      return;
    }
    this.#drawn.set(select, drawn);
    select.label = label;
    select.replaceChildren(
      ...choices.map((choice) => {
        const option = element('vscode-option', { text: choice.label });
        option.value = choice.value;
        option.selected = choice.value === value;
        return option;
      }),
    );
  }

  #listen(select: HTMLElementTagNameMap['vscode-single-select'], onValue: (value: string) => void): void {
    select.addEventListener('change', () => {
      onValue(select.value);
    });
  }
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return element('label', { class: 'field', children: [element('span', { text }), control] });
}
