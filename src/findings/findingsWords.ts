import * as l10n from '@vscode/l10n';
import { counted } from '../core/plural.ts';
import { plainText } from '../core/plainText.ts';
import { type FindingsScope, type ShownScope, tokensScope } from './findingsBook.ts';
import { type Fix } from './model.ts';

/** What a scope is called. */
export function scopeName({ key, name }: Pick<FindingsScope, 'key' | 'name'>): string {
  return key === tokensScope ? l10n.t('API tokens of this editor') : plainText(name, 100);
}

/** What came of it, in one sentence: no findings is said of no rule that was not judged. */
export function scopeSummary({ open, unjudged, silenced, result }: ShownScope): string {
  if (result.kind === 'failed') return l10n.t('Not read: {0}', result.sentence);
  const actions = open.filter(({ level }) => level === 'action').length;
  const hints = open.length - actions;
  return [
    ...counted(actions, l10n.t('1 to act on'), (many) => l10n.t('{0} to act on', many)),
    ...counted(hints, l10n.t('1 to look at'), (many) => l10n.t('{0} to look at', many)),
    ...(open.length > 0
      ? []
      : [unjudged.length === 0 ? l10n.t('nothing found') : l10n.t('nothing found in what could be judged')]),
    ...counted(unjudged.length, l10n.t('1 rule not judged in full'), (many) =>
      l10n.t('{0} rules not judged in full', many),
    ),
    ...counted(silenced.length, l10n.t('1 silenced'), (many) => l10n.t('{0} silenced', many)),
  ].join(' · ');
}

/** A button that opens the plan, or the question that leads to it. */
export function fixWords(fix: Fix): string {
  switch (fix.kind) {
    case 'offboard':
      return l10n.t('Offboard Person Everywhere…');
    case 'deactivate':
      return l10n.t('Deactivate {0}…', fix.name);
    case 'addToRoleGroup':
      return l10n.t('Add to Role Group…');
    case 'pushGroup':
      return l10n.t('Push This Group…');
    case 'appointSuperAdministrator':
      return l10n.t('Restore Super Administrator…');
    case 'replaceToken':
      return l10n.t('Replace API Token…');
    case 'checkToken':
      return l10n.t('Check Token Permissions');
  }
}
