import * as l10n from '@vscode/l10n';
import { groupBy } from '../../core/groupBy.ts';
import { listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { utcTime } from '../../core/utcTime.ts';
import { accountKey } from '../../directory/accountKey.ts';
import { type AccountFacts } from '../../offboarding/accountSection.ts';
import { similarWords } from '../../offboarding/offboardWords.ts';
import { holdsLines, type StateEvidence, unseenLines } from '../../offboarding/stateLines.ts';
import {
  type AccountState,
  accountStates,
  findingLevels,
  type ModelAccount,
  type ModelAccountPerson,
  type ModelSaid,
  type OffboardingModel,
} from '../../pages/messages/review/offboardingModel.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type FailureWords } from '../../provisioning/review/pushReport.ts';

const mostNamed = 3;

/** One person in one account, before or after, in the words that the page has for either. */
export interface Part extends AccountFacts {
  readonly address: string;
  readonly state: AccountState;
  readonly words: string;
  /** The same where it is all that is seen of an account. */
  readonly head: string;
  /** Of the account, no matter of whom it was said. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  readonly tokens: readonly string[];
  readonly lost: readonly string[];
  readonly steps: ModelAccountPerson['steps'];
  readonly after: StateEvidence | undefined;
  readonly left: readonly string[];
}

/** What is said of the accounts, of each and of all. */
export function* accountsOf(
  parts: readonly Part[],
  areSeveral: boolean,
  failureWords: FailureWords,
): Steps<Pick<OffboardingModel, 'findings' | 'tokens' | 'accounts' | 'lost' | 'remains'>> {
  const groups = [...groupBy(parts, ({ server, id }) => accountKey(server, id)).values()];
  const accounts: ModelAccount[] = [];
  for (const people of groups) accounts.push(yield* accountOf(people, areSeveral, failureWords));
  const all = (said: (account: readonly Part[]) => readonly string[]): readonly ModelSaid[] =>
    groups.length === 0
      ? []
      : together(
          groups.map((people) => ({ name: people[0]?.name ?? '', texts: said(people) })),
          groups.length,
        );
  const levelled = findingLevels.flatMap((level) =>
    together(
      accounts.map(({ name, findings }) => ({
        name,
        texts: findings.filter((one) => one.level === level).map(({ text }) => text),
      })),
      accounts.length,
    ).map((one) => ({ level, ...one })),
  );
  return {
    accounts,
    findings: levelled,
    tokens: all((people) => people.flatMap(({ tokens, address }) => of(address, tokens, areSeveral))),
    lost: all((people) => people.flatMap(({ lost }) => lost)),
    remains: all((people) => people.flatMap(({ left, address }) => of(address, left, areSeveral))),
  };
}

/** The same words once, with the accounts they are of; all of them are not named. */
function together(
  said: readonly { readonly name: string; readonly texts: readonly string[] }[],
  all: number,
): readonly ModelSaid[] {
  const each = said.flatMap(({ name, texts }) =>
    [...new Set(texts.map(line))].map((text) => ({ name: shown(name), text })),
  );
  return [...groupBy(each, ({ text }) => text)].map(([text, by]) => ({
    text,
    accounts: by.length === all ? [] : by.map(({ name }) => name),
  }));
}

function* accountOf(
  parts: readonly Part[],
  areSeveral: boolean,
  failureWords: FailureWords,
): Steps<ModelAccount> {
  const [first] = parts;
  // Those who are taken out are read with the token that does it.
  const best = parts.find(({ steps }) => steps.length > 0) ?? first;
  const state = accountStates.find((one) => parts.some((part) => part.state === one)) ?? 'nothing';
  const there = parts.filter(
    ({ before, left, steps }) => before.presence !== 'absent' || left.length + steps.length > 0,
  );
  const findings = findingsOf(parts, areSeveral, failureWords);
  yield undefined;
  const people: ModelAccountPerson[] = [];
  yield* stepping(areSeveral ? there : parts, (part) => {
    people.push(personOf(part, findings));
  });
  return {
    name: shown(first?.name ?? ''),
    state,
    words: line(areSeveral ? namesIn(there) : (first?.head ?? '')),
    facts: factsOf(best),
    notes: [...new Set(parts.flatMap(({ notes }) => notes.map(line)))],
    findings,
    tokens: parts.flatMap(({ tokens, address }) => of(address, tokens, areSeveral).map(line)),
    people,
  };
}

/** Of several people those who are there. */
function namesIn(there: readonly Part[]): string {
  if (there.length === 0) return l10n.t('none of them');
  return listedNames(
    there.map(({ address }) => shown(address)),
    mostNamed,
  );
}

function factsOf(part: Part | undefined): readonly string[] {
  if (part === undefined) return [];
  return [
    l10n.t('Account ID: {0}', part.id),
    l10n.t('Server: {0}', part.server),
    l10n.t('Token: {0}', part.token),
    ...part.otherTokens.map((other) => l10n.t('Also reached by the token {0}', other)),
  ].map(line);
}

function findingsOf(
  parts: readonly Part[],
  areSeveral: boolean,
  failureWords: FailureWords,
): ModelAccount['findings'] {
  const found = [
    ...parts.flatMap(({ findings, problems, warnings }) => [
      ...findings.map(({ level, sentence }) => ({
        level: level === 'block' ? ('block' as const) : ('warning' as const),
        text: sentence,
      })),
      ...[...warnings, ...problems].map((text) => ({ level: 'warning' as const, text })),
    ]),
    ...parts.flatMap(({ before, after, address }) => [
      ...of(address, unseenLines(after ?? before, failureWords), areSeveral).map((text) => ({
        level: 'unread' as const,
        text,
      })),
      ...of(address, before.similar.map(similarWords), areSeveral).map((text) => ({
        level: 'similar' as const,
        text,
      })),
    ]),
  ].map(({ level, text }) => ({ level, text: line(text) }));
  const once = [...groupBy(found, ({ level, text }) => `${level} ${text}`).values()];
  return once
    .flatMap(([one]) => one ?? [])
    .toSorted((one, other) => findingLevels.indexOf(one.level) - findingLevels.indexOf(other.level));
}

/** What could not be read is said as a finding, and not once more as what is left. */
function personOf(part: Part, findings: ModelAccount['findings']): ModelAccountPerson {
  const { address, words, before, after, steps, left, id, state } = part;
  return {
    address: shown(address),
    words: line(words),
    holds: holdsLines(before, id).map(line),
    readAt: utcTime(before.readAt),
    steps: state === 'blocked' ? steps.map((step) => ({ ...step, state: 'skipped' as const })) : steps,
    after: after === undefined ? [] : holdsLines(after, id).map(line),
    afterReadAt: after === undefined ? '' : utcTime(after.readAt),
    left: left.map(line).filter((text) => !findings.some((one) => one.text.endsWith(text))),
  };
}

/** What is said of a person, with whom it is said of where there are several. */
function of(address: string, texts: readonly string[], areSeveral: boolean): readonly string[] {
  return areSeveral ? texts.map((text) => l10n.t('{0}: {1}', shown(address), text)) : texts;
}

/** A server's text, or a sentence with such in it, as the page takes it. */
export function line(text: string): string {
  return plainText(text, 4_000);
}
