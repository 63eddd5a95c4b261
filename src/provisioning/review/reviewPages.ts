import * as l10n from '@vscode/l10n';
import { type Steps } from '../../core/slices.ts';
import { idEndingSteps } from '../../scim/names/idEndings.ts';
import { guardWords } from '../guards/guardWords.ts';
import { type Plan } from '../plan/model.ts';
import { type NotReadAgain, secondReadingSteps } from '../plan/secondReading.ts';
import { type Proposal } from '../propose.ts';
import { type Calling, callingIn, shown } from './accessText.ts';
import { undoLimits } from './leavingWords.ts';
import { notReadAgainWords } from './notReadAgainWords.ts';
import { originWords } from './originWords.ts';
import { operationWords, planSummary, reasonWords } from './planWords.ts';
import { type ReviewDocument, reviewSteps } from './reviewOf.ts';

/** The tab's title: which account, and how much. */
export function reviewTitle(plan: Plan): string {
  return l10n.t('Plan for {0}: {1}', shown(plan.accountName), planSummary(plan));
}

/**
 * What the editor compares. One group fits on one page, under what is to be known of the plan; for several there is a
 * page each, after one that says what is to be known.
 */
export function* reviewPages(proposal: Proposal): Steps<readonly ReviewDocument[]> {
  const { whole, groups, people } = yield* reviewSteps(proposal.plan, proposal.snapshot);
  const several = changedGroups(proposal.plan) > 1;
  const { operations, preconditions } = proposal.plan;
  const { left } = yield* secondReadingSteps(operations, proposal.snapshot, {
    counted: preconditions.superAdministrators,
  });
  const endings = yield* idEndingSteps(proposal.snapshot.users);
  const calling = callingIn(proposal.snapshot, operations, endings);
  const lines = headLines(proposal, several, left, calling);
  yield undefined;
  const head = `${lines.join('\n')}\n`;
  if (!several) return [{ ...whole, before: `${head}\n${whole.before}`, after: `${head}\n${whole.after}` }];
  // What is the same on both sides would not be shown at all.
  const first = { id: 'head', title: l10n.t('Plan'), before: `${lines[0] ?? ''}\n`, after: head };
  return [first, ...groups, people].filter(({ before, after }) => before !== after);
}

/** Deactivating somebody shows in their groups too, but changes none of them itself. */
function changedGroups({ operations }: Plan): number {
  return new Set(
    operations.flatMap((operation) => {
      if (operation.kind === 'createGroup') return [operation.displayName];
      return 'group' in operation ? [operation.group.displayName] : [];
    }),
  ).size;
}

/** The same on both sides, so that the comparison marks access alone. */
function headLines(
  { plan, findings, lost }: Proposal,
  several: boolean,
  left: NotReadAgain,
  calling: Calling,
): readonly string[] {
  const list = (title: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : ['', title, ...items.flatMap((item) => wrapped(item, '  '))];
  return [
    ...wrapped(reviewTitle(plan), ''),
    ...originWords(plan).flatMap((words) => wrapped(words, '')),
    ...wrapped(l10n.t('Nothing is written yet. Use Apply Plan or Discard Plan in the editor title bar.'), ''),
    ...list(
      l10n.t('Findings:'),
      findings.map((finding) =>
        finding.level === 'block'
          ? l10n.t('BLOCK: {0}', guardWords(finding))
          : l10n.t('Warning: {0}', guardWords(finding)),
      ),
    ),
    ...list(
      l10n.t('Steps:'),
      plan.operations.map((operation, index) =>
        l10n.t(
          '{0}. {1} ({2})',
          index + 1,
          operationWords(operation, plan.accountId, calling),
          reasonWords(operation.reason),
        ),
      ),
    ),
    ...list(l10n.t('What can’t be undone:'), undoLimits({ plan, lost })),
    ...list(l10n.t('Not read again before applying:'), notReadAgainWords(left)),
    '',
    several
      ? l10n.t('Below: expected access before and after, by group and by person.')
      : l10n.t('Access before (left) and after (right), as far as it can be foreseen:'),
  ];
}

/** Columns: a comparison shows two texts beside each other, and cuts long lines off. */
const width = 76;

const continued = '│ ';

/**
 * Broken at spaces, later lines indented further and marked: whatever a name holds, no part of it ever begins a line as
 * a step, a finding or a title does.
 */
function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}  ${continued}${word}`;
    } else {
      line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
