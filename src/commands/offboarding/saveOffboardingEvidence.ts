import * as l10n from '@vscode/l10n';
import { pickOne } from '../../host/pick.ts';
import { keptEvidence } from '../../offboarding/keptEvidence.ts';
import { readEvidence } from '../../offboarding/readEvidence.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type Command } from '../context.ts';
import { keptResult } from './keptResult.ts';
import { saveEvidence } from './saveEvidence.ts';

/** Shows the evidence of an earlier offboarding again, and saves it. */
export const saveOffboardingEvidence: Command = async (context) => {
  const kept = await keptEvidence(context.evidenceFolder);
  if (kept.length === 0) {
    context.notify.info(l10n.t('No saved evidence yet. Run Offboard Person Everywhere to create some.'));
    return;
  }
  const one = await pickOne(
    l10n.t('Save Offboarding Evidence'),
    l10n.t('Of which offboarding?'),
    kept.map((value) => ({
      label: shown(value.address),
      description: new Date(value.startedAt).toLocaleString(),
      value,
    })),
    { always: true },
  );
  if (one === undefined) return;
  const evidence = readEvidence(one.json);
  // What an earlier version or another hand wrote may be readable as text alone.
  if (evidence === undefined) await context.documents.preview(`/${one.name}.md`, one.markdown);
  else await context.offboarding.showResult(keptResult(context, one, evidence));
  await saveEvidence(context, one);
};
