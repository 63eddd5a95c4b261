import * as l10n from '@vscode/l10n';
import { bullets, literal, titled } from '../core/markdown.ts';
import { guardWords } from '../provisioning/guards/guardWords.ts';
import { type Proposal } from '../provisioning/propose.ts';
import { problemWords } from '../provisioning/review/problemWords.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { type OffboardStep } from './model.ts';
import { stateEvidence, type StateEvidence, stateLines } from './stateLines.ts';

/** What is known of one account of an offboarding before anything is done, as data: names as the server gave them. */
export interface AccountFacts {
  readonly id: string;
  readonly name: string;
  /** Which server answered: Cloudflare's, or another. */
  readonly server: string;
  readonly token: string;
  readonly otherTokens: readonly string[];
  readonly before: StateEvidence;
  readonly findings: readonly { readonly level: string; readonly code: string; readonly sentence: string }[];
  readonly problems: readonly string[];
}

/** What the guards said of a proposal. Made once where several people leave by it. */
export function findingWords({ findings }: Pick<Proposal, 'findings'>): AccountFacts['findings'] {
  return findings.map((finding) => ({
    level: finding.level,
    code: finding.code,
    sentence: guardWords(finding),
  }));
}

export function accountFacts(step: OffboardStep, findings: AccountFacts['findings']): AccountFacts {
  const { source, otherTokens } = step.found;
  return {
    id: source.account.id,
    name: source.account.name,
    server: source.api.baseUrl,
    token: source.token.label,
    otherTokens,
    before: stateEvidence(step.found),
    findings,
    problems: step.kind === 'problems' ? step.problems.map((problem) => problemWords(problem)) : [],
  };
}

/** Markdown for reading, the same before an offboarding and after. `beside`: lists that belong to the findings. */
export function accountSection(
  { id, name, server, token, otherTokens, before, findings, problems }: AccountFacts,
  failureWords: FailureWords,
  more: {
    readonly notes: readonly string[];
    readonly before: string;
    readonly beside: readonly string[];
  },
): readonly string[] {
  return [
    '',
    `### ${literal(name)}`,
    '',
    ...bullets([
      l10n.t('Account ID: {0}', id),
      l10n.t('Server: {0}', server),
      l10n.t('Token: {0}', token),
      ...otherTokens.map((other) => l10n.t('Also reached by the token {0}', other)),
      ...more.notes,
    ]),
    ...titled(more.before, stateLines(before, id, failureWords)),
    ...titled(
      l10n.t('Findings:'),
      findings.map(({ level, sentence }) =>
        level === 'block' ? l10n.t('BLOCK: {0}', sentence) : l10n.t('Warning: {0}', sentence),
      ),
    ),
    ...more.beside,
    ...titled(l10n.t('No plan could be made:'), problems),
  ];
}
