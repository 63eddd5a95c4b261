import * as l10n from '@vscode/l10n';
import { type ReadingProgress } from '../../cloudflare/snapshot/requestCount.ts';
import { limitWords } from '../../core/explain/limitWords.ts';
import { plural } from '../../core/plural.ts';

/** In milliseconds. Nobody plans around less. */
const worthSaying = 10_000;

/** How far a reading has come, and how long the rest takes where the limit of requests holds it up. */
export function readingWords({ done, total, left }: ReadingProgress): string {
  if (total === undefined) return plural(done, l10n.t('1 request done'), l10n.t('{0} requests done', done));
  if (left === undefined || left.waitMs < worthSaying) return l10n.t('{0} of {1} requests done', done, total);
  return `${leftWords(done, total, left.waitMs / 1000)} ${limitWords(left.limit)}`;
}

function leftWords(done: number, total: number, seconds: number): string {
  return seconds <= 90
    ? l10n.t('{0} of {1} requests done, about {2} s left.', done, total, Math.ceil(seconds))
    : l10n.t('{0} of {1} requests done, about {2} minutes left.', done, total, Math.ceil(seconds / 60));
}
