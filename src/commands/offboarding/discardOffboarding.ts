import * as l10n from '@vscode/l10n';
import { type Command } from '../context.ts';

/** Puts away the offboarding that lies open. Nothing was written of it. */
export const discardOffboarding: Command = ({ offboarding, notify }) => {
  const open = offboarding.current;
  if (open === undefined) return;
  if (offboarding.isBusy(open))
    notify.info(l10n.t('This offboarding is being applied. Press Cancel on its page to stop it.'));
  else offboarding.discard(open);
};
