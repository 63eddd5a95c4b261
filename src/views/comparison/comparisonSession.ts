import * as l10n from '@vscode/l10n';
import { shownName } from '../../access/accessWords.ts';
import { byName } from '../../core/byName.ts';
import { listedLines } from '../../core/listedLines.ts';
import { type Change } from '../../history/snapshots/compareSnapshots.ts';
import { changeWords } from '../../history/snapshots/changeWords.ts';
import { type ComparedSource, type ShownComparison } from '../../history/snapshots/comparisonPages.ts';
import { notCompared } from '../../history/snapshots/notCompared.ts';
import { refusedText, type SecretGuard } from '../../host/refusedText.ts';
import {
  allChanges,
  changeKinds,
  type ComparisonQuery,
} from '../../pages/messages/comparison/comparisonQuery.ts';
import {
  fromComparisonPage,
  type FromComparisonPage,
} from '../../pages/messages/comparison/fromComparisonPage.ts';
import {
  type ComparisonOverview,
  type ComparisonRow,
  toComparisonPage,
  type ToComparisonPage,
} from '../../pages/messages/comparison/toComparisonPage.ts';
import * as z from 'zod/mini';

/** Rows that go with a view, before the page asks for others. */
const firstRows = 100;

/** What could not be compared, as far as it is listed on the page. */
const mostLines = 200;

/** One page with a comparison: what of it is shown. It reads and writes nothing. */
export class ComparisonSession {
  readonly #shown: ShownComparison;
  readonly #guard: SecretGuard;
  readonly #post: (message: ToComparisonPage) => void;
  /** By person. */
  readonly #changes: readonly Change[];
  #query: ComparisonQuery = allChanges;
  #view: readonly Change[] = [];
  #number = 0;
  /** How many queries there were. */
  #queries = 0;

  constructor(shown: ShownComparison, guard: SecretGuard, post: (message: ToComparisonPage) => void) {
    this.#shown = shown;
    this.#guard = guard;
    this.#changes = shown.comparison.changes.toSorted((one, other) => byName(nameOf(one), nameOf(other)));
    this.#post = (message) => {
      post(z.parse(toComparisonPage, message));
    };
  }

  /** Anything may be said by a page; what is not a message of ours is left alone. */
  async receive(said: unknown): Promise<void> {
    const message = z.safeParse(fromComparisonPage, said);
    if (message.success) await this.#answer(message.data);
  }

  async #answer(message: FromComparisonPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#post({
          kind: 'comparison',
          comparison: overviewOf(this.#shown),
          keep: { version: 1, files: [...this.#shown.files] },
        });
        this.#showView();
        return;
      case 'query':
        await this.#filter(message.query);
        return;
      case 'rows':
        if (message.view === this.#number) this.#showRows(message.from, message.count);
        return;
    }
  }

  async #filter(query: ComparisonQuery): Promise<void> {
    this.#queries += 1;
    const number = this.#queries;
    const sentence = await refusedText(this.#guard, query.text);
    if (number !== this.#queries) return;
    if (sentence === undefined) this.#query = query;
    else this.#post({ kind: 'searchRefused', sentence });
    this.#showView();
  }

  #showView(): void {
    this.#view = viewOf(this.#changes, this.#query);
    this.#number += 1;
    this.#post({
      kind: 'changes',
      view: this.#number,
      query: this.#query,
      matched: this.#view.length,
      rows: this.#view.slice(0, firstRows).map(rowOf),
    });
  }

  #showRows(from: number, count: number): void {
    const rows = this.#view.slice(from, from + count).map(rowOf);
    this.#post({ kind: 'changeRows', view: this.#number, from, rows });
  }
}

function overviewOf({ comparison, before, after }: ShownComparison): ComparisonOverview {
  const counts = { gained: 0, lost: 0, both: 0, changed: 0, unclear: 0 };
  for (const { change } of comparison.changes) counts[change] += 1;
  return {
    before: { name: before.name, takenAt: before.takenAt },
    after: { name: after.name, takenAt: after.takenAt },
    accounts: comparison.accounts.map((account) => shownName(account.after.accountName)),
    counts,
    notCompared: [...listedLines([...toCome([before, after]), ...notCompared(comparison)], mostLines)],
    isPseudonymous: comparison.after.pseudonyms !== null,
  };
}

function toCome(sources: readonly ComparedSource[]): readonly string[] {
  return sources.flatMap(({ name, isToCome }) =>
    isToCome
      ? [
          l10n.t(
            '{0} carries a time still to come: a clock was or is wrong, so it may be the earlier or the later one.',
            name,
          ),
        ]
      : [],
  );
}

function viewOf(changes: readonly Change[], { text, change, sort }: ComparisonQuery): readonly Change[] {
  const part = text.trim().toLowerCase();
  const found = changes.filter(
    (one) => (change === null || one.change === change) && (part === '' || searched(one).includes(part)),
  );
  const ordered = sort.by === 'person' ? found : found.toSorted(orders[sort.by]);
  return sort.descending ? ordered.toReversed() : ordered;
}

const orders: Readonly<
  Record<Exclude<ComparisonQuery['sort']['by'], 'person'>, (one: Change, other: Change) => number>
> = {
  account: (one, other) => byName(one.account.after.accountName, other.account.after.accountName),
  change: (one, other) => changeKinds.indexOf(one.change) - changeKinds.indexOf(other.change),
  what: (one, other) => byName(thingName(one), thingName(other)),
};

function thingName({ thing }: Change): string {
  return 'name' in thing ? `${thing.kind} ${thing.name}` : thing.kind;
}

function searched({ thing, before, after }: Change): string {
  const row = after ?? before;
  return [row?.name, row?.displayName, 'name' in thing ? thing.name : '', before?.name]
    .join('\n')
    .toLowerCase();
}

function nameOf({ before, after }: Change): string {
  return (after ?? before)?.name ?? '';
}

function rowOf(change: Change): ComparisonRow {
  const { what, before, after, why } = changeWords(change);
  return {
    change: change.change,
    person: shownName(nameOf(change)),
    displayName: shownName((change.after ?? change.before)?.displayName ?? ''),
    account: shownName(change.account.after.accountName),
    what,
    before: before.slice(0, 4000),
    after: after.slice(0, 4000),
    why: [...why],
  };
}
