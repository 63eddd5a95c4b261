import { plainText } from '../../core/plainText.ts';
import { type Validated } from '../../host/inputBox.ts';
import { t } from '../../host/translate.ts';

/** What was typed, where it can be an email address. */
export function checkedAddress(address: string): Validated<string> {
  return /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(address) && plainText(address, 320) === address
    ? { ok: address }
    : { problem: t('This is no email address. Enter one such as name@example.com.') };
}
