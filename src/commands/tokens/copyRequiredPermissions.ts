import * as l10n from '@vscode/l10n';
import { type Profile, profiles, requiredPermissions } from '../../tokens/requirements.ts';
import { profileWords } from '../../tokens/tokenWords.ts';
import { type Command } from '../context.ts';
import * as vscode from 'vscode';

/** Copies what a token has to hold, as Cloudflare's documentation lists it, for a ticket to the person who creates it. */
export const copyRequiredPermissions: Command = async ({ notify }) => {
  const section = (profile: Profile): readonly string[] => [
    profileWords(profile),
    ...profiles[profile].map((key) => `- ${requiredPermissions[key].dashboard}`),
  ];
  const lines = [
    l10n.t(
      'API token for SCIM provisioning of a Cloudflare account. Either list will do; include the account itself as resource.',
    ),
    '',
    ...section('current'),
    '',
    ...section('legacy'),
  ];
  await vscode.env.clipboard.writeText(`${lines.join('\n')}\n`);
  notify.info(l10n.t('Required permissions copied.'));
};
