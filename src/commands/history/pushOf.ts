import * as l10n from '@vscode/l10n';
import { type LiveNode } from '../../directory/liveNode.ts';
import { journalNames } from '../../provisioning/journal/journalFolder.ts';
import { type PastPush, readPush } from '../../provisioning/journal/readPush.ts';
import { type CommandContext } from '../context.ts';
import { join } from 'node:path';

/**
 * The push that a row of the activity is about, as its journal tells it now; undefined, and said, where it is not to be
 * read any more. A name that is none of the folder's own is not looked for.
 */
export async function pushOf(
  { journalFolder, notify }: Pick<CommandContext, 'journalFolder' | 'notify'>,
  node: LiveNode | undefined,
): Promise<PastPush | undefined> {
  const key = node?.kind === 'activity' ? node.key : undefined;
  const name = (await journalNames(journalFolder)).find((one) => one.name === key)?.name;
  const push =
    name === undefined ? undefined : await readPush(join(journalFolder, name)).catch(() => undefined);
  if (push === undefined)
    notify.info(l10n.t('The journal of this push is no longer here, or can’t be read.'));
  return push;
}
