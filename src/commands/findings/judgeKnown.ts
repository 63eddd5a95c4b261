import { inSlices } from '../../core/slices.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type AccountDirectory } from '../../directory/accountDirectory.ts';
import { judgeAccount } from '../../findings/judgeAccount.ts';
import { type PastFacts, pastFacts } from '../../findings/pastFacts.ts';
import { pastPushes } from '../../provisioning/journal/pastPushes.ts';
import { type CommandContext } from '../context.ts';

/** Judges an account by what was read of it, and by the journals here; asks no server. */
export async function judgeKnown(
  { findings, settings, journalFolder }: Pick<CommandContext, 'findings' | 'settings' | 'journalFolder'>,
  { key, info, sandbox }: Pick<AccountDirectory, 'key' | 'info' | 'sandbox'>,
  snapshot: AccountSnapshot,
): Promise<void> {
  const known = {
    snapshot,
    limits: {
      minimum: settings.guards().minimumSuperAdministrators,
      maximum: settings.maximumSuperAdministrators(),
    },
    ownTokens: findings.ownTokens(key),
    past: await factsOf(journalFolder, info.id),
    now: Date.now(),
  };
  const judged = await inSlices(judgeAccount(known));
  findings.put({
    key,
    name: info.name,
    sandbox,
    readAt: snapshot.takenAt,
    result: { kind: 'judged', judged },
  });
}

async function factsOf(folder: string, accountId: string): Promise<PastFacts> {
  try {
    return pastFacts(await pastPushes(folder, { accountId }));
  } catch {
    return { invitations: [], emptied: [], hasGaps: true };
  }
}
