import * as l10n from '@vscode/l10n';
import { documentPath } from '../../core/documentPath.ts';
import { undoneMarkdown } from '../../history/activity/historyMarkdown.ts';
import { type RowCommand } from '../context.ts';
import { historyOf } from './auditOf.ts';
import { accountToPlanIn } from './accountToPlanIn.ts';
import { pushOf } from './pushOf.ts';

/** Shows what others undid of a push since, as a page to read: who, when, and of whom. Reads the audit log again. */
export const showWhatWasUndone: RowCommand = async (context, node) => {
  const push = await pushOf(context, node);
  if (push === undefined) return;
  const account = await accountToPlanIn(context, push.record);
  if (account === undefined) return;
  const history = await historyOf(context, account, { fresh: true, since: push.record.startedAt });
  const path = documentPath(account.info.id, `${l10n.t('What was undone')}.md`);
  await context.documents.preview(path, undoneMarkdown(push, history));
};
