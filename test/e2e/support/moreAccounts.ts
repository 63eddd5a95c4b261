import { addUser, buildAccount } from '../../../src/sandbox/accountBuilder.ts';
import { type SandboxAccount } from '../../../src/sandbox/model.ts';
import { type Sandbox } from '../../../src/sandbox/sandbox.ts';
import { account, others } from './offboardAccounts.ts';

/** Seven accounts more, and somebody new in each account but Lima: their names, as long as the person is active there. */
export function moreAccounts(server: Sandbox, userName: string): () => readonly string[] {
  for (let nth = 6; nth <= 12; nth++) {
    const one = buildAccount('more', account(`More ${String(nth)}`, { people: others, groups: [] }));
    server.tenant.accounts.set(one.id, one);
  }
  const eleven = [...server.tenant.accounts.values()].filter(({ name }) => name !== 'Lima');
  for (const one of eleven) addUser(one, { userName, roles: ['DNS'] });
  return () => namesWhereActive(eleven, userName);
}

export function namesWhereActive(accounts: Iterable<SandboxAccount>, userName: string): readonly string[] {
  return [...accounts].flatMap(({ name, users }) =>
    [...users.values()].some((user) => user.userName === userName && user.active) ? [name] : [],
  );
}
