import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { markdownText } from '../../core/markdown.ts';
import { type Translate } from '../../core/translate.ts';
import { type Finding } from '../guards/finding.ts';
import { guardWords } from '../guards/guardWords.ts';
import { irreversibleOf } from '../plan/irreversible.ts';
import { type Plan } from '../plan/model.ts';
import { grantWords } from './accessText.ts';
import { undocumentedWords } from './leavingWords.ts';
import { lostWords } from './lostWords.ts';
import { operationWords, planSummary, reasonWords } from './planWords.ts';
import { type AccessChange, reviewOf } from './reviewOf.ts';

const max = 1000;

/** A plan for a ticket or a mail: what, why, who gains and loses what, what was found, what cannot be undone. */
export function planMarkdown(
  plan: Plan,
  snapshot: AccountSnapshot,
  findings: readonly Finding[],
  t: Translate,
): string {
  const literal = (text: string): string => markdownText(text, max);
  const list = (title: string, items: readonly string[]): readonly string[] =>
    items.length === 0 ? [] : ['', `## ${title}`, '', ...items.map((item) => `- ${item}`)];
  const deactivates = plan.operations.some(({ kind }) => kind === 'deactivateUser');
  const lines = [
    `# ${t('Plan for {0}', literal(plan.accountName))}`,
    '',
    literal(planSummary(plan, t)),
    ...list(
      t('Findings'),
      findings.map(
        (finding) =>
          `**${finding.level === 'block' ? t('Block') : t('Warning')}**: ${literal(guardWords(finding, t))}`,
      ),
    ),
    ...list(
      t('Steps'),
      plan.operations.map((operation) =>
        literal(`${operationWords(operation, plan.accountId, t)} (${reasonWords(operation.reason, t)})`),
      ),
    ),
    ...list(
      t('Access'),
      reviewOf(plan, snapshot, t)
        .changes.flatMap((change) => changeLines(change, t))
        .map(literal),
    ),
    ...list(
      t('What cannot be undone'),
      irreversibleOf(plan, snapshot).map((lost) => literal(lostWords(lost, t))),
    ),
    ...list(t('What deactivation leaves'), deactivates ? leftovers(t) : []),
    '',
    t('Account id: {0}', literal(plan.accountId)),
    t('Plan: {0}', plan.hash),
  ];
  return `${lines.join('\n')}\n`;
}

function changeLines(change: AccessChange, t: Translate): readonly string[] {
  const { name, gains, loses, state } = change;
  const lines = [
    ...gains.map((grant) => t('{0} gains {1}', name, grantWords(grant, t))),
    ...loses.map((grant) => t('{0} loses {1}', name, grantWords(grant, t))),
  ];
  if (state.after === 'inactive' && state.before !== 'inactive')
    return [...lines, t('{0} leaves the account', name)];
  if (state.before === 'inactive' && state.after !== 'inactive') return [...lines, t('{0} comes back', name)];
  if (state.before === undefined) return [...lines, t('{0} is invited', name)];
  return lines.length === 0 ? [t('{0} changes groups, and keeps the same roles', name)] : lines;
}

/** Documented: leaving groups and leaving the account are separate. The rest is not documented, and said to be so. */
function leftovers(t: Translate): readonly string[] {
  return [
    t('The person is removed from the account; what they have in other accounts stays.'),
    ...undocumentedWords(t),
  ];
}
