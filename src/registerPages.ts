import { type CommandContext } from './commands/context.ts';
import { type DisposableStore } from './core/disposable.ts';
import { type Notify } from './host/notify.ts';
import { type ReadOnlyDocuments } from './host/readOnlyDocuments.ts';
import { registerAccessPages } from './views/access/registerAccessPages.ts';
import { registerAccessReviewPages } from './views/accessReview/registerAccessReviewPages.ts';
import { registerComparisonPages } from './views/comparison/registerComparisonPages.ts';
import { OffboardingPages } from './views/offboarding/offboardingPages.ts';
import { PlanReviews } from './views/review/planReviews.ts';
import type * as vscode from 'vscode';

export interface PageParts {
  readonly extensionUri: vscode.Uri;
  readonly documents: ReadOnlyDocuments;
  readonly notify: Notify;
  readonly settings: CommandContext['settings'];
  /** What the commands behind a page's buttons are given; not asked for before a page is used. */
  readonly commandContext: () => CommandContext;
}

export type Pages = Pick<CommandContext, 'offboarding' | 'access' | 'comparisons' | 'accessReviews'> & {
  readonly reviews: PlanReviews;
};

/** Registers the pages, so that VS Code can bring those of before back. What is behind them is loaded once one is used. */
export function registerPages(own: DisposableStore, parts: PageParts): Pages {
  const { extensionUri, documents, notify, settings, commandContext } = parts;
  const tell = (error: unknown): void => {
    notify.error(error);
  };
  return {
    reviews: own.add(
      new PlanReviews(documents, {
        extensionUri,
        ports: async () => {
          const { reviewPorts } = await import('./commands/plan/reviewPorts.ts');
          return reviewPorts(commandContext());
        },
        showsAs: () => settings.reviewAs(),
        onUnexpected: notify.record,
      }),
    ),
    offboarding: own.add(
      new OffboardingPages({
        extensionUri,
        ports: async () => {
          const { offboardingPorts } = await import('./commands/offboarding/offboardingPorts.ts');
          return offboardingPorts(commandContext());
        },
        onUnexpected: notify.record,
      }),
    ),
    access: own.add(
      registerAccessPages(extensionUri, notify.record, async () => {
        const { accessPorts } = await import('./commands/access/accessPorts.ts');
        return accessPorts(commandContext());
      }),
    ),
    comparisons: own.add(
      registerComparisonPages(extensionUri, tell, {
        holdsSecret: async (text) => commandContext().holdsSecret(text),
        compareAgain: async (files) => {
          const { compareAgain } = await import('./commands/history/compareSnapshots.ts');
          return compareAgain(commandContext(), files);
        },
      }),
    ),
    accessReviews: own.add(
      registerAccessReviewPages(extensionUri, tell, async () => {
        const { accessReviewPorts } = await import('./commands/history/accessReviewPorts.ts');
        return accessReviewPorts(commandContext());
      }),
    ),
  };
}
