import { type PersonRow } from '../../access/model.ts';
import { type AccessReview } from '../../history/reviews/model.ts';
import { type AccessReviewQuery, everyone } from '../../pages/messages/accessReview/accessReviewQuery.ts';
import { type FromAccessReviewPage } from '../../pages/messages/accessReview/fromAccessReviewPage.ts';
import { type ToAccessReviewPage } from '../../pages/messages/accessReview/toAccessReviewPage.ts';
import { reviewView } from './reviewView.ts';
import { reviewPageRow } from './reviewPageRows.ts';

/** Rows of a block, as the page asks for them. */
const blockSize = 100;

type Select = Extract<FromAccessReviewPage, { readonly kind: 'select' }>;

/** Whom a page shows, in which order, and who of all is selected there. */
export class ReviewPageView {
  #query: AccessReviewQuery = everyone;
  #people: readonly PersonRow[] = [];
  #number = 0;
  /** Keys of people, whatever is filtered. */
  #selected: ReadonlySet<string> = new Set();
  /** Places where the blocks begin that the page has of the view. */
  readonly #sent = new Set<number>();

  get selected(): ReadonlySet<string> {
    return this.#selected;
  }

  /** Filters again; `query` left out: as before. */
  show(review: AccessReview, query = this.#query): ToAccessReviewPage {
    this.#query = query;
    this.#people = reviewView(review, query);
    this.#number += 1;
    this.#sent.clear();
    this.#sent.add(0);
    return {
      kind: 'reviewPeople',
      view: this.#number,
      query,
      matched: this.#people.length,
      rows: this.#rows(review, 0, blockSize),
    };
  }

  /** Nothing where the page asks about an earlier view. */
  rows(
    review: AccessReview,
    { view, from, count }: { readonly view: number; readonly from: number; readonly count: number },
  ): readonly ToAccessReviewPage[] {
    if (view !== this.#number) return [];
    this.#sent.add(from);
    return [{ kind: 'reviewRows', view, from, rows: this.#rows(review, from, count) }];
  }

  /** The same people in the same order, with what has become of them: nobody jumps away while they are looked at. */
  again(review: AccessReview): readonly ToAccessReviewPage[] {
    return [...this.#sent].flatMap((from) =>
      this.rows(review, { view: this.#number, from, count: blockSize }),
    );
  }

  /** A key that is held down selects many, one after another: only what became of these is told. */
  select(review: AccessReview, { view, from, to, how }: Select): readonly ToAccessReviewPage[] {
    if (view !== this.#number) return [];
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const selected = new Set(this.#selected);
    for (const { key } of this.#people.slice(first, last + 1)) {
      if (how === 'toggle' && selected.has(key)) selected.delete(key);
      else selected.add(key);
    }
    this.#selected = selected;
    const rows = this.#rows(review, first, last + 1 - first);
    return [{ kind: 'reviewSelected', view, from: first, rows, selected: selected.size }];
  }

  selectAll(isSelected: boolean): void {
    this.#selected = new Set(isSelected ? this.#people.map(({ key }) => key) : []);
  }

  unselect(people: ReadonlySet<string>): void {
    this.#selected = new Set([...this.#selected].filter((key) => !people.has(key)));
  }

  /** Who is meant where nobody is selected: the row that has the focus. */
  at({ view, row }: { readonly view: number; readonly row: number | null }): readonly string[] {
    const focused = row === null || view !== this.#number ? undefined : this.#people[row]?.key;
    return focused === undefined ? [] : [focused];
  }

  #rows(review: AccessReview, from: number, count: number) {
    return this.#people
      .slice(from, from + count)
      .map((row) => reviewPageRow(row, review, this.#selected.has(row.key)));
  }
}
