import * as l10n from '@vscode/l10n';
import { isEmailAddress } from '../../core/emailAddress.ts';
import { plainText } from '../../core/plainText.ts';
import { type Validated } from '../../host/inputBox.ts';

/** What was typed, where it can be an email address. */
export function checkedAddress(address: string): Validated<string> {
  return isEmailAddress(address) && plainText(address, 320) === address
    ? { ok: address }
    : { problem: l10n.t('This isn’t an email address. Enter one such as name@example.com.') };
}
