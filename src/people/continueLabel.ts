import * as l10n from '@vscode/l10n';
import { plural } from '../core/plural.ts';

/** What the people of a file are for: `everybody` who should be there, who leaves, or the members of a group. */
export type PeopleUse = 'everybody' | 'leavers' | 'members';

/** What the people of the file are for, in the words of the command that asked for it. */
export function continueLabel(count: number, use: PeopleUse): string {
  switch (use) {
    case 'everybody':
      return plural(
        count,
        l10n.t('Continue with 1 Person to Find Leavers'),
        l10n.t('Continue with {0} People to Find Leavers', count),
      );
    case 'leavers':
      return plural(
        count,
        l10n.t('Continue with 1 Person to Deactivate'),
        l10n.t('Continue with {0} People to Choose Who Is Deactivated', count),
      );
    case 'members':
      return plural(
        count,
        l10n.t('Continue with 1 Person to Choose Members'),
        l10n.t('Continue with {0} People to Choose Members', count),
      );
  }
}
