import { inertJson } from '../../core/inertJson.ts';
import { type Translate } from '../../core/translate.ts';
import { type FailureWords } from '../review/pushReport.ts';
import { evidenceOf } from './evidence.ts';
import { evidenceMarkdown } from './evidenceMarkdown.ts';
import { type Offboarding } from './model.ts';

/** Two texts of the same run, to be saved side by side. */
export interface EvidencePack {
  readonly markdown: string;
  readonly json: string;
}

/**
 * What was found, done and left, for the auditor. No secret is in it: a source carries a token's label alone, and of
 * errors nothing that a server wrote is kept. What the server named is literal text in both.
 */
export function evidencePack(
  run: Offboarding,
  madeAt: number,
  failureWords: FailureWords,
  t: Translate,
): EvidencePack {
  const evidence = evidenceOf(run, madeAt, failureWords, t);
  return { markdown: evidenceMarkdown(evidence, failureWords, t), json: `${inertJson(evidence)}\n` };
}
