import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type UserState, userStates } from '../../directory/users/userState.ts';
import { stateLabel, stateMeaning } from '../../directory/users/userStateWords.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import { searchRest } from './filterUsers.ts';

/** Filters an account's users by their state, beside the filter by text, and keeps that until it is cleared. */
export const filterUsersByState: RowCommand = async (context, node) => {
  const account = await accountOf(context.directory, l10n.t('Filter Users by State'), node);
  if (account === undefined) return;
  const now = account.view.state;
  const picked = await pickOne<UserState | 'any'>(
    l10n.t('Filter Users of {0} by State', plainText(account.info.name, 60)),
    l10n.t('Which users?'),
    [
      ...userStates.map((state): Choice<UserState> => ({
        label: capitalized(stateLabel(state)),
        detail: stateMeaning(state),
        value: state,
        ...(state === now ? { description: l10n.t('shown now') } : {}),
      })),
      ...(now === undefined ? [] : [{ label: l10n.t('In any state'), value: 'any' } as const]),
    ],
  );
  if (picked === undefined) return;
  await account.view.set({ state: picked === 'any' ? undefined : picked });
  await context.revealUsers(account.key);
  if (account.view.filtered && account.view.filter?.kind !== 'address') await searchRest(context, account);
};

function capitalized(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
