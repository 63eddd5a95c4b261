import { type Sandbox } from '../../../src/sandbox/sandbox.ts';
import assert from 'node:assert/strict';

/** Deactivates somebody of the account that was asked for last, past the editor, as a colleague might. */
export async function deactivateElsewhere(
  { baseUrl, token, requests }: Sandbox,
  userName: string,
): Promise<void> {
  const account = requests.map(({ path }) => /accounts\/([0-9a-f]{32})/.exec(path)?.[1]).findLast(Boolean);
  assert.ok(account, 'an account was asked for');
  const users = `${baseUrl}/accounts/${account}/scim/v2/Users`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' };
  const filter = encodeURIComponent(`userName eq "${userName}"`);
  const found = (await (await fetch(`${users}?filter=${filter}`, { headers })).json()) as {
    readonly Resources: readonly { readonly id: string }[];
  };
  const body = JSON.stringify({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value: false }],
  });
  const { ok } = await fetch(`${users}/${found.Resources[0]!.id}`, { method: 'PATCH', headers, body });
  assert.ok(ok, `${userName} is deactivated`);
}
