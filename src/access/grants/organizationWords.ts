import * as l10n from '@vscode/l10n';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type OrganizationReading } from '../../cloudflare/snapshot/model.ts';
import { listedNames } from '../../core/listedLines.ts';
import { plainText } from '../../core/plainText.ts';

const maxListed = 5;

/**
 * Who is a Super Administrator past the account's own members, as one sentence or two. Plain text, not escaped for
 * Markdown.
 */
export function organizationWords({ name, members }: OrganizationReading): string {
  const organization = plainText(name, 100);
  if (members.kind === 'unread')
    return l10n.t(
      'This account is managed by the organization {0}. Everyone in that organization is a Super Administrator here without being a member of the account; this token can’t read who they are. Check the organization in the Cloudflare dashboard.',
      organization,
    );
  const people = knownRows(members);
  const listed = listedNames(
    people.map(({ email }) => plainText(email, 100)),
    maxListed,
  );
  const count = people.length;
  return members.kind === 'partial'
    ? l10n.t(
        'This account is managed by the organization {0}. At least {1} of its people are Super Administrators here without being members of the account: {2}. The list may be incomplete.',
        organization,
        count,
        listed,
      )
    : l10n.t(
        'This account is managed by the organization {0}. Its people are Super Administrators here without being members of the account, and aren’t counted as such ({1}): {2}.',
        organization,
        count,
        listed,
      );
}
