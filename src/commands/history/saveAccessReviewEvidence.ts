import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { inSlices } from '../../core/slices.ts';
import { reviewEvidence } from '../../history/reviews/reviewEvidence.ts';
import { evidenceFile } from '../../history/reviews/reviewEvidenceText.ts';
import { type KeptReview } from '../../history/reviews/reviewStore.ts';
import { saveText } from '../../host/files.ts';
import { pickOne } from '../../host/pick.ts';
import { type Command, type CommandContext } from '../context.ts';
import { pickAccessReview } from './pickAccessReview.ts';

/** Saves what an access review came to: everybody who belongs to it, who is not decided on included. */
export const saveAccessReviewEvidence: Command = async (context) => {
  const kept = await pickAccessReview(context, l10n.t('Save Access Review Evidence'));
  if (kept !== undefined) await saveEvidenceOf(context, kept);
};

export async function saveEvidenceOf(
  { notify }: CommandContext,
  { review, damaged }: KeptReview,
): Promise<void> {
  const title = l10n.t('Save Access Review Evidence');
  const format = await pickOne(title, l10n.t('Which format?'), [
    { label: 'Markdown', description: l10n.t('for reading'), value: 'markdown' as const },
    {
      label: 'CSV',
      description: l10n.t('one line for each person, for spreadsheets'),
      value: 'csv' as const,
    },
    { label: 'JSON', description: l10n.t('everything, for other programs'), value: 'json' as const },
  ]);
  if (format === undefined) return;
  const evidence = await inSlices(reviewEvidence(review, damaged, Date.now()));
  const { name, text } = await inSlices(evidenceFile(format, evidence));
  const saved = await saveText(title, name, text);
  if (saved === undefined) return;
  const file = plainText(saved, 100);
  const { notDecided } = evidence.totals;
  if (notDecided === 0) notify.info(l10n.t('The evidence is saved in {0}.', file));
  else
    notify.offer(
      plural(
        notDecided,
        l10n.t('The evidence is saved in {0}. 1 person is not decided on yet; it names them.', file),
        l10n.t(
          'The evidence is saved in {0}. {1} people are not decided on yet; it names them.',
          file,
          notDecided,
        ),
      ),
      [],
      'warning',
    );
}
