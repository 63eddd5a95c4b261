import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { personName } from '../../core/personName.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountRule, type Judgement } from '../model.ts';
import { pages } from '../pages.ts';

/** Granted today, marked by Cloudflare as deprecated, and in use: by a group with people, or directly. */
export const deprecatedRole: AccountRule = {
  id: 'deprecatedRole',
  page: pages.roles,
  title: () => l10n.t('Deprecated roles'),
  why: () =>
    l10n.t(
      'Cloudflare still grants them and has marked them as deprecated. Give another role before they end.',
    ),
  judge: ({ snapshot, people }) => {
    const { permissionGroups } = snapshot;
    const groups = snapshot.groups.flatMap((group): Judgement['findings'] => {
      const { id, deprecated = [], members } = group;
      if (deprecated.length === 0 || (members.kind === 'read' && members.value.length === 0)) return [];
      const label = plainText(group.label, 100);
      const what = l10n.t('Group {0} grants deprecated roles: {1}.', label, names(deprecated));
      return [{ key: `group ${id}`, level: 'hint', subject: label, what, fixes: [] }];
    });
    const direct = [...people.values()].flatMap(({ key, name, grants }): Judgement['findings'] => {
      const old = grants.filter(({ deprecated, through }) => deprecated === true && through.kind !== 'group');
      if (old.length === 0) return [];
      const called = personName(name, key);
      const what = l10n.t(
        '{0} has deprecated roles directly: {1}.',
        called,
        names(old.map(({ role }) => role)),
      );
      return [{ key: `person ${key}`, level: 'hint', subject: called, what, fixes: [] }];
    });
    return {
      findings: [...groups, ...direct],
      unjudged:
        permissionGroups.kind === 'read'
          ? []
          : [l10n.t('Which roles are deprecated couldn’t be read in full with this token.')],
    };
  },
};

function names(of: readonly string[]): string {
  return listedNames([...new Set(of)], 5, (one) => plainText(one, 100));
}
