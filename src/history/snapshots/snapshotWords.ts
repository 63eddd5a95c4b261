import * as l10n from '@vscode/l10n';
import { type SnapshotRefusal } from './readSnapshot.ts';

/** Why a file is not compared, in one sentence with what to do; `file`: its name, on one line. */
export function refusalWords(why: SnapshotRefusal, file: string): string {
  switch (why.kind) {
    case 'tooLarge':
      return l10n.t('{0} is too large for a snapshot. Choose a file that Take Snapshot saved.', file);
    case 'notText':
      return l10n.t(
        '{0} isn’t a text file in UTF-8 or UTF-16. Choose a file that Take Snapshot saved.',
        file,
      );
    case 'notJson':
      return l10n.t('{0} isn’t JSON, or was cut off. Choose a file that Take Snapshot saved.', file);
    case 'nestsTooDeep':
      return l10n.t('{0} is nested too deeply for a snapshot. Choose a file that Take Snapshot saved.', file);
    case 'notASnapshot':
      return l10n.t('{0} isn’t a snapshot. Choose a file that Take Snapshot saved.', file);
    case 'laterVersion':
      return l10n.t(
        '{0} is a snapshot of a version that this extension doesn’t know. Update the extension, or take a new snapshot.',
        file,
      );
    case 'badField':
      return why.field === ''
        ? l10n.t('{0} was changed or damaged: it isn’t as its schema says. Choose another copy of it.', file)
        : l10n.t(
            '{0} was changed or damaged: {1} isn’t as its schema says. Choose another copy of it.',
            file,
            why.field,
          );
    case 'twice':
      return twiceWords(why.what, file);
    case 'unknownPlace':
      return l10n.t(
        '{0} was changed or damaged: it refers to something that it doesn’t have. Choose another copy of it.',
        file,
      );
  }
}

function twiceWords(
  what: Extract<SnapshotRefusal, { readonly kind: 'twice' }>['what'],
  file: string,
): string {
  switch (what) {
    case 'account':
      return l10n.t('{0} was changed or damaged: it has an account twice. Choose another copy of it.', file);
    case 'person':
      return l10n.t('{0} was changed or damaged: it has a person twice. Choose another copy of it.', file);
    case 'group':
      return l10n.t('{0} was changed or damaged: it has a group twice. Choose another copy of it.', file);
    case 'role':
      return l10n.t('{0} was changed or damaged: it has a role twice. Choose another copy of it.', file);
  }
}
