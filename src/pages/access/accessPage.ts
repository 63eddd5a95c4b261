import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type PageOpened, type PageQuery, type PageScope } from '../messages/shared.ts';
import { type ToHost } from '../messages/toHost.ts';
import { type PageOverview, type PageRow, type PageSideRow, type ToPage } from '../messages/toPage.ts';
import { button, element } from '../parts/elements.ts';
import { Details } from './details.ts';
import { Grid } from '../parts/grid.ts';
import { type AccessColumn, gridColumns } from './gridColumns.ts';
import { type SideColumn, sideColumns } from './sideColumns.ts';
import { strip } from './strip.ts';
import { Toolbar } from './toolbar.ts';

/** The access page: what is shown, and what is asked of the host. It knows nothing that the host has not told. */
export class AccessPage {
  readonly #post: (message: ToHost) => void;
  readonly #keep: (scope: PageScope, query: PageQuery, opened: PageOpened | null) => void;
  readonly #heading = element('h1', { text: l10n.t('Who has access') });
  readonly #scopeWords = element('p', { class: 'scope' });
  readonly #notice = element('p', { class: 'notice', attributes: { role: 'status' } });
  readonly #strip = element('div', { class: 'strip' });
  readonly #toolbar: Toolbar;
  readonly #found = element('p', { class: 'found', attributes: { role: 'status' } });
  readonly #grid: Grid<PageRow, AccessColumn>;
  /** In place of that grid, where the accounts are shown side by side. */
  readonly #sideGrid: Grid<PageSideRow, SideColumn>;
  readonly #details: Details;
  readonly #content: HTMLElement;
  #scope: PageScope = null;
  /** What is asked for. */
  #query: PageQuery | undefined;
  /** What the host has taken, and nothing that it may still refuse: this alone is kept. */
  #taken: PageQuery | undefined;
  #overview: PageOverview | undefined;
  #opened: PageOpened | null = null;
  /** Somebody has just asked why, so the answer takes the focus. */
  #asked = false;

  constructor(
    root: HTMLElement,
    post: (message: ToHost) => void,
    keep: (scope: PageScope, query: PageQuery, opened: PageOpened | null) => void,
  ) {
    this.#post = post;
    this.#keep = keep;
    this.#toolbar = new Toolbar((change) => {
      this.#change(change);
    });
    const events = {
      onSort: ({ key, sort }: Pick<AccessColumn | SideColumn, 'key' | 'sort'>, descending: boolean): void => {
        this.#change({
          sort: sort === undefined ? { by: 'column', key: key ?? '', descending } : { by: sort, descending },
        });
      },
      onRows: (view: number, from: number, count: number): void => {
        post({ kind: 'rows', view, from, count });
      },
    };
    this.#grid = new Grid<PageRow, AccessColumn>(l10n.t('People and their access'), {
      ...events,
      onOpen: ({ account, person }, { key }) => {
        this.#open({ account, person, column: key, elsewhere: null });
      },
    });
    this.#sideGrid = new Grid<PageSideRow, SideColumn>(
      l10n.t('People and their access, accounts side by side'),
      {
        ...events,
        onOpen: (row, { opens }) => {
          const opened = opens(row);
          if (opened !== undefined) this.#open(opened);
        },
      },
    );
    this.#details = new Details({
      onClose: () => {
        this.#opened = null;
        this.#post({ kind: 'open', opened: null });
        this.#remember();
        (this.#query?.by === 'accounts' ? this.#sideGrid : this.#grid).focus();
      },
      onOther: ({ opened }, person) => {
        this.#open({ ...opened, person });
      },
      onPlan: (plan, { opened: { account, person } }, group) => {
        post({ kind: 'plan', plan, account, person, group });
      },
    });
    this.#content = element('div', {
      class: 'content',
      attributes: { hidden: '' },
      children: [
        this.#strip,
        this.#toolbar.element,
        this.#found,
        element('div', { class: 'sides', children: [this.#grid.element, this.#details.element] }),
      ],
    });
    root.replaceChildren(this.#header(), this.#notice, this.#content);
    this.#grid.mount();
    this.#sideGrid.mount();
  }

  receive(message: ToPage): void {
    switch (message.kind) {
      case 'reading':
        this.#notice.textContent = l10n.t('Reading who has access…');
        return;
      case 'failed':
        this.#notice.textContent = message.sentence;
        return;
      case 'refused':
        this.#toolbar.search.refuse(message.sentence);
        return;
      case 'overview':
        this.#showOverview(message.overview, message.scope);
        return;
      case 'view':
      case 'sides':
        this.#showView(message);
        return;
      case 'rows':
        this.#grid.addRows(message.view, message.from, message.rows);
        return;
      case 'sideRows':
        this.#sideGrid.addRows(message.view, message.from, message.rows);
        return;
      case 'explanation': {
        const { explanation } = message;
        if (explanation === null) this.#details.hide();
        else this.#details.show(explanation, this.#asked);
        this.#opened = explanation?.opened ?? null;
        this.#asked = false;
        this.#remember();
        return;
      }
    }
  }

  #header(): HTMLElement {
    const made = (text: string, kind: 'refresh' | 'chooseAccounts' | 'export'): HTMLElement => {
      const one = button(text, true);
      one.addEventListener('click', () => {
        this.#post({ kind });
      });
      return one;
    };
    return element('header', {
      children: [
        element('div', { class: 'titles', children: [this.#heading, this.#scopeWords] }),
        element('div', {
          class: 'buttons',
          children: [
            made(l10n.t('Choose Accounts…'), 'chooseAccounts'),
            made(l10n.t('Export…'), 'export'),
            made(l10n.t('Refresh'), 'refresh'),
          ],
        }),
      ],
    });
  }

  #showOverview(overview: PageOverview, scope: PageScope): void {
    this.#overview = overview;
    this.#scope = scope;
    this.#notice.textContent = '';
    const [first, ...others] = overview.accounts;
    this.#heading.textContent =
      first !== undefined && others.length === 0
        ? l10n.t('Who has access to {0}', first.name)
        : l10n.t('Who has access to {0} accounts', overview.accounts.length);
    const times = overview.accounts.map(({ readAt }) => readAt);
    const oldest = new Date(Math.min(...times)).toLocaleString();
    const tokens = [...new Set(overview.accounts.map(({ token }) => token))].join(', ');
    this.#scopeWords.textContent = first === undefined ? '' : l10n.t('Read {0} with {1}', oldest, tokens);
    this.#strip.replaceChildren(
      ...strip(overview, (change) => {
        this.#toolbar.search.clear();
        // A role is as well looked for in the accounts side by side.
        const keepsSides = this.#query?.by === 'accounts' && change.by === 'roles';
        this.#change(keepsSides ? { ...change, by: 'accounts' } : change);
      }),
    );
    if (this.#query !== undefined) this.#toolbar.show(this.#query, overview);
    this.#content.hidden = false;
  }

  #showView(view: Extract<ToPage, { readonly kind: 'view' | 'sides' }>): void {
    const overview = this.#overview;
    if (overview === undefined) return;
    this.#query = view.query;
    this.#taken = view.query;
    this.#toolbar.show(view.query, overview);
    const shown = plural(view.matched, l10n.t('1 person shown.'), l10n.t('{0} people shown.', view.matched));
    const found =
      view.undetermined === 0
        ? shown
        : l10n.t(
            '{0} For {1} more it can’t be told, since not everything could be read.',
            shown,
            view.undetermined,
          );
    this.#found.textContent = [found, ...view.notJudged].join(' ');
    this.#showRows(view, overview.accounts.length > 1);
    this.#remember();
  }

  #showRows(view: Extract<ToPage, { readonly kind: 'view' | 'sides' }>, showsAccounts: boolean): void {
    const [grid, other] = [this.#grid.element, this.#sideGrid.element];
    const [shown, hidden] = view.kind === 'sides' ? [other, grid] : [grid, other];
    if (hidden.isConnected) hidden.replaceWith(shown);
    const isNarrow = shown.clientWidth < 480;
    const { view: number, matched } = view;
    if (view.kind === 'sides')
      this.#sideGrid.show({ view: number, columns: sideColumns(view, isNarrow), matched, rows: view.rows });
    else {
      const columns = gridColumns(view, showsAccounts, isNarrow);
      this.#grid.show({ view: number, columns, matched, rows: view.rows });
    }
  }

  #change(change: Partial<PageQuery>): void {
    if (this.#query === undefined) return;
    const query = { ...this.#query, ...change };
    // What a column was sorted by is not there by the other.
    if (query.by !== this.#query.by && query.sort.by !== 'name')
      query.sort = { by: 'name', descending: false };
    this.#query = query;
    this.#post({ kind: 'query', query });
  }

  #open(opened: PageOpened): void {
    this.#asked = true;
    this.#post({ kind: 'open', opened });
  }

  #remember(): void {
    if (this.#taken !== undefined) this.#keep(this.#scope, this.#taken, this.#opened);
  }
}
