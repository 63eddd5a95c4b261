import * as l10n from '@vscode/l10n';
import { AppError } from '../core/errors.ts';
import { mapParallel } from '../core/mapParallel.ts';
import { type AccountDirectory } from '../directory/accountDirectory.ts';
import { scimClientOf } from '../directory/connection/scimClientOf.ts';
import { type Connector } from '../directory/connection/model.ts';
import { type Directory } from '../directory/directory.ts';
import { type KnownToken } from '../directory/tokenReaches.ts';
import { sharedLooks } from '../scim/names/sharedLooks.ts';
import { type MayWriteOf } from './mayWrite.ts';
import { type OffboardReach, type OffboardSource, type Unreached } from './model.ts';

/** Accounts that are connected to at a time. */
const atATime = 4;

/**
 * Every account of every token, each through all tokens that reach it, and what is out of reach. Throws what listing
 * the tokens throws; a token or an account that fails is in the result. `mayWrite`: what checks of the tokens have found
 * out; it may be `mayWriteAfter` an earlier run.
 */
export async function offboardReach(
  directory: Pick<Directory, 'tokens' | 'accounts'>,
  connector: Pick<Connector, 'apiOf'>,
  mayWrite: MayWriteOf,
): Promise<OffboardReach> {
  const { accounts } = await directory.accounts();
  const isShared = sharedLooks(new Map(accounts.map(({ info }) => [info.id, info.name])).values());
  const ways = await mapParallel(accounts, atATime, async (account) => {
    const { info } = account;
    return waysInto(account, isShared(info.name) ? nameWithId(info) : info.name, connector, mayWrite);
  });
  const tokens = await Promise.all((await directory.tokens()).map(unreachedBy));
  return {
    sources: ways.flatMap(({ sources }) => sources),
    unreached: [...tokens.flat(), ...ways.flatMap(({ unreached }) => unreached)],
  };
}

/** Of two accounts of one name, or of names that look alike, nobody could say which of them is which. */
function nameWithId({ id, name }: AccountDirectory['info']): string {
  return l10n.t('{0} (ID {1}…)', name, id.slice(0, 6));
}

async function waysInto(
  account: AccountDirectory,
  name: string,
  connector: Pick<Connector, 'apiOf'>,
  mayWrite: MayWriteOf,
): Promise<OffboardReach> {
  const { info } = account;
  // Which of several may read the most was asked when the account was connected to.
  const best = await account.connection().then(({ tokenId }) => tokenId, failure);
  const tokens = account.tokens.toSorted((one, other) => Number(other.id === best) - Number(one.id === best));
  const sources: OffboardSource[] = [];
  let error: AppError | undefined;
  for (const token of tokens) {
    const api = await connector.apiOf(token).catch(failure);
    if (api instanceof AppError) error = api;
    else
      sources.push({
        account: { ...info, name },
        token,
        mayWrite: mayWrite(token.id, info.id),
        api,
        scim: scimClientOf(api, info.id),
      });
  }
  if (sources.length > 0) return { sources, unreached: [] };
  return {
    sources,
    unreached: [{ kind: 'accountFailed', account: name, error: error ?? new AppError('notFound') }],
  };
}

async function unreachedBy({ record, reach }: KnownToken): Promise<readonly Unreached[]> {
  const token = record.label;
  const { value, error } = await reach.read();
  if (error !== undefined) return [{ kind: 'tokenFailed', token, error: failure(error) }];
  if (value === undefined || value.kind === 'needsAccountId') return [{ kind: 'accountNotNamed', token }];
  const { accounts } = value;
  if (accounts.kind === 'partial')
    return [{ kind: 'accountsMissing', token, given: accounts.some.length, said: accounts.said }];
  return accounts.items.length === 0 ? [{ kind: 'noAccount', token }] : [];
}

function failure(error: unknown): AppError {
  // What is asked with a token ends as cancelled when the token is removed meanwhile.
  if (AppError.is(error, 'cancelled')) return new AppError('notFound', { detail: 'token' });
  return AppError.is(error) ? error : new AppError('server');
}
