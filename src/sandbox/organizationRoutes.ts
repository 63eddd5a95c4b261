import { idOf } from './ids.ts';
import { type Call, denied, failed, noRoute, ok, type Reply, wrongMethod } from './reply.ts';

/** `/organizations/{id}/members`, for tokens of users who are in it and may read user details. Pages by a token. */
export function organizationRoute(call: Call): Reply {
  if (call.method !== 'GET') return wrongMethod();
  const [, id, sub, ...more] = call.segments;
  if (id === undefined || sub !== 'members' || more.length > 0) return noRoute();
  const { owner, email = '', user = [] } = call.token;
  const found = call.tenant.organizations.find((one) => one.id === id && one.emails.includes(email));
  if (owner !== 'user' || !user.includes('User Details Read') || found === undefined) return denied();
  const size = Number(call.query.get('page_size') ?? 10);
  const start = Number(call.query.get('page_token') ?? 0);
  if (!Number.isInteger(size) || size < 1 || size > 1000 || !Number.isInteger(start) || start < 0)
    return failed(400, 1001, 'invalid paging');
  const end = start + size;
  return ok(
    found.emails.slice(start, end).map((address) => ({
      id: idOf(found.id, 'member', address),
      status: 'active',
      user: { id: idOf(found.id, 'user', address), email: address, name: '' },
    })),
    end < found.emails.length ? { next_page_token: String(end) } : {},
  );
}
