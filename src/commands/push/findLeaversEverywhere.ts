import * as l10n from '@vscode/l10n';
import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { listedLines, listedNames } from '../../core/listedLines.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { inSlices } from '../../core/slices.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { type Choice, pickMany } from '../../host/pick.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { leaverHolds } from '../../people/leaverHolds.ts';
import { findLeavers as compare } from '../../people/leavers.ts';
import {
  type ComparedAccount,
  isWhole,
  type LeaverEverywhere,
  leaversEverywhere,
} from '../../people/leaversEverywhere.ts';
import { type PeopleList } from '../../people/model.ts';
import { notWholeWords } from '../../people/partWords.ts';
import { fileProblemWords, leaverDoubtWords, leaverHoldWords } from '../../people/peopleWords.ts';
import { unreached } from '../access/accountsToShow.ts';
import { anybodyOf } from '../choose/anybodyOf.ts';
import { peopleOfFile } from '../choose/peopleOfFile.ts';
import { snapshotOf } from '../choose/readAccount.ts';
import { type Command, type CommandContext } from '../context.ts';
import { byChecks } from '../offboarding/byChecks.ts';
import { reviewOffboarding } from '../offboarding/reviewOffboarding.ts';
import { identitiesFor } from '../plan/ownUser.ts';

/** Accounts read at a time: more would only wait for each other, where one token reaches them. */
const atATime = 2;

const maxListed = 8;

/**
 * Compares one list of everybody with every account that the tokens reach, and proposes to offboard anyone who is in none
 * of its rows, by one page; names what was not reached. Writes nothing.
 */
export const findLeaversEverywhere: Command = async (context) => {
  const title = l10n.t('A List of Everyone Who Should Be in Any Account');
  const file = await peopleOfFile(context, title, 'everybody');
  if (file === undefined) return;
  const { list, name } = file;
  if (list.kind !== 'whole' || list.people.length === 0) {
    const why = list.kind === 'whole' ? fileProblemWords({ code: 'empty' }) : notWholeWords(list);
    context.notify.offer(
      l10n.t('No leavers can be proposed: the list is incomplete. {0}: {1}', name, why),
      [],
      'warning',
    );
    return;
  }
  const { compared, missed } = await compareAll(context, list);
  const people = leaversEverywhere(compared);
  if (missed.length > 0)
    context.notify.offer(
      l10n.t('Not everyone was compared: {0}', listedLines(missed, maxListed).join(' ')),
      [],
      'warning',
    );
  if (people.length === 0) {
    if (compared.length > 0)
      context.notify.info(
        missed.length === 0
          ? l10n.t('Everyone in the {0} accounts is in {1}.', compared.length, name)
          : l10n.t('Everyone who was read in the {0} accounts is in {1}.', compared.length, name),
      );
    return;
  }
  const users = new Set(
    compared.flatMap(({ snapshot }) =>
      snapshot.users.filter(({ active }) => active !== false).map(({ userName }) => userName.toLowerCase()),
    ),
  );
  const missing = people.filter(
    ({ doubt, places }) => doubt === undefined && places.some(({ how }) => how === 'user'),
  ).length;
  const chosen = await pickMany(
    titleOf(missed.length === 0, missing, users.size, name),
    l10n.t(
      'Checked people are offboarded from every account that your tokens reach. You review one page first. Make sure that you aren’t among them.',
    ),
    people.map((one) => choiceOf(one, name)),
  );
  if (!anybodyOf(context, chosen)) return;
  await reviewOffboarding(
    context,
    chosen.map(({ address }) => address),
    byChecks(context),
  );
};

function titleOf(whole: boolean, missing: number, all: number, file: string): string {
  if (whole)
    return plural(
      missing,
      l10n.t('1 of {0} active users in all accounts isn’t in {1}', all, file),
      l10n.t('{0} of {1} active users in all accounts aren’t in {2}', missing, all, file),
    );
  return plural(
    missing,
    l10n.t('1 of {0} active users that were compared isn’t in {1}', all, file),
    l10n.t('{0} of {1} active users that were compared aren’t in {2}', missing, all, file),
  );
}

interface Comparison {
  readonly compared: readonly ComparedAccount[];
  /** What was not read, or not whole, as sentences. */
  readonly missed: readonly string[];
}

async function compareAll(context: CommandContext, list: PeopleList): Promise<Comparison> {
  const all = await context.directory.accounts();
  const real = all.accounts.filter(({ sandbox }) => !sandbox);
  // A rehearsal in the sandbox stays one.
  const accounts = real.length === 0 ? all.accounts : real;
  if (accounts.length === 0) {
    const error = all.failures[0]?.error;
    throw error instanceof Error ? error : new AppError('unsupported', { reason: 'noAccount' });
  }
  const read = await withCancellableProgress(
    l10n.t('Comparing {0} accounts', accounts.length),
    async (signal, report) => {
      let done = 0;
      return mapParallel(accounts, atATime, async (account) => {
        const one = await compareOne(context, account, list, signal);
        done += 1;
        report(l10n.t('{0} of {1} accounts read', done, accounts.length));
        return one;
      });
    },
  );
  const beside = unreached(all).flatMap((one) =>
    one.kind === 'failed' ? [l10n.t('{0}: {1}', one.accountName, one.sentence)] : [],
  );
  return {
    compared: read.flatMap(({ compared }) => compared),
    missed: [...beside, ...read.flatMap(({ missed }) => missed)],
  };
}

async function compareOne(
  context: CommandContext,
  account: AccountDirectory,
  list: PeopleList,
  signal: AbortSignal,
): Promise<Comparison> {
  const name = plainText(account.info.name, 100);
  try {
    const snapshot = await snapshotOf(account, false, signal, () => undefined);
    const leavers = await inSlices(compare(list, snapshot), signal);
    if (leavers.kind !== 'found') return { compared: [], missed: [] };
    const { requiredPeople } = context.settings.guards();
    const identities = await identitiesFor(context, account);
    const holds = await inSlices(leaverHolds(snapshot, { ...identities, requiredPeople }), signal);
    const one = { snapshot, leavers, holds };
    return {
      compared: [one],
      missed: isWhole(one) ? [] : [l10n.t('{0}: not all of its users and members could be read.', name)],
    };
  } catch (error) {
    if (AppError.is(error, 'cancelled')) throw error;
    return { compared: [], missed: [l10n.t('{0}: {1}', name, explainError(error).sentence)] };
  }
}

function choiceOf(one: LeaverEverywhere, file: string): Choice<LeaverEverywhere> {
  const { address, places, doubt, people, holds, proposed } = one;
  const where = (how: LeaverEverywhere['places'][number]['how']): string =>
    listedNames(
      places.filter((place) => place.how === how).map(({ account }) => plainText(account, 60)),
      5,
    );
  const [active, member, invited] = [where('user'), where('member'), where('invited')];
  const names = listedNames(
    people.map(({ userName }) => userName),
    3,
    (name) => plainText(name, 80),
  );
  return {
    label: plainText(address, 120),
    description: [
      ...(active === '' ? [] : [l10n.t('active in {0}', active)]),
      ...(member === '' ? [] : [l10n.t('member without a SCIM user in {0}', member)]),
      ...(invited === '' ? [] : [l10n.t('invited to {0}', invited)]),
    ].join(' · '),
    detail: [
      doubt === undefined ? l10n.t('Not in {0}.', file) : leaverDoubtWords(doubt, names),
      ...holds.map(leaverHoldWords),
    ].join(' '),
    value: one,
    picked: proposed,
  };
}
