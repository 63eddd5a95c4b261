import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { journalNames, setJournalAside as setAside } from '../../provisioning/journal/journalFolder.ts';
import { doubtOf } from '../../provisioning/journal/pastRemovals.ts';
import { readPush } from '../../provisioning/journal/readPush.ts';
import { type RowCommand } from '../context.ts';
import { join } from 'node:path';

/** Sets a journal aside that cannot be read in full: it then counts for nothing, and anyone who does it is told so first. */
export const setJournalAside: RowCommand = async (context, node) => {
  const { notify, journalFolder, activity } = context;
  const key = node?.kind === 'activity' ? node.key : undefined;
  const name = (await journalNames(journalFolder)).find((one) => one.name === key)?.name;
  if (name === undefined) {
    notify.info(l10n.t('This journal is no longer here.'));
    return;
  }
  const push = await readPush(join(journalFolder, name)).catch(() => undefined);
  if (push !== undefined && doubtOf(push, Date.now()) === undefined) {
    notify.info(l10n.t('This journal can be read in full, so it stays.'));
    return;
  }
  const aside = l10n.t('Set Aside');
  const answer = await notify.choose({
    message: l10n.t('Set this journal aside?'),
    detail: [
      l10n.t(
        '{0} can’t be read in full, or has a time in the future. Set aside, it no longer blocks removals, the people it removed no longer count toward the daily limit, and its push is no longer shown or undone here. Check the account first. The file is kept in the folder set-aside.',
        plainText(name, 120),
      ),
    ],
    safe: 'keepJournal',
    others: [aside],
  });
  if (answer !== aside) return;
  const path = await setAside(journalFolder, name);
  activity.changed();
  notify.info(l10n.t('The journal is now in {0}.', plainText(path, 300)));
};
