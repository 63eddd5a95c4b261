import * as l10n from '@vscode/l10n';
import { groupBy } from '../core/groupBy.ts';
import { listedLines } from '../core/listedLines.ts';
import { literal, titledItems } from '../core/markdown.ts';
import { utcTime } from '../core/utcTime.ts';
import { type ShownScope } from './findingsBook.ts';
import { fixWords, scopeName, scopeSummary } from './findingsWords.ts';
import { type Finding, type RuleId } from './model.ts';
import { ruleInfo } from './rules.ts';

/** More of one rule are counted: a report is read by people. */
const maxOfRule = 100;

/** What was found, for reading: what, why, the page that explains it, and the ways out by the names of their commands. */
export function findingsMarkdown(scopes: readonly ShownScope[]): string {
  const lines = [
    `# ${l10n.t('Findings')}`,
    '',
    l10n.t(
      'Found in what was read already, with read requests alone. The ways out open a plan; none writes by itself.',
    ),
    ...scopes.flatMap(scopeLines),
  ];
  return `${lines.join('\n')}\n`;
}

function scopeLines(scope: ShownScope): readonly string[] {
  const { open, unjudged, silenced, silencedRules, readAt } = scope;
  const ofRules = silencedRules.filter(({ rule }) => !silenced.some(({ finding }) => finding.rule === rule));
  return [
    '',
    `## ${literal(scopeName(scope))}`,
    '',
    `**${literal(scopeSummary(scope))}**`,
    ...(readAt === undefined ? [] : ['', literal(l10n.t('Read {0}', utcTime(readAt)))]),
    ...[...groupBy(open, ({ rule }) => rule)].flatMap(([rule, findings]) => ruleLines(rule, findings)),
    ...titledItems(
      `### ${l10n.t('Not judged in full')}`,
      unjudged.flatMap(({ rule, sentences }) =>
        sentences.map((sentence) => `**${literal(ruleInfo(rule).title())}**: ${literal(sentence)}`),
      ),
    ),
    ...titledItems(`### ${l10n.t('Silenced')}`, [
      ...silenced.map(({ finding, by }) =>
        l10n.t(
          '**{0}**: {1} Silenced {2}: {3}',
          literal(ruleInfo(finding.rule).title()),
          literal(finding.what),
          utcTime(by.at).slice(0, 10),
          literal(by.reason),
        ),
      ),
      ...ofRules.map(({ rule, at, reason }) =>
        l10n.t(
          '**{0}**: nothing now. Silenced {1}: {2}',
          literal(ruleInfo(rule).title()),
          utcTime(at).slice(0, 10),
          literal(reason),
        ),
      ),
    ]),
  ];
}

function ruleLines(rule: RuleId, findings: readonly Finding[]): readonly string[] {
  const { title, why, page } = ruleInfo(rule);
  const told = findings.map(({ what, fixes }) =>
    fixes.length === 0
      ? literal(what)
      : `${literal(what)} ${l10n.t('To fix it: {0}', fixes.map((fix) => `_${literal(fixWords(fix))}_`).join(', '))}`,
  );
  return [
    '',
    `### ${literal(title())} (${String(findings.length)})`,
    '',
    `${literal(why())} [${l10n.t('Cloudflare’s documentation')}](${page})`,
    '',
    ...listedLines(told, maxOfRule).map((line) => `- ${line}`),
  ];
}
