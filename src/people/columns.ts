/** What a column or property holds, told by its name alone: Okta's and Entra's exports, their APIs, SCIM. */
export type Field = 'userName' | 'givenName' | 'familyName' | 'displayName' | 'active';

/** Names without case, blanks and punctuation, the likeliest first. `profile.login` is Okta's API. */
const known: Readonly<Record<Field, readonly string[]>> = {
  userName: [
    'userprincipalname',
    'upn',
    'username',
    'profilelogin',
    'userlogin',
    'login',
    'profileemail',
    'useremail',
    'primaryemail',
    'emailaddress',
    'email',
    'mail',
    'emails',
    'emailsvalue',
    'workemail',
    'useridemail',
  ],
  givenName: ['givenname', 'namegivenname', 'firstname', 'profilefirstname', 'userfirstname'],
  familyName: [
    'familyname',
    'namefamilyname',
    'surname',
    'lastname',
    'profilelastname',
    'userlastname',
    'sn',
  ],
  displayName: ['displayname', 'profiledisplayname', 'userdisplayname', 'fullname', 'nameformatted', 'name'],
  active: ['active', 'accountenabled', 'enabled', 'status', 'userstatus'],
};

function foldHeader(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The places of the headers that hold a field, the likeliest first. */
export function placesOf(field: Field, headers: readonly string[]): readonly number[] {
  const folded = headers.map(foldHeader);
  return known[field].flatMap((name) => folded.flatMap((header, place) => (header === name ? [place] : [])));
}

/** Loose on purpose: an address for us is what a person would take for one. */
export function isAddress(text: string): boolean {
  return /^[^\s@"<>,;]+@[^\s@"<>,;]+\.[^\s@"<>,;]+$/u.test(text);
}

/** Undefined for whatever is not plainly one or the other. */
export function activeOf(text: string | undefined): boolean | undefined {
  const word = text?.trim().toLowerCase() ?? '';
  if (['true', '1', 'yes', 'active', 'enabled'].includes(word)) return true;
  return ['false', '0', 'no', 'inactive', 'disabled', 'deprovisioned', 'suspended', 'deactivated'].includes(
    word,
  )
    ? false
    : undefined;
}
