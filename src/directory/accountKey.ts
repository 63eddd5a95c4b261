/** What an account is known by here: its id alone may stand for another account on another server. */
export function accountKey(baseUrl: string, accountId: string): string {
  return `${accountId}@${baseUrl}`;
}
