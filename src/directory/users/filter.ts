import { isEmailAddress } from '../../core/emailAddress.ts';

/** What a filter text asks for. */
export type UserFilter =
  | { readonly kind: 'address'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

/** Whether a text is a whole address, so that the server can be asked for it (`userName eq`); else it is searched for here. */
export function parseFilter(text: string): UserFilter | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  // Of one letter no domain ends, but what somebody types of one may.
  const whole = isEmailAddress(trimmed) && /[^.]{2}$/u.test(trimmed);
  return { kind: whole ? 'address' : 'text', text: trimmed };
}

interface Searchable {
  readonly userName: string;
  readonly displayName: string | undefined;
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly externalId: string | undefined;
}

/** Whether every word of the text is part of the address, a name or the external id; case and accents do not matter. */
export function matchesText(user: Searchable, text: string): boolean {
  const hay = fold(
    [user.userName, user.displayName, user.givenName, user.familyName, user.externalId].join('\n'),
  );
  return fold(text)
    .split(/\s+/u)
    .every((word) => hay.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
