import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { type Moved } from '../../provisioning/plan/preconditions.ts';
import { shown } from '../../provisioning/review/accessText.ts';

const maxListed = 5;

/** What changed since a plan was made. */
export function movedWords(moved: readonly Moved[]): string {
  const names = moved.map((one) => {
    switch (one.kind) {
      case 'group':
        return l10n.t('group {0}', shown(one.name));
      case 'user':
      case 'member':
        return shown(one.name);
      case 'superAdministrators':
        return l10n.t('who the Super Administrators are');
    }
  });
  return listedNames(names, maxListed);
}
