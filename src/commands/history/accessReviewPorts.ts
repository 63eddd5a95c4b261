import * as l10n from '@vscode/l10n';
import { inSlices } from '../../core/slices.ts';
import { type AccessReviewPorts } from '../../history/reviews/accessReviewPorts.ts';
import { laterPeople } from '../../history/reviews/laterPeople.ts';
import { type AccessReview, type LaterPeople } from '../../history/reviews/model.ts';
import { addEntry, keptEntries, keptReview } from '../../history/reviews/reviewStore.ts';
import { takeSnapshot } from '../../history/snapshots/takeSnapshot.ts';
import { login } from '../../host/login.ts';
import { readAccess } from '../access/readAccess.ts';
import { type CommandContext } from '../context.ts';
import { askReviewer } from './askReviewer.ts';
import { tellDamaged } from './pickAccessReview.ts';
import { planRevocations } from './planRevocations.ts';
import { reviewedAccount } from './reviewedAccount.ts';
import { saveEvidenceOf } from './saveAccessReviewEvidence.ts';
import { tellingStorage, tellStorage } from './tellStorage.ts';

export function accessReviewPorts(context: CommandContext): AccessReviewPorts {
  const { accessReviewFolder: folder, notify } = context;
  return {
    kept: async (id) =>
      tellingStorage(notify, async () => {
        const kept = await keptReview(folder, id);
        if (kept === undefined) notify.info(l10n.t('The access review is no longer here, or can’t be read.'));
        else tellDamaged(context, kept);
        return kept?.review;
      }),
    add: async (id, entry, isStill) => addEntry(folder, id, entry, isStill),
    entries: async (id) => keptEntries(folder, id),
    askReviewer: async () => askReviewer(context, l10n.t('Access Review'), login()),
    lookAgain: async (review) => lookAgain(context, review),
    plan: async (id) => planRevocations(context, id),
    saveEvidence: async (id) => {
      const kept = await keptReview(folder, id);
      if (kept === undefined) notify.info(l10n.t('The access review is no longer here, or can’t be read.'));
      else await saveEvidenceOf(context, kept);
    },
    holdsSecret: context.holdsSecret,
    fail: (error) => {
      tellStorage(notify, error);
    },
    now: () => Date.now(),
  };
}

async function lookAgain(
  { directory, notify }: Pick<CommandContext, 'directory' | 'notify'>,
  review: AccessReview,
): Promise<LaterPeople | undefined> {
  const account = await reviewedAccount({ directory, notify }, review);
  if (account === undefined) return undefined;
  const [reading] = await readAccess([account], true);
  const [taken] = reading === undefined ? [] : takeSnapshot([reading], Date.now()).accounts;
  if (taken === undefined) {
    if (reading?.kind === 'failed') notify.offer(reading.sentence, [], 'warning');
    return undefined;
  }
  return inSlices(laterPeople(review, taken));
}
