import { userInfo } from 'node:os';

/** Who is logged in to this machine, for the journal and for evidence. */
export function login(): string {
  return userInfo().username;
}
