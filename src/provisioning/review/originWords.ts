import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type Plan } from '../plan/model.ts';

/** Where a plan comes from, of one that carries out something else that is kept: a sentence, or none. Plain text. */
export function originWords({ review }: Pick<Plan, 'review'>): readonly string[] {
  return review === undefined ? [] : [l10n.t('From access review {0}.', plainText(review.name, 300))];
}
