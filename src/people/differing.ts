import { sameName } from '../scim/names/sameName.ts';
import { addressesIn } from './addresses.ts';
import { addressKind } from './headerNames.ts';
import { isGuestName } from './personOfRow.ts';
import { type Table } from './table.ts';
import { type Differing } from './understanding.ts';

/**
 * Whose principal name and mail differ, in case alone as well. Cloudflare's page for Entra asks for both to match, and
 * compares case: https://developers.cloudflare.com/fundamentals/account/account-security/scim-setup/entra/
 */
export function differingIn({ headers, rows }: Table): readonly Differing[] {
  const placeOf = (kind: 'principal' | 'mail'): number | undefined => {
    const places = headers.flatMap((header, place) => (addressKind(header) === kind ? [place] : []));
    return places.find((place) =>
      rows.some(({ cells }) => addressesIn(cells[place] ?? '').addresses.length > 0),
    );
  };
  const [principalPlace, mailPlace] = [placeOf('principal'), placeOf('mail')];
  if (principalPlace === undefined || mailPlace === undefined) return [];
  return rows.flatMap(({ cells, position }): readonly Differing[] => {
    const [principal] = addressesIn(cells[principalPlace] ?? '').addresses;
    const [mail] = addressesIn(cells[mailPlace] ?? '').addresses;
    if (principal === undefined || mail === undefined || principal === mail || isGuestName(principal))
      return [];
    return [{ principal, mail, caseOnly: sameName(principal, mail), line: position }];
  });
}
