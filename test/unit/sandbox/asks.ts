import { type NamedToken, type Permission, type TokenSpec } from '../../../src/sandbox/tokens.ts';
import { type Answer, type SandboxClient } from '../../fixtures/sandboxClient.ts';

export type Row = Readonly<Record<string, unknown>>;

/** The status, and Cloudflare's code where there was an error. */
export function said({ status, body }: Answer): readonly unknown[] {
  return [status, body.errors?.[0]?.code];
}

/** Questions below the first account of the client that a test has by then. */
export function accountAsks(client: () => SandboxClient) {
  const ask = async (path: string, method = 'GET', body?: unknown): Promise<Answer> =>
    client().ask(method, `/accounts/{account}${path}`, body);
  return {
    ask,
    rows: async (path: string): Promise<readonly Row[]> => (await ask(path)).body.result as readonly Row[],
    withPermission: async (
      permission: Permission,
      path: string,
      method = 'GET',
    ): Promise<readonly unknown[]> => {
      const token = client().sandbox.addToken({
        name: permission,
        owner: 'user',
        accounts: { '*': [permission] },
      });
      const body = method === 'GET' ? undefined : {};
      return said(await client().ask(method, `/accounts/{account}${path}`, body, token.secret));
    },
  };
}

/** Questions with a token of the sandbox's own, or one that is made for it. */
export function tokenAsks(client: () => SandboxClient) {
  return {
    ask: async (token: NamedToken | TokenSpec, path: string, method = 'GET'): Promise<readonly unknown[]> => {
      const { sandbox } = client();
      const { secret } = typeof token === 'string' ? sandbox.tokens[token] : sandbox.addToken(token);
      return said(await client().ask(method, path, undefined, secret));
    },
    /** An account-owned token of the first account. */
    own: (accountPermissions: TokenSpec['accounts'], more: Partial<TokenSpec> = {}): TokenSpec => ({
      name: 'test',
      owner: 'account',
      ownerAccount: client().accountId,
      accounts: accountPermissions,
      ...more,
    }),
  };
}
