import * as l10n from '@vscode/l10n';
import { doubtWords, shownName, unreadWords } from '../../access/accessWords.ts';
import { type PersonRow } from '../../access/model.ts';
import { groupBy } from '../../core/groupBy.ts';
import { listedLines, listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { utcTime } from '../../core/utcTime.ts';
import { accessLines } from '../../history/reviews/reviewEvidence.ts';
import { outcomeWords, subjectWords } from '../../history/reviews/reviewWords.ts';
import { type AccessReview } from '../../history/reviews/model.ts';
import {
  type AccessReviewOverview,
  type AccessReviewRow,
} from '../../pages/messages/accessReview/toAccessReviewPage.ts';

/** Lines of a list on the page, at most; the evidence has all of them. */
const mostLines = 100;

/** Somebody as the page shows them: every text is one plain line. */
export function reviewPageRow(
  row: PersonRow,
  { decisions, outcomes }: AccessReview,
  selected: boolean,
): AccessReviewRow {
  const decided = decisions.get(row.key);
  const planned = outcomes.get(row.key);
  const lines = listedLines(
    accessLines(row).map((line) => plainText(line, 500)),
    mostLines,
  );
  return {
    name: shownName(row.name),
    displayName: shownName(row.displayName ?? ''),
    state: row.state,
    access: plainText(lines.join('; '), 1000),
    lines: [...lines],
    doubts: row.doubts.map(({ cause }) => doubtWords(cause)).slice(0, mostLines),
    decision: decided?.decision ?? 'open',
    reason: plainText(decided?.reason ?? '', 500),
    decidedAt: decided?.at ?? null,
    decidedBy: plainText(decided?.by ?? '', 200),
    revocation:
      planned === undefined
        ? []
        : [
            l10n.t('{0}, as of {1}', outcomeWords(planned.outcome), utcTime(planned.at)),
            ...planned.said.map((sentence) => plainText(sentence, 1000)),
          ].slice(0, mostLines),
    selected,
  };
}

export function reviewPageOverview(review: AccessReview, selected: number): AccessReviewOverview {
  const { frozen, account, people, unclear, decisions, later } = review;
  const revoke = [...decisions.values()].filter(({ decision }) => decision === 'revoke').length;
  const names = (list: readonly { readonly name: string }[]): string[] => [
    ...listedLines(
      list.map(({ name }) => shownName(name)),
      mostLines,
    ),
  ];
  return {
    subject: subjectWords(frozen.subject, account.accountName),
    reviewer: shownName(frozen.reviewer),
    startedAt: frozen.startedAt,
    readAt: account.takenAt,
    token: plainText(account.token, 100),
    counts: { open: people.length - decisions.size, keep: decisions.size - revoke, revoke },
    selected,
    notReadable: [...listedLines(account.unread.map(unreadWords), mostLines)],
    perhaps: names(unclear),
    revocations: revocationsOf(review),
    appeared:
      later === undefined
        ? null
        : {
            at: later.at,
            people: names(later.people),
            notReadable: [...listedLines(later.notReadable, mostLines)],
          },
  };
}

/** Names in one line of the page. */
const mostNames = 10;

/** Who is not wholly in the plan is named: nobody who is marked revoke is passed over. */
function revocationsOf({ people, outcomes, decisions }: AccessReview): AccessReviewOverview['revocations'] {
  const planned = people.flatMap(({ key, name }) => {
    const isRevoked = decisions.get(key)?.decision === 'revoke';
    return isRevoked ? [{ name: shownName(name), outcome: outcomes.get(key)?.outcome ?? 'notPlanned' }] : [];
  });
  const times = [...outcomes.values()].map(({ at }) => at);
  if (times.length === 0) return null;
  const byOutcome = groupBy(planned, ({ outcome }) => outcome);
  return {
    at: Math.max(...times),
    lines: (['notKnown', 'byHand', 'inPart', 'notPlanned', 'inPlan', 'noLonger'] as const).flatMap(
      (outcome) => {
        const some = byOutcome.get(outcome);
        if (some === undefined) return [];
        const words = outcomeWords(outcome);
        return [
          outcome === 'inPlan' || outcome === 'noLonger'
            ? l10n.t('{0}: {1}', words, some.length)
            : l10n.t(
                '{0}: {1} ({2})',
                words,
                some.length,
                listedNames(some, mostNames, ({ name }) => name),
              ),
        ];
      },
    ),
  };
}
