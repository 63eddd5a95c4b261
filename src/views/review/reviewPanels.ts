import { isNothingApplied } from '../../pages/messages/review/isNothingApplied.ts';
import * as l10n from '@vscode/l10n';
import { goingThrough } from '../../host/goingThrough.ts';
import { type Comparison } from '../../host/readOnlyDocuments.ts';
import { viewTypes } from '../../manifest.ts';
import { fromReviewPage } from '../../pages/messages/review/fromReviewPage.ts';
import { savedReview } from '../../pages/messages/review/savedReview.ts';
import { toReviewPage, type ToReviewPage } from '../../pages/messages/review/toReviewPage.ts';
import { type OpenReview, type ReviewPorts } from '../../provisioning/review/openReview.ts';
import { planSummary } from '../../provisioning/review/planWords.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { hostPage } from '../pages/hostPage.ts';
import { comparisonsOf } from './comparisons.ts';
import { type OpenPage, type PagesByAccount } from './openPage.ts';
import { reviewModelSteps } from './reviewModel.ts';
import { ReviewSession } from './reviewSession.ts';
import * as vscode from 'vscode';
import * as z from 'zod/mini';

export interface PageEvents {
  readonly onGone: () => void;
  readonly compare: (comparisons: readonly Comparison[]) => Promise<void>;
}

/** Makes the page of a plan; it opens when it is asked to. This may take a while before, and be cancelled. */
export async function preparePage(
  extensionUri: vscode.Uri,
  ports: ReviewPorts,
  review: OpenReview,
  { onGone, compare }: PageEvents,
): Promise<() => OpenPage> {
  const { id, proposal, title } = review;
  const model = await goingThrough(proposal.snapshot, reviewModelSteps(id, proposal));
  return () => {
    const panel = vscode.window.createWebviewPanel(viewTypes.review, title, vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    const close = (): void => {
      panel.dispose();
    };
    let session: ReviewSession | undefined;
    hostPage(panel, extensionUri, 'reviewPage', (post) => {
      const made = new ReviewSession(
        { id, proposal, accountKey: review.account.key },
        model,
        ports.run,
        {
          apply: async () => ports.apply(review),
          copy: async () => ports.copy(review),
          compare: async () => compare(await comparisonsOf(proposal)),
          isInSight: () => panel.visible,
          close,
        },
        post,
      );
      session = made;
      return {
        receive: async (said) => made.receive(said),
        onGone: () => {
          made.dispose();
          onGone();
        },
      };
    });
    return {
      isInSight: () => panel.visible,
      close,
      tell: (stage) => {
        if (stage.kind === 'applied')
          panel.title = isNothingApplied(stage.steps.values())
            ? l10n.t('Not applied to {0}: {1}', shown(proposal.plan.accountName), planSummary(proposal.plan))
            : l10n.t('Pushed to {0}: {1}', shown(proposal.plan.accountName), planSummary(proposal.plan));
        else if (stage.kind === 'over')
          panel.title = l10n.t('Plan for {0}, no longer applicable', shown(proposal.plan.accountName));
        session?.tell(stage);
      },
    };
  };
}

/** A page that comes back after a reload: the plan it showed is gone, and how to make it again is what it kept. */
export function restorePage(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  ports: ReviewPorts,
  state: unknown,
  pages: PagesByAccount,
): void {
  const known = z.safeParse(savedReview, state);
  const kept = known.success ? known.data : undefined;
  panel.title = l10n.t('Plan, no longer applicable');
  hostPage(panel, extensionUri, 'reviewPage', (post) => {
    const tell = (message: ToReviewPage): void => {
      post(z.parse(toReviewPage, message));
    };
    return {
      receive: async (said) => {
        const message = z.safeParse(fromReviewPage, said);
        if (!message.success) return;
        if (message.data.kind === 'ready') tell({ kind: 'gone', canCreateAgain: kept !== undefined });
        if (message.data.kind !== 'createAgain' || kept === undefined || !panel.visible) return;
        await ports.run(async () => ports.createAgain(kept.account, kept.recipe));
      },
    };
  });
  if (kept === undefined || pages.has(kept.account)) return;
  const close = (): void => {
    panel.dispose();
  };
  const page: OpenPage = { isInSight: () => panel.visible, close, tell: () => undefined };
  pages.set(kept.account, { page, review: undefined });
  panel.onDidDispose(() => {
    if (pages.get(kept.account)?.page === page) pages.delete(kept.account);
  });
}
