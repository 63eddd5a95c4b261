import * as l10n from '@vscode/l10n';
import { type Grants, type ListedGroup } from '../../cloudflare/snapshot/model.ts';
import { compareText } from '../../core/canonicalJson.ts';
import { listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';

/** Of one name in a row; a row is one line. */
const maxInRow = 80;

/** More roles and policies than that are counted. */
const mostInRow = 20;

const maxInLine = 200;

export function kindWords({ kind, assumed }: Pick<ListedGroup, 'kind' | 'assumed'>): string {
  switch (kind) {
    case 'systemRoleGroup':
      return l10n.t('system role group');
    case 'plainRoleGroup':
      return assumed === true ? l10n.t('role group (assumed)') : l10n.t('role group');
    case 'userGroup':
      return l10n.t('user group');
    case 'undetermined':
      return l10n.t('unknown group type');
  }
}

/** What being in a group gives, in a few words. */
export function grantsWords(grants: Grants): string {
  switch (grants.kind) {
    case 'roles':
      return l10n.t(
        'grants {0}',
        listedNames(grants.names, mostInRow, (name) => plainText(name, maxInRow)),
      );
    case 'policies':
      return l10n.t('grants {0}', grants.summaries.map((summary) => plainText(summary, maxInRow)).join('; '));
    case 'nothing':
      return l10n.t('grants nothing');
    case 'unknown':
      return l10n.t('access unknown');
  }
}

/** The same, a line for each; sorted, so that only changes differ. */
export function grantLines({ grants }: Pick<ListedGroup, 'grants'>): readonly string[] {
  switch (grants.kind) {
    case 'roles':
      return grants.names.map((name) => l10n.t('Grants: {0}', inLine(name))).sort(compareText);
    case 'policies':
      return grants.summaries.map((summary) => l10n.t('Grants: {0}', inLine(summary))).sort(compareText);
    case 'nothing':
      return [l10n.t('Grants nothing: no policy is attached')];
    case 'unknown':
      return [l10n.t('What it grants could not be read')];
  }
}

/** What a group grants that is still granted and will end. */
export function deprecatedWords({ deprecated = [] }: Pick<ListedGroup, 'deprecated'>): readonly string[] {
  return deprecated.length === 0
    ? []
    : [l10n.t('deprecated by Cloudflare: {0}', deprecated.map(inLine).join(', '))];
}

/** Of a group whose `assumed` is set. */
export function assumedGroupWords(): string {
  return l10n.t(
    'Assumed from the name: Cloudflare answers “not found” for the user groups of this account, so it is taken to have none.',
  );
}

function inLine(text: string): string {
  return plainText(text, maxInLine);
}
