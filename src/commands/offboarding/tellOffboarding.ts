import * as l10n from '@vscode/l10n';
import { once } from '../../core/once.ts';
import { counted, plural } from '../../core/plural.ts';
import { accountKey } from '../../directory/accountKey.ts';
import { type Action } from '../../host/notify.ts';
import { findingWords } from '../../offboarding/accountSection.ts';
import { evidenceOf } from '../../offboarding/evidence.ts';
import { evidencePack } from '../../offboarding/evidenceMarkdown.ts';
import { keepEvidence, keptOf } from '../../offboarding/keptEvidence.ts';
import { type OffboardedAccount, type Offboarding } from '../../offboarding/model.ts';
import { type OffboardingResult } from '../../offboarding/offboardingStage.ts';
import { type PersonRef } from '../../offboarding/personRefs.ts';
import { leftIn } from '../../offboarding/remaining.ts';
import { whoWords } from '../../offboarding/whoWords.ts';
import { type CommandContext } from '../context.ts';
import { failureWords } from '../../provisioning/review/failureWords.ts';
import { copyEvidence, saveEvidence } from './saveEvidence.ts';

/** Keeps the evidence of a run, and puts into words what is left. `again`: looks once more for that. */
export async function keepResult(
  context: CommandContext,
  runs: readonly Offboarding[],
  people: readonly PersonRef[],
  again: () => Promise<void>,
): Promise<OffboardingResult> {
  const now = Date.now();
  const [first] = runs;
  const accounts = runs.flatMap((run) => run.accounts);
  const startedAt = first?.startedAt ?? now;
  const who = whoWords(runs);
  const address = runs.length === 1 && first !== undefined ? first.address : who;
  const kept = keptOf(address, { startedAt }, evidencePack(runs, now, failureWords));
  // First of all: whatever happens to the window, its pages and messages, it can be had again.
  const isKept = await keepEvidence(context.evidenceFolder, kept).then(
    () => true,
    (error: unknown) => {
      context.notify.record(error);
      return false;
    },
  );
  const found = accounts.map((account) => leftIn(account));
  const remains = found.filter((one) => one === 'remains').length;
  const unknown =
    found.filter((one) => one === 'notKnown' || one === 'notSeenInFull').length +
    // All of them were looked for in the same accounts.
    (first?.unreached.length ?? 0);
  const isDone = remains + unknown === 0;
  const journal = journalHint(accounts);
  const said = once(findingWords);
  return {
    evidence: runs.map((run) => evidenceOf(run, now, failureWords, said)),
    people,
    sentence: [
      l10n.t('{0}: {1}', who, leftWords(runs, remains, unknown)),
      ...journal,
      ...(isKept ? [] : [l10n.t('The evidence could not be kept here. Save it now.')]),
      ...similarHint(accounts),
    ].join(' '),
    isWhole: isDone && isKept && journal.length === 0,
    save: async () => saveEvidence(context, kept),
    copy: async () => copyEvidence(context, kept),
    ...(isDone ? {} : { runAgain: again }),
  };
}

/** Says how an offboarding ended where no page says so in sight. */
export function tellResult(context: CommandContext, result: OffboardingResult): void {
  const { sentence, isWhole, save, runAgain } = result;
  const actions: readonly Action[] = [
    { title: l10n.t('Show Evidence'), run: async () => context.offboarding.showResult(result) },
    { title: l10n.t('Save Evidence…'), run: save },
    ...(runAgain === undefined ? [] : [{ title: l10n.t('Run Again…'), run: runAgain }]),
  ];
  context.notify.offer(sentence, actions, isWhole ? 'information' : 'warning');
}

function journalHint(accounts: readonly OffboardedAccount[]): readonly string[] {
  return accounts.some(
    ({ outcome }) => outcome.kind === 'applied' && outcome.record.ending === 'unjournalled',
  )
    ? [
        l10n.t(
          'The journal could not be written to the end. Free disk space and save the evidence: Undo and the daily limit may not know all of it.',
        ),
      ]
    : [];
}

function similarHint(accounts: readonly OffboardedAccount[]): readonly string[] {
  return accounts.some(({ step }) => step.found.similar.length > 0)
    ? [l10n.t('Someone with a similar address is there too. Check that you have the right person.')]
    : [];
}

function leftWords(runs: readonly Offboarding[], remains: number, unknown: number): string {
  const left = remains + unknown;
  const accounts = runs[0]?.accounts ?? [];
  const isNothing = runs.every((run) => run.accounts.every(({ outcome }) => outcome.kind === 'noPlan'));
  if (left === 0 && isNothing && runs.length > 1)
    return l10n.t('nothing to do. None of them is active where they were looked for. The evidence says so.');
  if (left === 0 && isNothing)
    return plural(
      accounts.length,
      l10n.t(
        'nothing to do. The person is not active in the 1 account that was looked at. The evidence says so.',
      ),
      l10n.t(
        'nothing to do. The person is not active in any of the {0} accounts that were looked at. The evidence says so.',
        accounts.length,
      ),
    );
  if (left === 0)
    return plural(
      accounts.length,
      l10n.t(
        'offboarded. No membership, invitation or active user is left in the account. The evidence lists API tokens and what is done by hand.',
      ),
      l10n.t(
        'offboarded. No membership, invitation or active user is left in the {0} accounts. The evidence lists API tokens and what is done by hand.',
        accounts.length,
      ),
    );
  const words = [
    ...counted(remains, l10n.t('something is left in 1 account'), (many) =>
      l10n.t('something is left in {0} accounts', many),
    ),
    ...counted(unknown, l10n.t('not everything could be seen in 1 place'), (many) =>
      l10n.t('not everything could be seen in {0} places', many),
    ),
  ];
  return l10n.t('{0}. The evidence lists it.', words.join('; '));
}

/** Reads the accounts again that were written to, and marks the rows. */
export async function showTouched(
  { directory, marks }: CommandContext,
  runs: readonly Offboarding[],
): Promise<void> {
  const { accounts } = await directory.accounts();
  const told = new Set<string>();
  for (const { step, outcome } of runs.flatMap((run) => run.accounts)) {
    const { account, api } = step.found.source;
    const key = accountKey(api.baseUrl, account.id);
    if (outcome.kind !== 'applied' || told.has(key)) continue;
    told.add(key);
    const touched = accounts.find((one) => one.key === key);
    touched?.invalidateSnapshot();
    await marks.set(key, outcome.record);
    await touched?.refresh();
  }
}
