import * as l10n from '@vscode/l10n';
import { shownName } from '../../access/accessWords.ts';
import { type AccountReading } from '../../access/reading.ts';
import { plainText } from '../../core/plainText.ts';
import { inSlices } from '../../core/slices.ts';
import { plural } from '../../core/plural.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { accessReview } from '../../history/reviews/accessReview.ts';
import { type FrozenReview, type ReviewSubject } from '../../history/reviews/model.ts';
import { keepReview } from '../../history/reviews/reviewStore.ts';
import { takeSnapshot } from '../../history/snapshots/takeSnapshot.ts';
import { login } from '../../host/login.ts';
import { pickOne } from '../../host/pick.ts';
import { readAccess } from '../access/readAccess.ts';
import { rowsOfOneAccount } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand } from '../context.ts';
import { askReviewer } from './askReviewer.ts';
import { tellingStorage } from './tellStorage.ts';
import { randomUUID } from 'node:crypto';

type ReadAccount = Extract<AccountReading, { readonly kind: 'read' }>;

/** Freezes who has access to an account, through a group, or by a role, and opens the page on which each is kept or revoked. */
export const startAccessReview: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Start Access Review');
  const given = await rowsOfOneAccount(context, title, node, nodes);
  if (given === undefined) return;
  const [reading] = await readAccess([given.account], true);
  if (reading === undefined) return;
  if (reading.kind === 'failed') {
    const name = plainText(reading.accountName, 100);
    context.notify.offer(l10n.t('No review was started: {0}: {1}', name, reading.sentence), [], 'warning');
    return;
  }
  const subject = await subjectOf(title, given.rows, reading);
  if (subject === undefined) return;
  const reviewer = await askReviewer(context, title, login());
  if (reviewer === undefined) return;
  const frozen: FrozenReview = {
    id: randomUUID(),
    accountKey: given.account.key,
    subject,
    reviewer,
    startedAt: Date.now(),
    snapshot: takeSnapshot([reading], Date.now()),
  };
  const review = await inSlices(accessReview(frozen, []));
  if (review.people.length === 0) {
    context.notify.info(l10n.t('No review was started: no one is known to belong to it.'));
    return;
  }
  const isKept = await tellingStorage(context.notify, async () => {
    await keepReview(context.accessReviewFolder, frozen);
    return true;
  });
  if (isKept === true) await context.accessReviews.open(review, reviewer);
};

/** The group that a row is, else what is picked; undefined where the list was closed. */
async function subjectOf(
  title: string,
  rows: readonly LiveNode[],
  { access }: ReadAccount,
): Promise<ReviewSubject | undefined> {
  const [row, ...others] = rows;
  if (row?.kind === 'group' && others.length === 0)
    return { kind: 'group', id: row.group.id, name: row.group.label };
  const people = (count: number): string => plural(count, l10n.t('1 person'), l10n.t('{0} people', count));
  const kind = await pickOne(title, l10n.t('Whose access is reviewed?'), [
    {
      label: l10n.t('Everyone in the Account'),
      description: people(access.people.length),
      value: 'account' as const,
    },
    { label: l10n.t('Everyone in a Group…'), value: 'group' as const },
    { label: l10n.t('Everyone with a Role…'), value: 'role' as const },
  ]);
  switch (kind) {
    case 'account':
      return { kind };
    case 'group':
      return pickOne<ReviewSubject>(
        title,
        l10n.t('Which group?'),
        access.groups.map(({ id, label, people: count }) => ({
          label: shownName(label),
          description: count === undefined ? l10n.t('members not readable') : people(count),
          value: { kind: 'group', id, name: label },
        })),
        { always: true },
      );
    case 'role':
      return pickOne<ReviewSubject>(
        title,
        l10n.t('Which role?'),
        access.roles.map(({ key, name, people: now, invited }) => ({
          label: shownName(name),
          description: people(now + invited),
          value: { kind: 'role', key, name },
        })),
        { always: true },
      );
    case undefined:
      return undefined;
  }
}
