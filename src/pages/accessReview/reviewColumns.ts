import * as l10n from '@vscode/l10n';
import { personStateWords } from '../../core/personState.ts';
import { type AccessReviewQuery } from '../messages/accessReview/accessReviewQuery.ts';
import { type AccessReviewRow } from '../messages/accessReview/toAccessReviewPage.ts';
import { type GridColumn } from '../parts/gridColumn.ts';

export interface ReviewColumn extends GridColumn<AccessReviewRow> {
  readonly sort: AccessReviewQuery['sort']['by'] | undefined;
  /** A click on it selects. */
  readonly selects: boolean;
}

/** The sign before the word: no one has to see a colour. */
const signs: Readonly<Record<AccessReviewRow['decision'], string>> = { open: '○', keep: '✓', revoke: '✕' };

export function decisionSign(decision: AccessReviewRow['decision']): string {
  return signs[decision];
}

export function decisionWord(decision: AccessReviewRow['decision']): string {
  switch (decision) {
    case 'open':
      return l10n.t('Not decided');
    case 'keep':
      return l10n.t('Keep');
    case 'revoke':
      return l10n.t('Revoke');
  }
}

export function reviewColumns({ sort }: AccessReviewQuery, isNarrow: boolean): readonly ReviewColumn[] {
  const column = (
    by: ReviewColumn['sort'],
    name: string,
    width: number,
    cell: ReviewColumn['cell'],
    selects = false,
  ): ReviewColumn => ({
    name,
    note: '',
    width,
    sort: by,
    selects,
    sorted: by === sort.by ? (sort.descending ? 'descending' : 'ascending') : 'none',
    cell,
  });
  const plain = (text: string, title = text) => ({ text, title, label: undefined, look: 'none' });
  return [
    column('person', l10n.t('Person'), isNarrow ? 150 : 210, ({ name, displayName }) =>
      plain(name, displayName === '' ? name : `${displayName}\n${name}`),
    ),
    column(
      undefined,
      l10n.t('Selected'),
      100,
      ({ selected }) => ({
        text: selected ? '☑' : '☐',
        label: selected ? l10n.t('Selected') : l10n.t('Not selected'),
        title: undefined,
        look: selected ? 'selected' : 'none',
      }),
      true,
    ),
    column('decision', l10n.t('Decision'), 130, ({ decision }) => ({
      text: `${signs[decision]} ${decisionWord(decision)}`,
      label: decisionWord(decision),
      title: undefined,
      look: decision,
    })),
    column(undefined, l10n.t('Reason'), 150, ({ reason }) => plain(reason)),
    column('state', l10n.t('State'), 90, ({ state }) => plain(personStateWords(state))),
    column(undefined, l10n.t('Access'), 320, ({ access, doubts }) =>
      doubts.length === 0
        ? plain(access === '' ? l10n.t('no role') : access)
        : plain(access === '' ? l10n.t('not readable in full') : l10n.t('{0}; perhaps more', access)),
    ),
    column(undefined, l10n.t('Decided by'), 140, ({ decidedBy }) => plain(decidedBy)),
  ];
}
