import * as l10n from '@vscode/l10n';
import { commandIds, type CommandId } from '../../manifest.ts';
import { pastPushes } from '../../provisioning/journal/pastPushes.ts';
import { type ReviewPorts } from '../../provisioning/review/openReview.ts';
import { desiredBy, type Recipe } from '../../provisioning/review/recipe.ts';
import { readAccount } from '../choose/readAccount.ts';
import { planRevocations } from '../history/planRevocations.ts';
import { tellingStorage } from '../history/tellStorage.ts';
import { type CommandContext } from '../context.ts';
import { applyReview } from './applyReview.ts';
import { copyReview } from './copyPlanAsMarkdown.ts';
import { reviewUndo } from './reviewUndo.ts';
import { reviewDesired } from './reviewDesired.ts';
import * as vscode from 'vscode';

/** What a page that shows a plan can make happen. */
export function reviewPorts(context: CommandContext): ReviewPorts {
  return {
    apply: async (review) => applyReview(context, review),
    copy: async (review) => copyReview(context, review),
    createAgain: async (account, recipe) => createAgain(context, account, recipe),
    run: async (what) => {
      try {
        await what();
      } catch (error) {
        context.notify.error(error);
      }
    },
  };
}

async function createAgain(context: CommandContext, key: string, recipe: Recipe): Promise<void> {
  const account = await context.directory.find(key);
  if (account === undefined) {
    context.notify.info(l10n.t('No token here reaches this account any more. Add one, then plan again.'));
    return;
  }
  switch (recipe.kind) {
    case 'undo': {
      const { pushes } = await pastPushes(context.journalFolder, { accountId: account.info.id });
      const push = pushes.find(({ record }) => record.id === recipe.push);
      if (push === undefined)
        context.notify.info(l10n.t('The journal of the push to undo is no longer here.'));
      else await reviewUndo(context, account, push.record);
      return;
    }
    case 'accessReview':
      await tellingStorage(context.notify, async () => planRevocations(context, recipe.review));
      return;
    case 'changes': {
      const now = await readAccount(account, true);
      const desired = desiredBy(recipe);
      await reviewDesired(context, account, () => ({ desired }), { origin: recipe.origin }, now);
      return;
    }
    case 'start':
      await vscode.commands.executeCommand(startOf(recipe), { kind: 'account', accountKey: key });
      return;
  }
}

/** The command whose questions lead to such a plan. */
function startOf({ origin, resumes }: Extract<Recipe, { readonly kind: 'start' }>): CommandId {
  if (resumes) return commandIds.showProvisioningActivity;
  switch (origin) {
    case 'push':
    case 'dragAndDrop':
    case 'roster':
    case 'languageModel':
      return commandIds.pushGroups;
    case 'deactivate':
      return commandIds.deactivateUser;
    case 'reactivate':
      return commandIds.reactivateUser;
    case 'addUser':
      return commandIds.addUser;
    case 'accessReview':
      return commandIds.resumeAccessReview;
    case 'undo':
      return commandIds.undoLastPush;
    case 'rescue':
      return commandIds.restoreSuperAdministrator;
  }
}
