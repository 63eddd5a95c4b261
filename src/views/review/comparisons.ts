import { documentPath } from '../../core/documentPath.ts';
import { goingThrough } from '../../host/goingThrough.ts';
import { type Comparison } from '../../host/readOnlyDocuments.ts';
import { type Proposal } from '../../provisioning/propose.ts';
import { reviewPages } from '../../provisioning/review/reviewPages.ts';

/** A plan as texts, access before and after. This may take a while, and be cancelled. */
export async function comparisonsOf(proposal: Proposal): Promise<readonly Comparison[]> {
  const { accountId, accountName } = proposal.plan;
  const pages = await goingThrough(proposal.snapshot, reviewPages(proposal));
  return pages.map(({ id, title, before, after }) => ({
    path: documentPath(accountName, title),
    key: `${accountId}/${id}`,
    before,
    after,
  }));
}
