import * as l10n from '@vscode/l10n';
import { type CommandContext } from '../context.ts';

/** Whether somebody was chosen. A list that was closed is silent; one that ends with nobody is not. */
export function anybodyOf<T>(
  { notify }: Pick<CommandContext, 'notify'>,
  chosen: readonly T[] | undefined,
): chosen is readonly [T, ...T[]] {
  if (chosen?.length === 0) notify.info(l10n.t('No one selected. No plan was created.'));
  return chosen !== undefined && chosen.length > 0;
}
