import { accountKey } from '../../directory/accountKey.ts';
import { plainText } from '../../core/plainText.ts';
import { saveInFolder } from '../../host/files.ts';
import { type Action } from '../../host/notify.ts';
import { t } from '../../host/translate.ts';
import { readPush } from '../../provisioning/journal/readPush.ts';
import { type EvidencePack, evidencePack } from '../../provisioning/offboard/evidencePack.ts';
import { type MayWriteOf, mayWriteAfter } from '../../provisioning/offboard/mayWrite.ts';
import { type Offboarding } from '../../provisioning/offboard/model.ts';
import { remainingOf } from '../../provisioning/offboard/remaining.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type CommandContext } from '../context.ts';
import { failureWords } from './pushWords.ts';
import { reviewOffboarding } from './reviewOffboarding.ts';

/** Shows the evidence of a run, and says what is left, with what can be done about it. */
export async function tellOffboarding(
  context: CommandContext,
  run: Offboarding,
  mayWrite: MayWriteOf,
): Promise<void> {
  const { address, accounts, unreached } = run;
  const pack = evidencePack(run, Date.now(), failureWords, t);
  const name = fileNameOf(run);
  await context.documents.preview(`/${name}.md`, pack.markdown);
  const left = accounts.filter((account) => remainingOf(account).length > 0).length + unreached.length;
  const again: Action = {
    title: t('Run Again…'),
    run: async () => reviewOffboarding(context, address, mayWriteAfter(run, mayWrite)),
  };
  const save: Action = {
    title: t('Save Evidence…'),
    run: async () => saveEvidence(context, name, pack),
  };
  context.notify.offer(
    t('{0}: {1}', shown(address), leftWords(left, accounts.length)),
    left === 0 ? [save] : [save, again],
    left === 0 ? 'information' : 'warning',
  );
}

function leftWords(left: number, accounts: number): string {
  if (left === 0) return t('offboarded. Nothing is left in the {0} accounts.', accounts);
  return left === 1
    ? t('something is left or was not seen in 1 place. The evidence lists it.')
    : t('something is left or was not seen in {0} places. The evidence lists it.', left);
}

async function saveEvidence(context: CommandContext, name: string, pack: EvidencePack): Promise<void> {
  const folder = await saveInFolder(t('Save the Evidence'), [
    { name: `${name}.md`, text: pack.markdown },
    { name: `${name}.json`, text: pack.json },
  ]);
  if (folder !== undefined)
    context.notify.info(t('The evidence is saved in {0}, as Markdown and JSON.', plainText(folder, 100)));
}

/** For every file system: an address may hold anything. */
function fileNameOf({ address, startedAt }: Offboarding): string {
  const time = new Date(startedAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return `offboarding-${address.replaceAll(/[^\w.@+-]/g, '_').slice(0, 80)}-${time}Z`;
}

/** Reads the accounts again that were written to, and marks the rows. */
export async function showTouched({ directory, marks }: CommandContext, run: Offboarding): Promise<void> {
  const { accounts } = await directory.accounts();
  for (const { step, outcome } of run.accounts) {
    if (outcome.kind !== 'applied') continue;
    const { account, api } = step.found.source;
    const key = accountKey(api.baseUrl, account.id);
    const touched = accounts.find((one) => one.key === key);
    touched?.invalidateSnapshot();
    const push = await readPush(outcome.journalPath);
    if (push !== undefined) marks.set(key, push.record);
    await touched?.refresh();
  }
}
