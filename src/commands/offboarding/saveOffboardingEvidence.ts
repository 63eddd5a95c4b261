import { pickOne } from '../../host/pick.ts';
import { t } from '../../host/translate.ts';
import { keptEvidence } from '../../offboarding/keptEvidence.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type Command } from '../context.ts';
import { saveEvidence } from './saveEvidence.ts';

/** Shows the evidence of an earlier offboarding again, and saves it. */
export const saveOffboardingEvidence: Command = async (context) => {
  const kept = await keptEvidence(context.evidenceFolder);
  if (kept.length === 0) {
    context.notify.info(
      t(
        'No evidence is kept here yet. Offboard Person Everywhere makes it, also of somebody it finds nowhere.',
      ),
    );
    return;
  }
  const one = await pickOne(
    t('Save Offboarding Evidence'),
    t('Of which offboarding?'),
    kept.map((value) => ({
      label: shown(value.address),
      description: new Date(value.startedAt).toLocaleString(),
      value,
    })),
    { always: true },
  );
  if (one === undefined) return;
  await context.documents.preview(`/${one.name}.md`, one.markdown);
  await saveEvidence(context, one);
};
