import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type PastPush, type PushRecord } from '../../provisioning/journal/readPush.ts';
import { stateWords } from '../../provisioning/review/stateWords.ts';

/** Where a push stands by now. Only `unfinished` wants something to be done. */
export type PushStanding =
  /** Somebody is at it; not `sure` where its window can't be looked up. */
  | { readonly kind: 'underWay'; readonly sure: boolean }
  | { readonly kind: 'unfinished' }
  /** It did not come to an end, and somebody said to leave it so. */
  | { readonly kind: 'dismissed' }
  /** It did not come to an end, and a later push went on with it or took it back. */
  | { readonly kind: 'takenUp' }
  | { readonly kind: 'doubt'; readonly why: 'damaged' | 'clock' }
  /** `undone`: by a later push from this editor, with effect. */
  | { readonly kind: 'ended'; readonly undone: boolean };

/** A push of the activity. */
export interface ActivityPush {
  readonly push: PastPush;
  /** The name of its journal. */
  readonly journal: string;
  readonly standing: PushStanding;
  readonly undoable: boolean;
}

/** In a few words, for a row. */
export function standingWords({
  push: { record },
  standing,
}: Pick<ActivityPush, 'push' | 'standing'>): string {
  switch (standing.kind) {
    case 'underWay':
      return standing.sure ? l10n.t('in progress') : l10n.t('may be in progress');
    case 'unfinished':
      return l10n.t('interrupted');
    case 'dismissed':
      return l10n.t('interrupted, dismissed');
    case 'takenUp':
      return l10n.t('interrupted; a later push finished or undid it');
    case 'doubt':
      return standing.why === 'clock' ? l10n.t('its time is still to come') : l10n.t('journal damaged');
    case 'ended':
      return standing.undone ? l10n.t('{0}, undone later', resultWords(record)) : resultWords(record);
  }
}

/** The same as a sentence, where a row has no room for it; undefined where the report's own sentence says it. */
export function standingSentence(standing: PushStanding): string | undefined {
  switch (standing.kind) {
    case 'underWay':
      return standing.sure
        ? l10n.t('In progress, in this window or another.')
        : l10n.t('May be in progress: it belongs to a window that can’t be seen from here.');
    case 'takenUp':
      return l10n.t('This push was interrupted; a later one finished or undid it.');
    case 'doubt':
      return standing.why === 'clock'
        ? l10n.t('Its journal carries a time still to come: the clock was or is wrong.')
        : l10n.t('Its journal is damaged, so what came after isn’t known.');
    case 'unfinished':
    case 'dismissed':
    case 'ended':
      return undefined;
  }
}

/** How its steps ended. */
export function resultOf({ results, plan }: PushRecord): 'done' | 'partly' | 'failed' | 'unknown' {
  const states = new Set(results.map(({ state }) => state));
  if (results.length === plan.operations.length && states.size <= 1 && !states.has('partly'))
    return states.has('applied') ? 'done' : states.has('unknown') ? 'unknown' : 'failed';
  return states.has('applied') || states.has('partly') ? 'partly' : 'unknown';
}

function resultWords(record: PushRecord): string {
  const total = record.plan.operations.length;
  const applied = record.results.filter(({ state }) => state === 'applied').length;
  const result = resultOf(record);
  if (result === 'done') return l10n.t('done');
  const [only] = record.results;
  if (total === 1 && only !== undefined) return stateWords(only.state);
  return plural(
    total,
    l10n.t('{0} of 1 step done', applied),
    l10n.t('{0} of {1} steps done', applied, total),
  );
}
