import * as l10n from '@vscode/l10n';
import { MemberIndex } from '../../cloudflare/snapshot/memberIndex.ts';
import { AppError } from '../../core/errors.ts';
import { commandIds } from '../../manifest.ts';
import { offboardPreview } from '../../offboarding/offboardPreview.ts';
import { type OffboardingPorts, type OpenOffboarding } from '../../offboarding/openOffboarding.ts';
import { type PersonRef } from '../../offboarding/personRefs.ts';
import { withCancellableProgress } from '../../host/progress.ts';
import { type CommandContext } from '../context.ts';
import { failureWords } from '../../provisioning/review/failureWords.ts';
import { applyOpenOffboarding } from './applyOffboarding.ts';
import { byChecks } from './byChecks.ts';
import { reviewOffboarding } from './reviewOffboarding.ts';
import * as vscode from 'vscode';

/** What a page that shows an offboarding can make happen. */
export function offboardingPorts(context: CommandContext): OffboardingPorts {
  return {
    apply: async (open, how) => applyOpenOffboarding(context, open, how),
    copy: async (open) => copyPlan(context, open),
    createAgain: async (people) => createAgain(context, people),
    run: async (what) => {
      try {
        await what();
      } catch (error) {
        context.notify.error(error);
      }
    },
  };
}

/** For a ticket or a mail: no secret is in it, and every name is escaped. */
async function copyPlan({ notify }: CommandContext, { plans }: OpenOffboarding): Promise<void> {
  await vscode.env.clipboard.writeText(offboardPreview(plans, failureWords));
  notify.info(l10n.t('Offboarding copied as Markdown.'));
}

async function createAgain(context: CommandContext, people: readonly PersonRef[]): Promise<void> {
  const addresses = await withCancellableProgress(
    l10n.t('Looking for the people of this page'),
    async (signal) => addressesOf(context, people, signal),
  );
  if (addresses.length > 0 && addresses.length === people.length)
    await reviewOffboarding(context, addresses, byChecks(context));
  else await vscode.commands.executeCommand(commandIds.offboardPerson);
}

/** What a page says it was about is looked up. Anyone who is not there any more is left out. */
async function addressesOf(
  { directory }: CommandContext,
  people: readonly PersonRef[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (const { account, kind, id } of people) {
    const found = await directory.find(account);
    const connection = await found?.connection();
    if (connection === undefined) continue;
    try {
      if (kind === 'user') addresses.push((await connection.getUser(id, signal)).userName);
      else {
        // Who is not among them is asked for.
        const { members } = new MemberIndex(await connection.listMembers(signal));
        addresses.push(...members.flatMap((member) => (member.id === id ? [member.email] : [])));
      }
    } catch (error) {
      if (!AppError.is(error, 'notFound')) throw error;
    }
  }
  return addresses;
}
