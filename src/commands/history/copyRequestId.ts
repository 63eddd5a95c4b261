import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type RowCommand } from '../context.ts';
import { pushOf } from './pushOf.ts';
import * as vscode from 'vscode';

/** Copies the ids of the requests of a push, or of one of its steps, one a line: Cloudflare's support asks for them. */
export const copyRequestId: RowCommand = async (context, node) => {
  const push = await pushOf(context, node);
  if (push === undefined || node?.kind !== 'activity') return;
  const ids = push.record.results
    .filter(({ operationId }) => node.row === 'activityPush' || operationId === node.step)
    .flatMap(({ requestIds }) => requestIds);
  if (ids.length === 0) {
    context.notify.info(l10n.t('The server gave no request ID here.'));
    return;
  }
  await vscode.env.clipboard.writeText(ids.join('\n'));
  context.notify.info(
    plural(ids.length, l10n.t('Request ID copied.'), l10n.t('{0} request IDs copied.', ids.length)),
  );
};
