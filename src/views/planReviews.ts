import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { documentPath } from '../core/documentPath.ts';
import { type AccountDirectory } from '../directory/accountDirectory.ts';
import { ContextKey } from '../host/contextKey.ts';
import { goingThrough } from '../host/goingThrough.ts';
import { type Comparison, type ReadOnlyDocuments } from '../host/readOnlyDocuments.ts';
import { contextKeys, documentScheme } from '../manifest.ts';
import { type Plan } from '../provisioning/plan/model.ts';
import { type Proposal } from '../provisioning/propose.ts';
import { type OpenReview, type Reviews } from '../provisioning/review/openReview.ts';
import { type ReviewDocument } from '../provisioning/review/reviewOf.ts';
import * as vscode from 'vscode';

/**
 * The plans that are open in editors, one for each account: showing another puts the earlier one away. A plan lives as
 * long as its tab; what is not in sight is not applied.
 */
export class PlanReviews implements Reviews, Disposable {
  readonly #documents: ReadOnlyDocuments;
  readonly #shown: ContextKey<boolean>;
  readonly #open = new Map<string, OpenReview>();
  readonly #store = new DisposableStore();

  constructor(documents: ReadOnlyDocuments) {
    this.#documents = documents;
    this.#shown = new ContextKey<boolean>(contextKeys.planShown, false);
    const { tabGroups } = vscode.window;
    this.#store.add(
      tabGroups.onDidChangeTabs(({ opened, changed, closed }) => {
        for (const { label } of closed) this.#closed(label);
        // A multi-file comparison opens before it is known what it compares.
        this.#putAway([...opened, ...changed]);
        this.#update();
      }),
    );
    this.#store.add(
      tabGroups.onDidChangeTabGroups(() => {
        this.#update();
      }),
    );
    this.#putAway(tabGroups.all.flatMap(({ tabs }) => tabs));
  }

  /** The review in the editor in front. */
  get active(): OpenReview | undefined {
    const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label;
    return label === undefined ? undefined : this.#labelled(label);
  }

  get current(): OpenReview | undefined {
    return this.active ?? (this.#open.size === 1 ? this.#all()[0] : undefined);
  }

  async show(account: AccountDirectory, proposal: Proposal): Promise<void> {
    const { accountId } = proposal.plan;
    const { reviewPages, reviewTitle } = await import('../provisioning/review/reviewPages.ts');
    // Before the plan counts as open: this may take a while, and be cancelled.
    const pages = await goingThrough(proposal.snapshot, reviewPages(proposal));
    const earlier = this.#open.get(accountId);
    const title = this.#unique(reviewTitle(proposal.plan), accountId);
    this.#open.set(accountId, { account, proposal, title });
    if (earlier !== undefined && earlier.title !== title) await closeTabs(earlier.title);
    await this.#documents.compare(
      title,
      pages.map((page) => comparisonOf(page, proposal.plan)),
    );
    this.#update();
  }

  async discard(review: OpenReview): Promise<void> {
    const { accountId } = review.proposal.plan;
    if (this.#open.get(accountId) === review) this.#open.delete(accountId);
    await closeTabs(review.title);
    this.#update();
  }

  dispose(): void {
    this.#store.dispose();
  }

  /**
   * Plans that an earlier extension host left behind, or a window restored: nothing can be applied from them, and the
   * next plan of the account would show under their title.
   */
  #putAway(tabs: readonly vscode.Tab[]): void {
    const left = tabs.filter((tab) => isComparisonOfOurs(tab) && this.#labelled(tab.label) === undefined);
    // One that is gone already needs no closing.
    if (left.length > 0) vscode.window.tabGroups.close(left, true).then(undefined, () => undefined);
  }

  #labelled(label: string): OpenReview | undefined {
    return this.#all()
      .filter(({ title }) => isLabelOf(title, label))
      .sort((one, other) => other.title.length - one.title.length)[0];
  }

  #all(): readonly OpenReview[] {
    return [...this.#open.values()];
  }

  /** Two accounts may have one name and the same to do. */
  #unique(title: string, accountId: string): string {
    const others = this.#all().filter(({ proposal }) => proposal.plan.accountId !== accountId);
    return others.some((other) => other.title === title) ? `${title} (${accountId})` : title;
  }

  #closed(label: string): void {
    const review = this.#labelled(label);
    if (review !== undefined && tabsOf(review.title).length === 0)
      this.#open.delete(review.proposal.plan.accountId);
  }

  #update(): void {
    this.#shown.set(this.active !== undefined);
  }
}

function comparisonOf(
  { id, title, before, after }: ReviewDocument,
  { accountId, accountName }: Plan,
): Comparison {
  return { path: documentPath(accountName, title), key: `${accountId}/${id}`, before, after };
}

function isComparisonOfOurs({ input }: vscode.Tab): boolean {
  // The stable API has no type for the input of a multi-file comparison.
  const { textDiffs } = (input ?? {}) as { readonly textDiffs?: unknown };
  return [input, ...(Array.isArray(textDiffs) ? (textDiffs as readonly unknown[]) : [])].some(
    (one) => one instanceof vscode.TabInputTextDiff && one.modified.scheme === documentScheme,
  );
}

function tabsOf(title: string): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter(({ label }) => isLabelOf(title, label)),
  );
}

/** VS Code adds the number of files to the label of a multi-file comparison: `title (3 files)`. */
function isLabelOf(title: string, label: string): boolean {
  return label === title || label.startsWith(`${title} (`);
}

async function closeTabs(title: string): Promise<void> {
  await vscode.window.tabGroups.close(tabsOf(title));
}
