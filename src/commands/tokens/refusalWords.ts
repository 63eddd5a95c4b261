import * as l10n from '@vscode/l10n';
import { type PastedToken } from '../../cloudflare/tokenForm.ts';

/** Why a pasted text is not taken for a token, and what to paste instead. */
export function refusalWords(because: Extract<PastedToken, { kind: 'refused' }>['because']): string {
  switch (because) {
    case 'empty':
      return l10n.t('Paste the token, or press Escape to stop.');
    case 'globalKey':
      return l10n.t(
        'This looks like a Global API Key. It can do everything in every account and isn’t accepted. Create an API token for provisioning instead.',
      );
    case 'otherCredential':
      return l10n.t('This is another kind of credential (OAuth, tunnel or Origin CA). Paste an API token.');
    case 'malformed':
      return l10n.t(
        'This doesn’t look like an API token: it contains invalid characters. Copy the whole token again.',
      );
  }
}
