import { type Disposable, DisposableStore } from '../../core/disposable.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { ContextKey } from '../../host/contextKey.ts';
import { type ReadOnlyDocuments } from '../../host/readOnlyDocuments.ts';
import { contextKeys, documentScheme, viewTypes } from '../../manifest.ts';
import { type Proposal } from '../../provisioning/propose.ts';
import { type OpenReview, type ReviewPorts, type Reviews } from '../../provisioning/review/openReview.ts';
import { type ReviewStage } from '../../provisioning/review/reviewStage.ts';
import { type OpenPage, type PagesByAccount } from './openPage.ts';
import * as vscode from 'vscode';

/** What pages are made of, and whether plans are shown in them first. */
export interface PageSource {
  readonly extensionUri: vscode.Uri;
  readonly ports: () => Promise<ReviewPorts>;
  readonly showsAs: () => 'page' | 'text';
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * The plans that are open in editors, one for each account: showing another puts the earlier one away. A plan lives as
 * long as its tab; what is not in sight is not applied.
 */
export class PlanReviews implements Reviews, Disposable {
  readonly #documents: ReadOnlyDocuments;
  readonly #source: PageSource;
  readonly #shown: ContextKey<boolean>;
  readonly #open = new Map<string, OpenReview>();
  /** One may outlive its plan, to show its end. */
  readonly #pages: PagesByAccount = new Map();
  readonly #busy = new Set<OpenReview>();
  readonly #store = new DisposableStore();

  constructor(documents: ReadOnlyDocuments, source: PageSource) {
    this.#documents = documents;
    this.#source = source;
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
    this.#store.add(
      vscode.window.registerWebviewPanelSerializer(viewTypes.review, {
        deserializeWebviewPanel: async (panel, state: unknown) =>
          this.#restore(panel, state).catch(source.onUnexpected),
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

  async show(
    account: AccountDirectory,
    proposal: Proposal,
    isWanted: () => boolean = () => true,
  ): Promise<boolean> {
    const { accountId } = proposal.plan;
    const { reviewTitle } = await import('../../provisioning/review/reviewPages.ts');
    const title = this.#unique(reviewTitle(proposal.plan), accountId);
    const review: OpenReview = { id: crypto.randomUUID(), account, proposal, title };
    const isShown = await (this.#source.showsAs() === 'page'
      ? this.#showPage(review, isWanted)
      : this.#showText(review, isWanted));
    this.#update();
    return isShown;
  }

  isOpenFor(accountId: string): boolean {
    return this.#open.has(accountId);
  }

  async discard(review: OpenReview): Promise<void> {
    const { accountId } = review.proposal.plan;
    if (this.#open.get(accountId) === review) this.#open.delete(accountId);
    this.#pageOf(review)?.close();
    await closeTabs(review.title);
    this.#update();
  }

  isBusy(review: OpenReview): boolean {
    return this.#busy.has(review);
  }

  isInSight(review: OpenReview): boolean {
    return this.#pageOf(review)?.isInSight() ?? false;
  }

  tell(review: OpenReview, stage: ReviewStage): void {
    if (stage.kind === 'asking' || stage.kind === 'applying') this.#busy.add(review);
    else this.#busy.delete(review);
    const page = this.#pageOf(review);
    if (page === undefined) return;
    if (stage.kind === 'over') this.#open.delete(review.proposal.plan.accountId);
    page.tell(stage);
    this.#update();
  }

  async end(review: OpenReview, stage: Extract<ReviewStage, { readonly kind: 'applied' }>): Promise<boolean> {
    this.#busy.delete(review);
    const page = this.#pageOf(review);
    if (page === undefined) {
      await this.discard(review);
      return false;
    }
    const { accountId } = review.proposal.plan;
    if (this.#open.get(accountId) === review) this.#open.delete(accountId);
    page.tell(stage);
    this.#update();
    await closeComparisons(review.title);
    return this.isInSight(review);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #showText(review: OpenReview, isWanted: () => boolean): Promise<boolean> {
    const { proposal, title, account } = review;
    const { accountId } = proposal.plan;
    // Before the plan counts as open: this may take a while, and be cancelled.
    const { comparisonsOf } = await import('./comparisons.ts');
    const comparisons = await comparisonsOf(proposal);
    if (!isWanted()) return false;
    const earlier = this.#open.get(accountId);
    this.#open.set(accountId, review);
    if (earlier !== undefined && earlier.title !== title) await closeTabs(earlier.title);
    this.#pages.get(account.key)?.page.close();
    await this.#documents.compare(title, comparisons);
    return true;
  }

  async #showPage(review: OpenReview, isWanted: () => boolean): Promise<boolean> {
    const { proposal, account } = review;
    const { preparePage } = await import('./reviewPanels.ts');
    const { extensionUri, ports } = this.#source;
    const open = await preparePage(extensionUri, await ports(), review, {
      onGone: () => {
        this.#pageGone(review);
      },
      compare: async (comparisons) => this.#documents.compare(review.title, comparisons),
    });
    if (!isWanted()) return false;
    const earlier = this.#open.get(proposal.plan.accountId);
    if (earlier !== undefined) await this.discard(earlier);
    this.#pages.get(account.key)?.page.close();
    this.#open.set(proposal.plan.accountId, review);
    this.#pages.set(account.key, { page: open(), review });
    return true;
  }

  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { restorePage } = await import('./reviewPanels.ts');
    const { extensionUri, ports } = this.#source;
    restorePage(panel, extensionUri, await ports(), state, this.#pages);
  }

  #pageOf(review: OpenReview): OpenPage | undefined {
    const open = this.#pages.get(review.account.key);
    return open?.review === review ? open.page : undefined;
  }

  #pageGone(review: OpenReview): void {
    if (this.#pageOf(review) !== undefined) this.#pages.delete(review.account.key);
    this.#closed(review.title);
    this.#update();
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
    if (review === undefined || this.#pageOf(review) !== undefined) return;
    if (tabsOf(review.title).length === 0) this.#open.delete(review.proposal.plan.accountId);
  }

  #update(): void {
    this.#shown.set(this.active !== undefined);
  }
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

/** Of a plan whose page stays. */
async function closeComparisons(title: string): Promise<void> {
  await vscode.window.tabGroups.close(tabsOf(title).filter((tab) => isComparisonOfOurs(tab)));
}
