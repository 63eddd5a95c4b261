import * as l10n from '@vscode/l10n';
import { type AccessReviewOverview } from '../messages/accessReview/toAccessReviewPage.ts';
import { element, lines } from '../parts/elements.ts';

/**
 * What was not readable, who may belong to it because of that, what became of the revocations, and who appeared since:
 * each apart from the people.
 */
export function reviewNotes({
  notReadable,
  perhaps,
  revocations,
  appeared,
}: AccessReviewOverview): readonly HTMLElement[] {
  const box = (kind: string, title: string, label: string, texts: readonly string[]): HTMLElement =>
    element('section', {
      class: kind,
      attributes: { 'aria-label': label },
      children: [element('strong', { text: title }), lines(texts, 'unread-list')],
    });
  return [
    ...(notReadable.length + perhaps.length === 0
      ? []
      : [
          box('unread', l10n.t('Not everything could be read'), l10n.t('What to know about this page'), [
            ...notReadable,
            ...perhaps.map((name) => l10n.t('Perhaps also in it: {0}', name)),
          ]),
        ]),
    ...(revocations === null
      ? []
      : [
          box(
            'managed appeared',
            l10n.t(
              'Revocations as planned {0}; Activity says what was applied',
              new Date(revocations.at).toLocaleString(),
            ),
            l10n.t('Revocations'),
            revocations.lines,
          ),
        ]),
    ...(appeared === null
      ? []
      : [
          box(
            'managed appeared',
            l10n.t(
              'Appeared since, as of {0}; not part of this review',
              new Date(appeared.at).toLocaleString(),
            ),
            l10n.t('Appeared since'),
            [
              ...(appeared.people.length === 0 ? [l10n.t('No one that was read.')] : appeared.people),
              ...appeared.notReadable,
            ],
          ),
        ]),
  ];
}
