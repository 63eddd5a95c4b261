import { type AgentPorts } from '../../ai/agentPorts.ts';
import { isDismissed } from '../../history/activity/dismissed.ts';
import { readActivity } from '../../history/activity/readActivity.ts';
import { readJournalledPush } from '../../provisioning/journal/readPush.ts';
import { snapshotOf } from '../choose/readAccount.ts';
import { type CommandContext } from '../context.ts';
import { judgeKnown } from '../findings/judgeKnown.ts';
import { planOptions, proposeDesired } from '../plan/reviewDesired.ts';

/** Of each account, the newest. */
const mostPushes = 200;

/** What the tools for language models are made of: reading, and the same plan for review that commands make. */
export function agentPorts(context: CommandContext): AgentPorts {
  const { directory, checks, holdsSecret, findings, reviews, notify } = context;
  return {
    directory,
    checks,
    activity: async () =>
      readActivity({
        folder: context.journalFolder,
        most: mostPushes,
        now: Date.now(),
        isDismissed: (push) => isDismissed(context.memory, push),
        read: readJournalledPush,
      }),
    holdsSecret,
    record: notify.record,
    read: async (account, signal) => snapshotOf(account, false, signal, () => undefined),
    findings: async (account, snapshot) => {
      await judgeKnown(context, account, snapshot);
      return findings.scope(account.key);
    },
    propose: async (account, desiredState, snapshot, mayOpen) => {
      if (reviews.isOpenFor(account.info.id)) return { kind: 'inTheWay' };
      const options = planOptions(context, { origin: 'languageModel' });
      const proposed = await proposeDesired(context, account, desiredState, options, snapshot);
      mayOpen();
      if (proposed.kind !== 'proposal') return proposed;
      // Somebody may have opened one meanwhile, and look at it, or turned the tools off: asked last of all.
      const isShown = await reviews.show(account, proposed.proposal, () => {
        mayOpen();
        return !reviews.isOpenFor(account.info.id);
      });
      return isShown ? proposed : { kind: 'inTheWay' };
    },
  };
}
